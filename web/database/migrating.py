"""Bring a database to the tables of this program, whichever version made it; `migrations/versions` holds the steps."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from retrieval.progress import Progress, silent
from web.database.refusal import DatabaseRefused
from web.database.transactions import alone

MIGRATIONS = Path(__file__).parent / "migrations"
STAGE = "更新数据库"


def migrate(engine: Engine, progress: Progress = silent) -> None:
    """Bring the database to the newest tables: all steps, or none. Processes that start together wait for the one that does it.

    Raises DatabaseRefused for a database of a newer program, one that does not answer, and a file that is no database.
    """
    try:
        with engine.connect() as connection:
            revision = check_revision(connection)
    except DBAPIError as error:
        raise DatabaseRefused(f"数据库 {engine.url.render_as_string()} 打不开：{str(error.orig).strip()}。"
                              "请检查数据库是否已启动、地址和密码是否正确、文件是否完好。") from error
    if revision == newest_revision():
        return
    with alone(engine) as connection:
        check_revision(connection)
        upgrade(connection, newest_revision(), progress)


def newest_revision() -> str:
    """The revision that this program works with."""
    newest = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    assert newest is not None
    return newest


def check_revision(connection: Connection) -> str | None:
    """The revision of a database, None where it has none yet. DatabaseRefused where this program does not know it."""
    revision = MigrationContext.configure(connection).get_current_revision()
    if not knows(revision):
        raise DatabaseRefused(f"这个数据库来自更新的版本（数据结构 {revision}），本程序是 {version('jixiao')} 版（数据结构 {newest_revision()}），"
                              "不能打开它。请换用新版程序；要继续用本版，请用另一个数据文件夹或数据库。数据没有改动。")
    return revision


def knows(revision: str | None) -> bool:
    """Whether this program has the step that leads to a revision."""
    if revision is None:
        return True
    try:
        ScriptDirectory(str(MIGRATIONS)).get_revision(revision)
    except CommandError:
        return False
    return True


def upgrade(connection: Connection, revision: str, progress: Progress = silent) -> None:
    """Take the steps up to `revision` within the transaction of `connection`."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes.update(connection=connection, progress=progress)
    command.upgrade(config, revision)
