"""Browsers that are signed in: a secret in a cookie, its digest in the database."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, or_, select
from sqlalchemy.orm import Session

from web.accounts.bearer_secret import digest_of, new_secret
from web.accounts.moments import Clock, shown, stored, system_clock
from web.accounts.people import user_of
from web.accounts.table import AccountRow, SessionRow
from web.accounts.user import User
from web.audit.recording import record
from web.database.transactions import reading, writing

_SEEN_EVERY = timedelta(minutes=1)
"""How exactly it is known when a session was used last: not every request is a change of the database."""
_BROWSERS = (("Edg/", "Edge"), ("MicroMessenger", "微信"), ("QQBrowser", "QQ 浏览器"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
_SYSTEMS = (("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("Mac OS", "macOS"), ("Linux", "Linux"))


@dataclass(frozen=True)
class ActiveSession:
    """One of a person's sessions, for the account page. `handle` names it and opens nothing."""

    handle: str
    since: str
    last: str
    address: str
    browser: str


class Sessions:
    """`idle`: how long one may lie unused; `longest`: how long one lasts at most."""

    def __init__(self, engine: Engine, idle: timedelta, longest: timedelta, clock: Clock = system_clock, *, demo: bool = False) -> None:
        self._engine, self._idle, self._longest, self._clock, self._demo = engine, idle, longest, clock, demo

    def begin(self, account_id: str, address: str, user_agent: str, how: str) -> str:
        """Sign a person in; the secret for the cookie. Sessions that have run out are cleared away on the way. `how` is for the audit log."""
        secret, now = new_secret(), self._clock()
        with writing(self._engine) as session:
            session.execute(delete(SessionRow).where(or_(SessionRow.created_at < stored(now - self._longest), SessionRow.seen_at < stored(now - self._idle))))
            session.add(SessionRow(id=digest_of(secret), account_id=account_id, created_at=stored(now), seen_at=stored(now), address=address[:100],
                                   browser=told_browser(user_agent)))
            name = session.get_one(AccountRow, account_id).name
            record(session, name, "account.signed_in", "account", account_id, {"name": name, "address": address[:100], "how": how})
        return secret

    def user(self, secret: str) -> User | None:
        """Whose session this is; None where there is none, it has run out, or the account is disabled."""
        now = self._clock()
        with reading(self._engine) as session:
            row = session.get(SessionRow, digest_of(secret))
            if row is None or not self._lasts(row, now):
                return None
            account = session.get(AccountRow, row.account_id)
            if account is None or account.disabled:
                return None
            user, session_id, seen_at = user_of(session, account, demo=self._demo), row.id, row.seen_at
        if datetime.fromisoformat(seen_at) <= now - _SEEN_EVERY:
            self._seen(session_id, now)
        return user

    def of(self, account_id: str) -> list[ActiveSession]:
        """A person's sessions that last, the newest first."""
        now = self._clock()
        with reading(self._engine) as session:
            rows = session.scalars(select(SessionRow).where(SessionRow.account_id == account_id).order_by(SessionRow.created_at.desc(), SessionRow.id))
            return [ActiveSession(handle_of(row.id), shown(row.created_at), shown(row.seen_at), row.address, row.browser)
                    for row in rows if self._lasts(row, now)]

    def end(self, secret: str) -> None:
        """Sign this browser out."""
        with writing(self._engine) as session:
            if row := session.get(SessionRow, digest_of(secret)):
                _end(session, row, "account.signed_out")

    def end_other(self, account_id: str, handle: str) -> None:
        """Sign out another of the person's browsers."""
        with writing(self._engine) as session:
            for row in session.scalars(select(SessionRow).where(SessionRow.account_id == account_id)).all():
                if handle_of(row.id) == handle:
                    _end(session, row, "account.session_ended")

    def _lasts(self, row: SessionRow, now: datetime) -> bool:
        return row.created_at >= stored(now - self._longest) and row.seen_at >= stored(now - self._idle)

    def _seen(self, session_id: str, now: datetime) -> None:
        with writing(self._engine) as session:
            if row := session.get(SessionRow, session_id):
                row.seen_at = stored(now)


def handle_of(session_id: str) -> str:
    """What a session is called on pages."""
    return session_id[:16]


def told_browser(user_agent: str) -> str:
    """Chrome · Windows, from what a browser says of itself."""
    parts = [next((name for sign, name in signs if sign in user_agent), "") for signs in (_BROWSERS, _SYSTEMS)]
    return " · ".join(part for part in parts if part) or re.sub(r"[^\w ./-]", "", user_agent)[:40] or "未知"


def _end(session: Session, row: SessionRow, action: str) -> None:
    name = session.get_one(AccountRow, row.account_id).name
    record(session, name, action, "account", row.account_id, {"name": name})
    session.delete(row)
