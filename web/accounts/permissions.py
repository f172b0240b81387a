"""What can be done, and which role may do it. Whose draft it is, is another matter: see `ownership`."""

from __future__ import annotations

from enum import StrEnum

from web.accounts.roles import Role


class Permission(StrEnum):
    """What a route asks for."""

    ENTER = "enter"
    """Be signed in: the start page, one's own account."""
    REFERENCE = "reference"
    """Look things up: rules, cases, search in the library."""
    READ_DRAFT = "read_draft"
    """See drafts, their history and their form."""
    DRAFT = "draft"
    """Make drafts and change them."""
    REVIEW = "review"
    """Have targets reviewed that somebody sends; nothing is stored."""
    MANAGE_ACCOUNTS = "manage_accounts"
    """Add and change people and units."""


_EVERYBODY = frozenset({Permission.ENTER, Permission.REFERENCE})
_READER = _EVERYBODY | {Permission.READ_DRAFT, Permission.REVIEW}

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.OFFICER: _READER | {Permission.DRAFT},
    Role.DEPARTMENT_REVIEWER: _READER,
    Role.FINANCE_REVIEWER: _READER,
    Role.EVALUATION_CENTRE: _READER,
    Role.CURATOR: _EVERYBODY | {Permission.REVIEW},
    Role.TRAINER: _EVERYBODY | {Permission.REVIEW},
    # judging targets is for others
    Role.ADMINISTRATOR: _EVERYBODY | {Permission.MANAGE_ACCOUNTS},
    Role.AUDITOR: _READER,
}

SEES_EVERY_UNIT = frozenset({Role.FINANCE_REVIEWER, Role.EVALUATION_CENTRE, Role.AUDITOR})
