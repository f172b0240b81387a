"""Who asks, as the handlers know them."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

from web.accounts.permissions import GRANTS, Permission
from web.accounts.roles import Role


@dataclass(frozen=True)
class User:
    """A person (or a program with the person's token) for the time of one request.

    `own` are the units whose drafts are theirs to change, `sees` those whose drafts they may look at (None: all). In both, None among the
    units stands for drafts that belong to no unit.
    """

    id: str
    name: str
    display_name: str
    roles: tuple[Role, ...]
    unit_id: str | None = None
    unit_name: str = ""
    own: Set[str | None] = frozenset()
    sees: Set[str | None] | None = field(default=frozenset())
    must_change: bool = False

    def may(self, permission: Permission) -> bool:
        """Whether one of the roles may do this."""
        return any(permission in GRANTS[role] for role in self.roles)

    @property
    def role_names(self) -> str:
        """The roles for people."""
        return "、".join(role.chinese for role in self.roles) or "还没有角色"


#: who calls the interface where no account is asked for: drafts and reviews, within what belongs to no unit
ANYBODY = User("", "", "", (Role.OFFICER,), own=frozenset({None}), sees=frozenset({None}))
