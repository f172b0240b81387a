"""Adding people and changing them; every change is in the audit log, and the last administrator stays."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Session

from web.accounts.moments import Clock, stored, system_clock
from web.accounts.passwords import generated_password, hash_generated, hash_password
from web.accounts.people import roles_of
from web.accounts.refusal import Refused
from web.accounts.roles import Role
from web.accounts.table import AccountRow, RoleRow, SessionRow, TokenRow, UnitRow
from web.accounts.words import account_name, email_address, is_account_name, is_email, one_line
from web.audit.recording import record
from web.database.transactions import writing

LONGEST_NAME = 40


@dataclass(frozen=True)
class Entered:
    """A person as typed into the form, or read from a file."""

    name: str
    display_name: str
    unit_id: str | None
    roles: Sequence[Role]
    email: str = ""
    subject: str = ""


class PeopleChanges:
    """What administrators do with accounts, and people with their own password."""

    def __init__(self, engine: Engine, clock: Clock = system_clock) -> None:
        self._engine, self._clock = engine, clock

    def add(self, actor: str, entered: Entered) -> tuple[str, str]:
        """(account id, password for the first sign-in). Refused where something cannot be used."""
        password = generated_password()
        with writing(self._engine) as session:
            return add_person(session, actor, entered, hash_generated(password), stored(self._clock())), password

    def change(self, actor: str, account_id: str, entered: Entered) -> None:
        """Write everything but the account's name, which stays for ever."""
        with writing(self._engine) as session:
            row = _account(session, account_id)
            checked = _checked(session, Entered(row.name, entered.display_name, entered.unit_id, entered.roles, entered.email, entered.subject), account_id)
            if Role.ADMINISTRATOR not in checked.roles:
                _keep_one_administrator(session, account_id, "roles")
            before = {"unit": row.unit_id, "roles": [role.value for role in roles_of(session, account_id)]}
            row.display_name, row.unit_id, row.email, row.subject = checked.display_name, checked.unit_id, checked.email or None, checked.subject or None
            _write_roles(session, account_id, checked.roles)
            after = {"unit": row.unit_id, "roles": [role.value for role in checked.roles]}
            record(session, actor, "account.changed", "account", account_id, {"name": row.name, "before": before, "after": after})

    def disable(self, actor: str, account_id: str) -> None:
        """Nobody can sign in with it; whoever is signed in is signed out, and its tokens end."""
        with writing(self._engine) as session:
            row = _account(session, account_id)
            _keep_one_administrator(session, account_id, "")
            row.disabled = True
            end_sessions(session, account_id)
            session.execute(delete(TokenRow).where(TokenRow.account_id == account_id))
            record(session, actor, "account.disabled", "account", account_id, {"name": row.name})

    def enable(self, actor: str, account_id: str) -> None:
        """It can be used again."""
        with writing(self._engine) as session:
            row = _account(session, account_id)
            row.disabled = False
            record(session, actor, "account.enabled", "account", account_id, {"name": row.name})

    def reset_password(self, actor: str, account_id: str) -> str:
        """A new password for the next sign-in, at which it has to be changed; sessions end."""
        password = generated_password()
        with writing(self._engine) as session:
            row = _account(session, account_id)
            row.password_hash, row.must_change = hash_generated(password), True
            end_sessions(session, account_id)
            record(session, actor, "account.password_reset", "account", account_id, {"name": row.name})
        return password

    def change_password(self, account_id: str, password: str) -> None:
        """A person's own choice; all of the person's sessions end."""
        password_hash = hash_password(password)
        with writing(self._engine) as session:
            row = _account(session, account_id)
            row.password_hash, row.must_change = password_hash, False
            end_sessions(session, account_id)
            record(session, row.name, "account.password_changed", "account", account_id, {"name": row.name})


