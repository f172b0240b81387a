"""Every database is brought to the newest tables, or left as it is with a sentence that says why."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Engine, inspect, text
from sqlalchemy.exc import DatabaseError, DBAPIError

from web.audit import entries, verify
from web.command_line.serve import serve
from web.database import DatabaseRefused, migrate, open_database, reading, writing
from web.database.every_table import METADATA
from web.database.migrating import MIGRATIONS, STAGE, newest_revision
from web.database.opening import sqlite_url
from web.storage import DraftStore

HERE = Path(__file__).parent
ROOT = HERE.parents[2]


def test_models_and_migrations_agree(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, METADATA) == []


def test_every_module_with_tables_is_named() -> None:
    modules = {".".join(path.relative_to(ROOT).with_suffix("").parts) for path in (ROOT / "web").rglob("*.py") if "__tablename__ =" in path.read_text("utf-8")}
    code = "import sys, web.database.every_table; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True).stdout.split()
    assert modules <= set(loaded)


def test_what_every_table_keeps_to() -> None:
    """What `web.database.base` asks for, so that a backup of one system can be restored into the other."""
    for table in METADATA.tables.values():
        assert len(table.primary_key.columns) > 0, table.name
        for key in table.foreign_key_constraints:
            assert (key.deferrable, key.initially) == (True, "DEFERRED"), (table.name, key.column_keys)


def test_migrations_are_one_line_and_reach_whatever_the_folder(empty_database: URL, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert len(ScriptDirectory(str(MIGRATIONS)).get_heads()) == 1
    (tmp_path / "100% elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "100% elsewhere")
    engine = open_database(empty_database)
    told: list[tuple[str, int, int]] = []
    migrate(engine, lambda *step: told.append(step))
    assert set(METADATA.tables) < set(inspect(engine).get_table_names())
    assert told[0][0] == STAGE
    assert told[-1][1] == told[-1][2] == len(told)
    migrate(engine, lambda *step: pytest.fail("there was nothing to do"))
    engine.dispose()


def test_database_of_an_earlier_version_is_taken_over(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "jixiao.db") as old:
        old.executescript((HERE / "earlier_version.sql").read_text(encoding="utf-8"))
    engine = open_database(sqlite_url(tmp_path / "jixiao.db"))
    migrate(engine)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), METADATA) == []
    store = DraftStore(engine)
    draft = store.load("c65eb043e87e62d6")
    assert draft is not None
    assert (draft.version, draft.what, draft.can_redo) == (4, "按描述起草", True)
    assert store.upload("67a742411fe2107c") == ("申报表.xlsx", [{"project": {"name": "道路养护"}}])
    assert store.redo(draft.id, 4)
    assert [entry.action for entry in entries(engine)] == ["draft.redone"]
    assert verify(engine).first_broken is None
    engine.dispose()


def test_processes_that_start_at_once(empty_database: URL) -> None:
    address = empty_database.render_as_string(hide_password=False)
    code = ("import sys\nfrom web.database import migrate, open_database, writing\nfrom web.audit import record\n"
            "engine = open_database(sys.argv[1])\nprint('ready', flush=True)\nsys.stdin.readline()\nmigrate(engine)\n"
            "with writing(engine) as session:\n    record(session, sys.argv[2], 'test.done', 'test', '')\n")
    started = [subprocess.Popen([sys.executable, "-c", code, address, str(number)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
               for number in range(4)]
    for process in started:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.close()
    assert [process.wait() for process in started] == [0, 0, 0, 0]
    for process in started:
        assert process.stdout is not None
        process.stdout.close()
    engine = open_database(empty_database)
    assert sorted(entry.actor for entry in entries(engine)) == ["0", "1", "2", "3"]
    assert verify(engine).count == 4
    engine.dispose()


def test_newer_database_is_refused_and_left_alone(database: URL, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseRefused, match=r"来自更新的版本（数据结构 9999）.*请换用新版程序"):
        migrate(engine)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "9999"


def test_server_says_why_it_does_not_start(tmp_path: Path) -> None:
    (tmp_path / "jixiao.db").write_bytes(b"this is a letter, not a database" * 100)
    done = subprocess.run([sys.executable, "-m", "web.command_line", serve.name or "", "--port", "0"], capture_output=True, encoding="utf-8", cwd=ROOT,
                          env={**os.environ, "JIXIAO_HOME": str(tmp_path), "JIXIAO_DATABASE_URL": ""}, check=False)
    assert done.returncode == 2
    assert "打不开" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("url", "says"), [("mysql://a/b", "只能是 SQLite 文件或 PostgreSQL"), ("绩效", "数据库地址读不懂"), ("sqlite://", "只能是 SQLite")])
def test_address_that_cannot_be_used(url: str, says: str) -> None:
    with pytest.raises(DatabaseRefused, match=says):
        open_database(url)


def test_password_is_not_told() -> None:
    engine = open_database("postgresql://jixiao:geheim@127.0.0.1:1/jixiao?connect_timeout=1")
    with pytest.raises(DatabaseRefused, match="打不开") as refused:
        migrate(engine)
    assert "geheim" not in str(refused.value)


def test_postgresql_over_its_socket(request: pytest.FixtureRequest) -> None:
    server = request.getfixturevalue("postgresql")
    name = server.new_database()
    engine = open_database(server.socket_url(name))
    migrate(engine)
    assert verify(engine).count == 0
    engine.dispose()
    server.drop(name)


def test_a_step_that_fails_leaves_nothing(empty_database: URL) -> None:
    engine = open_database(empty_database)

    def stop(stage: str, done: int, total: int) -> None:
        if done == 2:
            raise RuntimeError(stage)

    with pytest.raises(RuntimeError):
        migrate(engine, stop)
    assert inspect(engine).get_table_names() == []
    migrate(engine)
    with engine.connect() as connection:
        assert connection.scalars(text("SELECT version_num FROM alembic_version")).all() == [newest_revision()]
    engine.dispose()


def test_reading_sees_one_moment_and_changes_nothing(engine: Engine) -> None:
    count = text("SELECT count(*) FROM uploads")
    store = DraftStore(engine)
    with reading(engine) as session:
        assert session.scalar(count) == 0
        store.keep_upload("申报表.xlsx", [])
        assert session.scalar(count) == 0
    with reading(engine) as session:
        assert session.scalar(count) == 1
        with pytest.raises(DBAPIError):
            session.execute(text("DELETE FROM uploads"))


def test_writing_is_all_or_nothing(engine: Engine) -> None:
    def stop() -> None:
        with writing(engine) as session:
            session.execute(text("INSERT INTO uploads (id, name, at, targets) VALUES ('a', 'b', 'c', '[]')"))
            raise KeyError

    with pytest.raises(KeyError):
        stop()
    assert DraftStore(engine).upload("a") is None


def test_reference_that_leads_nowhere_is_refused(engine: Engine) -> None:
    with pytest.raises(DatabaseError), writing(engine) as session:
        session.execute(text("INSERT INTO revisions (draft_id, at, who, what, content) VALUES ('none', '', '', '', '{}')"))


def test_sqlite_keeps_acknowledged_changes_on_the_disk(tmp_path: Path) -> None:
    engine = open_database(sqlite_url(tmp_path / "jixiao.db"))
    with engine.connect() as connection:
        pragmas = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")}
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 15000}
    engine.dispose()


def test_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "jixiao.db").write_bytes(b"letter" * 1000)
    with pytest.raises(DatabaseRefused, match="文件是否完好"):
        migrate(open_database(sqlite_url(tmp_path / "jixiao.db")))
