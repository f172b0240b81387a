"""How often somebody may try: after so many wrong tries a key (an account's name, an address) has to wait."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Engine, delete
from sqlalchemy.orm import Session

from web.accounts.moments import Clock, stored, system_clock
from web.accounts.table import TriesRow
from web.database.transactions import reading, writing


class Tries:
    """Counted in the database: a restart does not give new tries, nor does another process."""

    def __init__(self, engine: Engine, pause: timedelta, clock: Clock = system_clock) -> None:
        self._engine, self._pause, self._clock = engine, pause, clock

    def begin(self, limits: dict[str, int]) -> dict[str, int]:
        """Take one try for every key (key → how many before the pause), before it is known whether it succeeds: so many at once are as many
        one after another. Answers the keys that have to wait, with the minutes; then no try was taken."""
        now = self._clock()
        with writing(self._engine) as session:
            session.execute(delete(TriesRow).where(TriesRow.last_at < stored(now - self._pause)))
            rows = {key: session.get(TriesRow, key) for key in limits}
            waiting = {key: minutes for key, row in rows.items() if row and (minutes := _minutes_left(row, now))}
            if waiting:
                return waiting
            for key, limit in limits.items():
                self._count(session, rows[key], key, limit, now)
        return {}

    def succeeded(self, forget: str, *give_back: str) -> None:
        """The try was a success: the first key begins anew, the others get this one try back."""
        with writing(self._engine) as session:
            session.execute(delete(TriesRow).where(TriesRow.key == forget))
            for key in give_back:
                if row := session.get(TriesRow, key):
                    row.count, row.locked_until = max(0, row.count - 1), None

    def is_locked(self, key: str) -> bool:
        """Whether the last try taken was the last before the pause."""
        with reading(self._engine) as session:
            row = session.get(TriesRow, key)
            return row is not None and _minutes_left(row, self._clock()) > 0

    def _count(self, session: Session, row: TriesRow | None, key: str, limit: int, now: datetime) -> None:
        if row is None:
            row = TriesRow(key=key, count=0, last_at="", locked_until=None)
            session.add(row)
        row.count, row.last_at = row.count + 1, stored(now)
        if row.count >= limit:
            row.locked_until = stored(now + self._pause)


def _minutes_left(row: TriesRow, now: datetime) -> int:
    """Full minutes until the pause ends, 0 where there is none."""
    if row.locked_until is None:
        return 0
    seconds = (datetime.fromisoformat(row.locked_until) - now).total_seconds()
    return 0 if seconds <= 0 else int(-(-seconds // 60))
