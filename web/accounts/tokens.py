"""Tokens: how programs call the interface with the rights of an account."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Engine, select

from web.accounts.bearer_secret import digest_of, new_secret
from web.accounts.moments import Clock, shown, stored, system_clock
from web.accounts.people import user_of
from web.accounts.refusal import Refused
from web.accounts.table import AccountRow, TokenRow
from web.accounts.user import User
from web.accounts.words import one_line
from web.audit.recording import record
from web.database.transactions import reading, writing

PREFIX = "jixiao_"
"""With it a token that turns up in a file or a log is recognised for what it is."""
DAYS = (30, 90, 365)
_MOST = 20


@dataclass(frozen=True)
class Token:
    """A token without its secret."""

    id: str
    name: str
    created: str
    expires: str
    used_on: str
    expired: bool


class Tokens:
    """All tokens of the installation."""

    def __init__(self, engine: Engine, clock: Clock = system_clock, *, demo: bool = False) -> None:
        self._engine, self._clock, self._demo = engine, clock, demo

    def make(self, account_id: str, name: str, days: int) -> str:
        """A new token; the secret, which is not kept. Refused where it has no name."""
        name, secret, now = one_line(name), PREFIX + new_secret(), self._clock()
        if not 0 < len(name) <= 60:
            raise Refused({"token_name": "请给令牌起个名字（60 个字以内），写明给哪个系统用，例如“预算一体化接口”。"})
        if days not in DAYS:
            raise Refused({"token_days": "请选择有效期。"})
        with writing(self._engine) as session:
            mine = session.scalars(select(TokenRow).where(TokenRow.account_id == account_id)).all()
            if len(mine) >= _MOST:
                raise Refused({"token_name": f"一个账号最多 {_MOST} 个令牌，请先停用不再使用的。"})
            account = session.get_one(AccountRow, account_id)
            token = TokenRow(id=secrets.token_hex(8), account_id=account_id, name=name, digest=digest_of(secret), created_at=stored(now),
                             expires_at=stored(now + timedelta(days=days)), used_on=None)
            session.add(token)
            record(session, account.name, "token.created", "account", account_id, {"name": name, "expires": token.expires_at})
        return secret

    def of(self, account_id: str) -> list[Token]:
        """An account's tokens, the newest first."""
        now = stored(self._clock())
        with reading(self._engine) as session:
            rows = session.scalars(select(TokenRow).where(TokenRow.account_id == account_id).order_by(TokenRow.created_at.desc(), TokenRow.id))
            return [Token(row.id, row.name, shown(row.created_at), shown(row.expires_at), row.used_on or "", row.expires_at <= now) for row in rows]

    def revoke(self, account_id: str, token_id: str) -> None:
        """End a token of this account."""
        with writing(self._engine) as session:
            row = session.get(TokenRow, token_id)
            if row is not None and row.account_id == account_id:
                record(session, session.get_one(AccountRow, account_id).name, "token.revoked", "account", account_id, {"name": row.name})
                session.delete(row)

    def user(self, secret: str) -> User | None:
        """Whose token this is; None where there is none, it has expired, or the account cannot be used."""
        now = self._clock()
        with reading(self._engine) as session:
            row = session.scalar(select(TokenRow).where(TokenRow.digest == digest_of(secret)))
            if row is None or row.expires_at <= stored(now):
                return None
            account = session.get(AccountRow, row.account_id)
            if account is None or account.disabled:
                return None
            user, token_id, used_on = user_of(session, account, demo=self._demo), row.id, row.used_on
        today = stored(now)[:10]
        if used_on != today:
            with writing(self._engine) as session:
                if found := session.get(TokenRow, token_id):
                    found.used_on = today
        return user
