"""Sign-in with a password: the same answer for an account that is not there and a password that is not right."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine, select

from web.accounts.passwords import LONGEST, hash_password, matches, outdated
from web.accounts.refusal import Refused
from web.accounts.table import AccountRow
from web.accounts.tries import Tries
from web.accounts.words import account_name
from web.audit.recording import record
from web.database.transactions import reading, writing

WRONG_PASSWORD = "现在的密码不对。"
NOT_RIGHT = "账号或密码不对。请核对后再试；忘了密码，请找本单位的系统管理员重置。"


@dataclass(frozen=True)
class Attempt:
    """What came of it: the account, or why not. `minutes`: how long to wait."""

    account_id: str = ""
    refusal: str = ""
    minutes: int = 0


class SigningIn:
    """Passwords against accounts, with a limit on tries by account (`per_account`) and by address (`per_address`)."""

    def __init__(self, engine: Engine, tries: Tries, per_account: int, per_address: int) -> None:
        self._engine, self._tries, self._per_account, self._per_address = engine, tries, per_account, per_address

    def attempt(self, name: str, password: str, address: str) -> Attempt:
        """One try. An account has to wait after its tries whether or not there is one of this name, and whether or not the password is right."""
        name = account_name(name)[:64]
        of_account, of_address = f"account:{name}", f"address:{address[:100]}"
        if waiting := self._tries.begin({of_account: self._per_account, of_address: self._per_address}):
            minutes = max(waiting.values())
            return Attempt(refusal=f"试的次数多了，请过 {minutes} 分钟再试。", minutes=minutes)
        with reading(self._engine) as session:
            row = session.scalar(select(AccountRow).where(AccountRow.name == name))
            account_id, password_hash, disabled = (row.id, row.password_hash, row.disabled) if row else ("", None, True)
        if not matches(password_hash, password[:LONGEST]) or disabled:
            self._tell_when_locked(account_id, name, of_account, address)
            return Attempt(refusal=NOT_RIGHT)
        self._tries.succeeded(of_account, of_address)
        if password_hash and outdated(password_hash):
            self._hash_anew(account_id, password_hash, password)
        return Attempt(account_id)

    def confirm(self, account_id: str, name: str, password: str) -> None:
        """Whoever is signed in shows that it is their account. Refused (`current`) where the password is not right; tries are counted here too."""
        key = f"account:{name}"
        if waiting := self._tries.begin({key: self._per_account}):
            raise Refused({"current": f"试的次数多了，请过 {waiting[key]} 分钟再试。"})
        with reading(self._engine) as session:
            row = session.get(AccountRow, account_id)
            password_hash = row.password_hash if row else None
        if not matches(password_hash, password[:LONGEST]):
            raise Refused({"current": WRONG_PASSWORD})
        self._tries.succeeded(key)

    def _tell_when_locked(self, account_id: str, name: str, key: str, address: str) -> None:
        # of names that are nobody's nothing is kept: whoever types them would fill the log
        if account_id and self._tries.is_locked(key):
            with writing(self._engine) as session:
                record(session, name, "account.locked", "account", account_id, {"name": name, "address": address[:100]})

    def _hash_anew(self, account_id: str, before: str, password: str) -> None:
        fresh = hash_password(password)
        with writing(self._engine) as session:
            row = session.get(AccountRow, account_id)
            if row is not None and row.password_hash == before:
                row.password_hash = fresh
