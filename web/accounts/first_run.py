"""The first account: an administrator, made by whoever can read what the server printed when it started."""

from __future__ import annotations

import secrets

from sqlalchemy import Engine, exists, select

from web.accounts.bearer_secret import same
from web.accounts.moments import Clock, stored, system_clock
from web.accounts.passwords import hash_password
from web.accounts.people_changes import Entered, add_person
from web.accounts.refusal import Refused
from web.accounts.roles import Role
from web.accounts.table import AccountRow
from web.accounts.tries import Tries
from web.accounts.units import add_unit
from web.accounts.words import account_name
from web.database.transactions import writing
from web.storage import hand_over

_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


class FirstRun:
    """`code` is of this start of the server, and of no use once there is an account."""

    def __init__(self, engine: Engine, tries: Tries, per_address: int, clock: Clock = system_clock) -> None:
        self._engine, self._tries, self._per_address, self._clock = engine, tries, per_address, clock
        self.code = "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))

    def check_code(self, typed: str, address: str) -> None:
        """Refused where it is not the code, or there were too many tries from this address."""
        key = f"first-run:{address[:100]}"
        if waiting := self._tries.begin({key: self._per_address}):
            raise Refused({"code": f"试的次数多了，请过 {waiting[key]} 分钟再试。"})
        if not same(_bare(typed), _bare(self.code)):
            raise Refused({"code": "口令不对。请照启动服务的窗口里打印的那一行填写；每次启动都会换一个。"})
        self._tries.succeeded(key)

    def establish(self, unit: str, name: str, display_name: str, password: str) -> str:
        """The first unit, to which the drafts of before belong from now on, and its administrator; the account's id.

        Refused where something cannot be used, and where somebody else was first.
        """
        name = account_name(name)
        password_hash, at = hash_password(password), stored(self._clock())
        with writing(self._engine) as session:
            if session.scalar(select(exists().where(AccountRow.id.is_not(None)))):
                raise Refused({"": "管理员已经建立，请直接登录。"})
            try:
                unit_id = add_unit(session, name, unit, None, at)
            except Refused as refused:
                raise Refused({"unit": refused.fields.get("name", str(refused))}) from None
            hand_over(session, unit_id)
            return add_person(session, name, Entered(name, display_name, unit_id, [Role.ADMINISTRATOR]), password_hash, at, must_change=False)


def _bare(code: str) -> str:
    return "".join(character for character in code.upper() if character.isascii() and character.isalnum())
