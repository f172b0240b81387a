"""A backup holds everything that cannot be made again, and is put back whole or not at all."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, Engine, text

from assistant.content import Content
from indicator_corpus.site_library.versions import versions
from tests.web.command_line.run import jixiao
from tests.web.conftest import desks
from tests.web.test_site import install
from web.audit import entries, verify
from web.backup import BackupRefused, back_up, finish_restore, restore
from web.backup.manifest import NAME
from web.backup.reading_zip import STAGE as STAGE_CHECK
from web.backup.restoring import STAGE_FILES, STAGE_PLACE, STAGE_ROWS
from web.backup.rows import lines_of, tables_of
from web.database import migrate, open_database, reading
from web.database.every_table import METADATA
from web.database.opening import sqlite_url
from web.storage import DraftStore

ROOT = Path(__file__).parents[2]
State = tuple[dict[str, list[str]], dict[str, bytes]]


def fill(engine: Engine, home: Path, drafts: int = 3) -> None:
    """What a bureau has after a while."""
    home.mkdir(exist_ok=True)
    store = DraftStore(engine)
    content = Content.of(desks()["target"], desks()["indicator_sources"], desks()["questions"])
    for number in range(drafts):
        draft_id = store.create(content, {"description": f"第{number}份"}, "按描述起草", who="assistant")
        store.save(draft_id, 1, content=content, what="改了指标值")
        store.undo(draft_id, 2)
    store.keep_upload("申报表.xlsx", [desks()["target"]])
    install(home)
    (home / "attachments" / "ab").mkdir(parents=True)
    (home / "attachments" / "ab" / "批复文件.pdf").write_bytes(bytes(range(256)) * 5000)
    (home / "models").mkdir()
    (home / "models" / "large.bin").write_bytes(b"made again")


def state(engine: Engine, home: Path) -> State:
    """Every row and every file, without what tells of a restore."""
    with reading(engine) as session:
        connection = session.connection()
        rows = {table.name: [line.decode() for line in lines_of(connection, table) if b"backup.restored" not in line] for table in tables_of(connection)}
    files = {path.relative_to(home).as_posix(): path.read_bytes() for folder in ("libraries", "attachments")
             for path in (home / folder).rglob("*") if path.is_file() and not path.name.startswith(".")}
    return rows, files


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, State]:
    """A backup of a SQLite installation, and what was in it."""
    home = tmp_path / "first"
    engine = open_database(sqlite_url(home / "jixiao.db"))
    migrate(engine)
    fill(engine, home)
    back_up(tmp_path / "backups" / "a.zip", engine, home)
    engine.dispose()
    return tmp_path / "backups" / "a.zip", state(engine, home)


def left_over(home: Path) -> list[str]:
    return [path.name for path in home.glob(".*") if path.is_dir()]


def test_backup_is_put_back_into_either_database(made: tuple[Path, State], empty_database: URL, tmp_path: Path) -> None:
    file, before = made
    engine, home = open_database(empty_database), tmp_path / "second"
    home.mkdir()
    manifest = restore(file, engine, home, actor="王")
    assert state(engine, home) == before
    assert manifest.rows == {name: len(rows) for name, rows in before[0].items()}
    assert [(entry.actor, entry.action) for entry in entries(engine, subject_kind="backup")] == [("王", "backup.restored")]
    assert verify(engine).first_broken is None
    assert [version.name for version in versions(home)] == ["某区", "某区"]
    assert left_over(home) == []
    # and work goes on
    store = DraftStore(engine)
    draft = store.load(store.recent()[0].id)
    assert draft is not None
    store.save(draft.id, draft.version, content=draft.content, what="恢复后又改")
    assert store.history(draft.id)[-1].what == "恢复后又改"
    engine.dispose()


def test_backup_of_either_database_is_put_back_into_sqlite(engine: Engine, tmp_path: Path) -> None:
    fill(engine, tmp_path / "home", drafts=2)
    back_up(tmp_path / "a.zip", engine, tmp_path / "home")
    second = open_database(sqlite_url(tmp_path / "second" / "jixiao.db"))
    restore(tmp_path / "a.zip", second, tmp_path / "second", actor="王")
    assert state(second, tmp_path / "second") == state(engine, tmp_path / "home")
    second.dispose()


def test_backup_is_of_one_moment_while_others_write(engine: Engine, tmp_path: Path) -> None:
    fill(engine, tmp_path / "home", drafts=1)
    before = state(engine, tmp_path / "home")[0]
    store = DraftStore(engine)

    def write_meanwhile(stage: str, done: int, total: int) -> None:
        store.create(Content.of(desks()["target"]), {}, "备份时新建")

    back_up(tmp_path / "a.zip", engine, tmp_path / "home", write_meanwhile)
    second = open_database(sqlite_url(tmp_path / "second" / "jixiao.db"))
    restore(tmp_path / "a.zip", second, tmp_path / "second", actor="王")
    assert state(second, tmp_path / "second")[0] == before
    assert verify(second).first_broken is None
    assert len(store.recent(most=100)) > 4
    second.dispose()


def test_index_and_model_are_not_in_it(made: tuple[Path, State]) -> None:
    file, (_, files) = made
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
    assert {name for name in names if name.startswith("files/")} == {f"files/{name}" for name in files}
    assert not any("models" in name or ".lock" in name for name in names)
    assert file.stat().st_mode & 0o077 == 0
    assert [path.name for path in file.parent.iterdir()] == ["a.zip"]


def test_data_that_is_there_is_replaced_only_when_that_is_said(made: tuple[Path, State], engine: Engine, tmp_path: Path) -> None:
    file, before = made
    home = tmp_path / "second"
    fill(engine, home, drafts=1)
    (home / "attachments" / "own.pdf").write_bytes(b"own")
    last = verify(engine)
    own = state(engine, home)
    with pytest.raises(BackupRefused, match=r"这里已经有数据（数据库里 \d+ 行、文件夹 libraries、文件夹 attachments）.*--replace"):
        restore(file, engine, home, actor="王")
    assert state(engine, home) == own
    restore(file, engine, home, actor="王", replace=True)
    assert state(engine, home) == before
    assert (home / "models" / "large.bin").exists()
    details = entries(engine, subject_kind="backup")[0].details
    assert (details["replaced_entries"], details["replaced_hash"]) == (last.count, last.last_hash)
    assert verify(engine).first_broken is None


def test_folder_that_the_backup_lacks_is_gone_after_replacing(engine: Engine, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    back_up(tmp_path / "a.zip", engine, empty)
    assert list(empty.iterdir()) == []
    fill(engine, tmp_path / "home")
    restore(tmp_path / "a.zip", engine, tmp_path / "home", actor="王", replace=True)
    assert {path.name for path in (tmp_path / "home").iterdir() if path.is_dir()} == {"models"}
    assert len(entries(engine)) == 1


def change_member(file: Path, change: Callable[[dict[str, bytes]], Any]) -> Path:
    """The backup with other members."""
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    changed = file.with_name("changed.zip")
    with zipfile.ZipFile(changed, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return changed


def in_manifest(files: dict[str, bytes], **values: Any) -> None:
    files[NAME] = json.dumps(json.loads(files[NAME]) | values).encode()


def move_out(members: dict[str, bytes]) -> None:
    """A member that would be written outside the data folder."""
    name = "files/attachments/../../outside.txt"
    members[name] = members.pop("files/attachments/ab/批复文件.pdf")
    listed = json.loads(members[NAME])["members"]
    in_manifest(members, members={**{key: value for key, value in listed.items() if "批复" not in key}, name: listed["files/attachments/ab/批复文件.pdf"]})


@pytest.mark.parametrize(("change", "says"), [
    (lambda members: members.update({"tables/drafts.jsonl": members["tables/drafts.jsonl"].replace(b"desks", b"tables") + b" "}), "与做备份时不一样"),
    (lambda members: members.pop("files/attachments/ab/批复文件.pdf"), "与它的清单不一致"),
    (lambda members: members.update({"files/attachments/more.txt": b""}), "与它的清单不一致"),
    (lambda members: members.pop(NAME), "没有备份的清单"),
    (lambda members: members.update({NAME: b"[]"}), "清单读不了"),
    (lambda members: in_manifest(members, schema="9999"), "更新的版本（.*数据结构 9999）"),
    (lambda members: in_manifest(members, format=2), "更新的版本"),
    (move_out, "不属于备份的内容"),
])
def test_backup_that_is_not_whole_changes_nothing(made: tuple[Path, State], tmp_path: Path, change: Callable[[dict[str, bytes]], Any], says: str) -> None:
    home = tmp_path / "first"
    engine = open_database(sqlite_url(home / "jixiao.db"))
    with pytest.raises(BackupRefused, match=says):
        restore(change_member(made[0], change), engine, home, actor="王", replace=True)
    assert state(engine, home) == made[1]
    assert left_over(home) == []
    assert not (tmp_path / "outside.txt").exists()
    engine.dispose()


@pytest.mark.parametrize("cut", [0, 10, -1, -2000])
def test_file_that_is_cut_short(made: tuple[Path, State], tmp_path: Path, cut: int) -> None:
    short = tmp_path / "short.zip"
    short.write_bytes(made[0].read_bytes()[:cut])
    engine = open_database(sqlite_url(tmp_path / "first" / "jixiao.db"))
    with pytest.raises(BackupRefused):
        restore(short, engine, tmp_path / "first", actor="王", replace=True)
    assert state(engine, tmp_path / "first") == made[1]
    engine.dispose()


@pytest.mark.parametrize(("stage", "done", "old"), [
    (STAGE_CHECK, 2, True), (STAGE_FILES, 1, True), (STAGE_ROWS, 0, True), (STAGE_ROWS, 12, True), (STAGE_PLACE, 0, False), (STAGE_PLACE, 1, False),
    (STAGE_PLACE, 2, False)])
def test_killed_restore_leaves_the_old_or_the_new(made: tuple[Path, State], database: URL, engine: Engine, tmp_path: Path,
                                                 stage: str, done: int, old: bool) -> None:
    home = tmp_path / "second"
    fill(engine, home, drafts=1)
    own = state(engine, home)
    engine.dispose()
    address = database.render_as_string(hide_password=False)
    child = subprocess.run([sys.executable, "-m", "tests.web.restoring_child", str(made[0]), address, str(home), stage, str(done)], cwd=ROOT, check=False)
    assert child.returncode == -signal.SIGKILL
    # the next start
    migrate(engine)
    finish_restore(engine, home)
    assert state(engine, home) == (own if old else made[1])
    assert verify(engine).first_broken is None
    assert not list(home.glob(".restoring-*"))
    restore(made[0], engine, home, actor="王", replace=True)
    assert state(engine, home) == made[1]


def test_restore_that_fails_leaves_the_old(made: tuple[Path, State], engine: Engine, tmp_path: Path) -> None:
    home = tmp_path / "second"
    fill(engine, home, drafts=1)
    own = state(engine, home)

    def fail(stage: str, done: int, total: int) -> None:
        if stage == STAGE_ROWS and done:
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        restore(made[0], engine, home, actor="王", replace=True, progress=fail)
    assert state(engine, home) == own
    assert left_over(home) == []


def test_backup_of_a_database_that_was_not_brought_up_is_refused(empty_database: URL, tmp_path: Path) -> None:
    engine = open_database(empty_database)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE something_else (id INTEGER)"))
    with pytest.raises(BackupRefused, match="jixiao serve"):
        back_up(tmp_path / "a.zip", engine, tmp_path)
    assert not list(tmp_path.glob("*.zip"))
    engine.dispose()


def test_commands(made: tuple[Path, State], tmp_path: Path) -> None:
    again = tmp_path / "b.zip"
    done = jixiao("backup", again, home=tmp_path / "first")
    assert (done.status, done.err) == (0, "")
    assert f"{len(METADATA.tables)} 张数据表" in done.out
    done = jixiao("backup", again, home=tmp_path / "first")
    assert done.status == 2
    assert "已经存在" in done.err
    done = jixiao("restore", again, home=tmp_path / "third")
    assert (done.status, done.err) == (0, "")
    done = jixiao("restore", again, home=tmp_path / "third")
    assert done.status == 2
    assert "--replace" in done.err
    assert jixiao("restore", again, "--replace", home=tmp_path / "third").status == 0
    assert "从备份恢复" in jixiao("audit", "list", home=tmp_path / "third").out
    for done in (jixiao("restore", tmp_path / "none.zip", home=tmp_path / "third"), jixiao("backup", again / "c.zip", home=tmp_path / "third")):
        assert done.status == 2
        assert "Traceback" not in done.err
    engine = open_database(sqlite_url(tmp_path / "third" / "jixiao.db"))
    assert state(engine, tmp_path / "third") == made[1]
    engine.dispose()
