"""Whose draft it is: officers work on their own unit's, reviewers look at those that are theirs to review."""

from __future__ import annotations

from typing import Protocol

from web.accounts.permissions import Permission
from web.accounts.user import User


class Owned(Protocol):
    """Anything that belongs to a unit; None: to no unit."""

    @property
    def unit_id(self) -> str | None: ...


def may_see(user: User, owned: Owned) -> bool:
    """Whether this person may look at it."""
    return user.may(Permission.READ_DRAFT) and (user.sees is None or owned.unit_id in user.sees)


def may_change(user: User, owned: Owned) -> bool:
    """Whether this person may change it."""
    return user.may(Permission.DRAFT) and owned.unit_id in user.own
