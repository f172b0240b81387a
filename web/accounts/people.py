"""The people and what each may do: looked up."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine, exists, select
from sqlalchemy.orm import Session

from web.accounts.permissions import SEES_EVERY_UNIT
from web.accounts.roles import Role
from web.accounts.table import AccountRow, RoleRow, UnitRow
from web.accounts.units import units_below
from web.accounts.user import User
from web.database.transactions import reading


@dataclass(frozen=True)
class Person:
    """An account as administrators see it."""

    id: str
    name: str
    display_name: str
    unit_id: str | None
    unit_name: str
    email: str
    subject: str
    roles: tuple[Role, ...]
    disabled: bool
    must_change: bool
    has_password: bool

    @property
    def role_names(self) -> str:
        """The roles for people."""
        return "、".join(role.chinese for role in self.roles)


class People:
    """All accounts of the installation."""

    def __init__(self, engine: Engine, *, demo: bool = False) -> None:
        self._engine, self._demo = engine, demo

    def exist(self) -> bool:
        """Whether there is any account, also a disabled one."""
        with reading(self._engine) as session:
            return bool(session.scalar(select(exists().where(AccountRow.id.is_not(None)))))

    def all(self) -> list[Person]:
        """Everybody, by unit and name."""
        with reading(self._engine) as session:
            roles = _roles_of_all(session)
            rows = session.execute(select(AccountRow, UnitRow.name).outerjoin(UnitRow, UnitRow.id == AccountRow.unit_id)
                                   .order_by(AccountRow.disabled, UnitRow.created_at, UnitRow.name, AccountRow.name))
            return [_person(row, unit_name or "", roles.get(row.id, ())) for row, unit_name in rows]

    def get(self, account_id: str) -> Person | None:
        """One of them."""
        with reading(self._engine) as session:
            row = session.get(AccountRow, account_id)
            if row is None:
                return None
            unit = session.get(UnitRow, row.unit_id) if row.unit_id else None
            return _person(row, unit.name if unit else "", roles_of(session, account_id))

    def user_named(self, name: str) -> User | None:
        """The person with this account name, as handlers know them; None also for a disabled one."""
        with reading(self._engine) as session:
            row = session.scalar(select(AccountRow).where(AccountRow.name == name, AccountRow.disabled.is_(False)))
            return None if row is None else user_of(session, row, demo=self._demo)


def user_of(session: Session, row: AccountRow, *, demo: bool) -> User:
    """What this person may do now. In the demonstration what belongs to no unit is everybody's."""
    roles = roles_of(session, row.id)
    unit = session.get(UnitRow, row.unit_id) if row.unit_id else None
    of_nobody: frozenset[str | None] = frozenset({None}) if demo else frozenset()
    own: frozenset[str | None] = of_nobody | ({row.unit_id} if row.unit_id else frozenset())
    sees: frozenset[str | None] | None = own if Role.OFFICER in roles else of_nobody
    if Role.DEPARTMENT_REVIEWER in roles and row.unit_id:
        sees = own | units_below(session, row.unit_id)
    if SEES_EVERY_UNIT.intersection(roles):
        sees = None
    return User(row.id, row.name, row.display_name, roles, row.unit_id, unit.name if unit else "", own, sees, row.must_change)


def roles_of(session: Session, account_id: str) -> tuple[Role, ...]:
    """A person's roles in the order of `Role`."""
    found = set(session.scalars(select(RoleRow.role).where(RoleRow.account_id == account_id)))
    return tuple(role for role in Role if role.value in found)


def _roles_of_all(session: Session) -> dict[str, tuple[Role, ...]]:
    found: dict[str, set[str]] = {}
    for account_id, role in session.execute(select(RoleRow.account_id, RoleRow.role)):
        found.setdefault(account_id, set()).add(role)
    return {account_id: tuple(role for role in Role if role.value in names) for account_id, names in found.items()}


def _person(row: AccountRow, unit_name: str, roles: tuple[Role, ...]) -> Person:
    return Person(row.id, row.name, row.display_name, row.unit_id, unit_name, row.email or "", row.subject or "", roles, row.disabled,
                  row.must_change, row.password_hash is not None)
