"""The two kinds of transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from web.database.opening import ACCESS, ALONE, READ, WRITE


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A session whose changes are stored together when the block ends well, and not at all when it raises.

    One at a time in all processes: what is read inside cannot be changed by others before the end. So keep it short, and do nothing in it
    that waits for a person, the network, or another `writing`. sqlalchemy.exc.OperationalError after BUSY_SECONDS of waiting for others.
    """
    with Session(engine.execution_options(**{ACCESS: WRITE})) as session, session.begin():
        yield session


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that sees the database as it is at its first query, however long it takes; it cannot change anything."""
    options: dict[str, Any] = {ACCESS: READ}
    if engine.dialect.name == "postgresql":
        options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with Session(engine.execution_options(**options)) as session:
        yield session


@contextmanager
def alone(engine: Engine) -> Iterator[Connection]:
    """A connection on which tables may be made and dropped, all or nothing as in `writing`; references are looked at when the block ends."""
    with engine.execution_options(**{ACCESS: ALONE}).connect() as connection:
        try:
            with connection.begin():
                yield connection
                if engine.dialect.name == "sqlite" and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone()):
                    raise ValueError(f"a reference leads nowhere: {tuple(broken)}")
        finally:
            connection.invalidate()  # its settings are not those of the others


def is_writing(session: Session) -> bool:
    """Whether this is a session of `writing`, or one on a connection of `alone`."""
    return session.connection().get_execution_options().get(ACCESS) in (WRITE, ALONE)