def add_person(session: Session, actor: str, entered: Entered, password_hash: str | None, at: str, *, must_change: bool = True) -> str:
    """As `PeopleChanges.add`, within a transaction; the account's id."""
    checked = _checked(session, entered, None)
    account_id = secrets.token_hex(8)
    session.add(AccountRow(id=account_id, name=checked.name, display_name=checked.display_name, unit_id=checked.unit_id, email=checked.email or None,
                           subject=checked.subject or None, password_hash=password_hash, must_change=must_change, disabled=False, created_at=at))
    session.flush()
    _write_roles(session, account_id, checked.roles)
    record(session, actor, "account.created", "account", account_id,
           {"name": checked.name, "unit": checked.unit_id, "roles": [role.value for role in checked.roles]})
    return account_id


def end_sessions(session: Session, account_id: str) -> None:
    """Sign a person out everywhere."""
    session.execute(delete(SessionRow).where(SessionRow.account_id == account_id))


def _account(session: Session, account_id: str) -> AccountRow:
    row = session.get(AccountRow, account_id)
    if row is None:
        raise Refused({"": "没有找到这个账号，可能刚才在别处改过。"})
    return row


def _write_roles(session: Session, account_id: str, roles: Sequence[Role]) -> None:
    session.execute(delete(RoleRow).where(RoleRow.account_id == account_id))
    session.add_all(RoleRow(account_id=account_id, role=role.value) for role in roles)
    session.flush()


def _checked(session: Session, entered: Entered, account_id: str | None) -> Entered:
    """As it will be stored."""
    name, display_name = account_name(entered.name), one_line(entered.display_name)
    email, subject = email_address(entered.email), one_line(entered.subject)
    roles = tuple(role for role in Role if role in entered.roles)
    wrong: dict[str, str] = {}
    if not is_account_name(name):
        wrong["name"] = "账号用 2 到 64 个字母、数字或汉字，中间不留空格，例如 zhangmin。" if name else "请填写账号，例如 zhangmin。"
    elif _taken(session, AccountRow.name, name, account_id):
        wrong["name"] = f"账号“{name}”已经有人用了，请换一个。"
    if not 0 < len(display_name) <= LONGEST_NAME:
        wrong["display_name"] = "请填写姓名。" if not display_name else f"姓名最多 {LONGEST_NAME} 个字。"
    if entered.unit_id is not None and session.get(UnitRow, entered.unit_id) is None:
        wrong["unit"] = "没有找到这个单位，请重新选择。"
    if not roles:
        wrong["roles"] = "请至少选一个角色。"
    elif entered.unit_id is None and {Role.OFFICER, Role.DEPARTMENT_REVIEWER}.intersection(roles):
        wrong["unit"] = "编制人员和主管部门审核要属于一个单位，请选择单位。"
    if email and not is_email(email):
        wrong["email"] = "邮箱写得不完整，例如 zhangmin@example.gov.cn；没有可以空着。"
    elif email and _taken(session, AccountRow.email, email, account_id):
        wrong["email"] = "这个邮箱已经登记在别的账号上。"
    if len(subject) > 255:
        wrong["subject"] = "统一身份编号最多 255 个字符。"
    elif subject and _taken(session, AccountRow.subject, subject, account_id):
        wrong["subject"] = "这个统一身份编号已经登记在别的账号上。"
    if wrong:
        raise Refused(wrong)
    return Entered(name, display_name, entered.unit_id, roles, email, subject)


def _taken(session: Session, column: object, value: str, but: str | None) -> bool:
    found = session.scalar(select(AccountRow.id).where(column == value))  # type: ignore[arg-type]  # a column of AccountRow
    return found is not None and found != but


def _keep_one_administrator(session: Session, account_id: str, field: str) -> None:
    others = session.scalar(select(func.count()).select_from(RoleRow).join(AccountRow, AccountRow.id == RoleRow.account_id).where(
        RoleRow.role == Role.ADMINISTRATOR.value, AccountRow.disabled.is_(False), AccountRow.id != account_id))
    if Role.ADMINISTRATOR in roles_of(session, account_id) and not others:
        raise Refused({field: "这是最后一个可用的系统管理员，请先让另一个人当管理员。"})
