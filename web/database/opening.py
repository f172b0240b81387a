"""One way to open either database, so that all that is above it need not know which it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from indicator_corpus.durable_folder import one_at_a_time
from web.database.refusal import DatabaseRefused

BUSY_SECONDS = 15
"""How long a change waits for another one to end before it gives up."""
ACCESS = "jixiao_access"
"""The execution option that says what a transaction is for: READ, WRITE, or ALONE (everything made anew, however long others are waited for)."""
READ, WRITE, ALONE = "read", "write", "alone"
_AN_HOUR = 3600
_WRITER_LOCK = 7_041_001  # any number, the same in every process


def sqlite_url(path: Path) -> URL:
    """The address of a SQLite file."""
    return URL.create("sqlite", database=str(path))


def open_database(url: str | URL) -> Engine:
    """The database at `url` (sqlite:///… or postgresql://user:password@host/name). The folder of a SQLite file is made where it is absent.

    Raises DatabaseRefused where the address is of neither kind or the driver is not installed; whether the server answers shows later.
    """
    try:
        url = make_url(url)
    except ArgumentError:
        raise DatabaseRefused("数据库地址读不懂。应写成 postgresql://用户:密码@主机:端口/库名；不设置则使用数据文件夹里的 SQLite。") from None
    match url.get_backend_name():
        case "sqlite" if url.database and url.database != ":memory:":
            return _open_sqlite(Path(url.database))
        case "postgresql" | "postgres":
            return _open_postgresql(url.set(drivername="postgresql+psycopg"))
    raise DatabaseRefused(f"数据库只能是 SQLite 文件或 PostgreSQL，现在设置的是 {url.get_backend_name()}。")


def _open_sqlite(path: Path) -> Engine:
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(sqlite_url(path), connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # sqlite3 would begin transactions by itself, at the first change only: what was read before it could be old by then
    connection.isolation_level = None
    cursor = connection.cursor()
    if cursor.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        # readers and the writer do not wait for each other. The switch is made once in a file's life; it does not wait for its turn by itself
        path = Path(cursor.execute("PRAGMA database_list").fetchone()[2])
        with one_at_a_time(path.with_name(f".{path.name}.lock")):
            cursor.execute("PRAGMA journal_mode=WAL")
    # FULL: a commit is on the disk before it is acknowledged. NORMAL would keep it through a killed process, but not through a power cut;
    # an officer's change is worth the few milliseconds
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    access = connection.get_execution_options().get(ACCESS)
    cursor = connection.connection.cursor()
    cursor.execute(f"PRAGMA query_only={'ON' if access == READ else 'OFF'}")
    if access == ALONE:
        cursor.execute(f"PRAGMA busy_timeout={_AN_HOUR * 1000}")
        # a table may have to be made anew, which must not count as the loss of what others refer to
        cursor.execute("PRAGMA foreign_keys=OFF")
    # IMMEDIATE takes the one place of the writer at once. Taken later, after something was read, it may have to be refused
    cursor.execute("BEGIN IMMEDIATE" if access in (WRITE, ALONE) else "BEGIN")
    cursor.close()


def _open_postgresql(url: URL) -> Engine:
    try:
        # a pool that notices connections which the server has closed meanwhile
        engine = create_engine(url, pool_size=10, max_overflow=20, pool_pre_ping=True)
    except ImportError:
        raise DatabaseRefused("连接 PostgreSQL 需要另装驱动，请运行：pip install 'jixiao[postgresql]'") from None
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _begin_postgresql(connection: Connection) -> None:
    access = connection.get_execution_options().get(ACCESS)
    if access in (WRITE, ALONE):
        # one writer at a time, as in SQLite: the audit chain asks for it, and nobody has to think of deadlocks
        seconds = BUSY_SECONDS if access == WRITE else _AN_HOUR
        # READ COMMITTED, whatever the server's default is: what is read after the lock is as it is then, not as it was before the waiting
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED;"
                                   f" SET LOCAL lock_timeout='{seconds}s'; SELECT pg_advisory_xact_lock({_WRITER_LOCK})")
