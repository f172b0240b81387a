"""What an installation is: for real work, or a demonstration with made-up data; never one by mistake for the other."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from web.accounts.people import People
from web.accounts.table import MarkRow
from web.database import DatabaseRefused
from web.database.transactions import reading

_DEMO = "demo"


def is_demo(engine: Engine) -> bool:
    """Whether the database is marked as made-up."""
    with reading(engine) as session:
        return session.get(MarkRow, _DEMO) is not None


def mark_as_demo(session: Session, at: str) -> bool:
    """Mark it, for ever; False where it is marked already."""
    if session.get(MarkRow, _DEMO) is not None:
        return False
    session.add(MarkRow(name=_DEMO, value=at))
    session.flush()
    return True


def check_kind(engine: Engine, home: Path, *, demo: bool) -> None:
    """DatabaseRefused where a database of real accounts is opened as a demonstration, or the other way round."""
    place = engine.url.render_as_string()
    if not demo and is_demo(engine):
        raise DatabaseRefused(f"数据库 {place} 里是演示数据，不能正式使用。要看演示，请加 --demo（或设 JIXIAO_DEMO=1）；"
                              "正式使用，请用 JIXIAO_HOME 另设一个数据文件夹，或用 JIXIAO_DATABASE_URL 另设一个数据库。数据没有改动。")
    if demo:
        if not is_demo(engine) and People(engine).exist():
            raise _real(place)
        if engine.dialect.name == "sqlite" and _has_accounts(home / "jixiao.db"):
            raise _real(str(home / "jixiao.db"))


def _real(place: str) -> DatabaseRefused:
    return DatabaseRefused(f"数据库 {place} 里已经有正式的账号，不能用演示方式打开。正式使用，请去掉 --demo（或 JIXIAO_DEMO）；"
                           "要看演示，请用 JIXIAO_HOME 另设一个数据文件夹，例如 JIXIAO_HOME=/tmp/jixiao-demo。数据没有改动。")


def _has_accounts(file: Path) -> bool:
    """Whether there are accounts in the database for real work that lies beside that of the demonstration."""
    if not file.is_file():
        return False
    try:
        connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
        try:
            return connection.execute("SELECT 1 FROM accounts LIMIT 1").fetchone() is not None
        finally:
            connection.close()
    except sqlite3.Error:  # of an earlier version, or no database: then there are none
        return False
