"""The audit log: one entry a change, in one chain that nobody rewrites unseen."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from assistant.content import Content
from tests.web.command_line.run import jixiao
from tests.web.conftest import desks
from web.audit import Verified, entries, record, verify
from web.audit.recording import BEGINNING
from web.audit.verifying import holds_digest
from web.database import migrate, open_database, reading, writing
from web.database.opening import sqlite_url
from web.storage import DraftStore, StaleVersion


def write(engine: Engine, *actions: str) -> None:
    for action in actions:
        with writing(engine) as session:
            record(session, "王", action, "test", "一", {"金额": 0.1, "说明": "表\0😀"})


def without_triggers(engine: Engine, *statements: str) -> None:
    """What someone with the database's own tools could do."""
    names = {"sqlite": [f"DROP TRIGGER audit_log_{name}" for name in ("update", "delete", "insert")], "postgresql": ["ALTER TABLE audit_log DISABLE TRIGGER ALL"]}
    with engine.begin() as connection:
        for statement in (*names[engine.dialect.name], *statements):
            connection.execute(text(statement))


def test_changes_of_a_draft_are_told(engine: Engine) -> None:
    store = DraftStore(engine)
    content = Content.of(desks()["target"])
    draft_id = store.create(content, {"description": "描述" * 1000}, "按描述起草", who="assistant")
    store.save(draft_id, 1, content=content, what="改了指标值", messages=[])
    store.save(draft_id, 2, messages=[{"who": "officer", "text": "说" * 1000}])
    store.undo(draft_id, 3)
    store.redo(draft_id, 4, who="王")
    with pytest.raises(StaleVersion):
        store.save(draft_id, 1, content=content, what="晚了一步")
    told = entries(engine, subject=draft_id)
    assert [(entry.actor, entry.action, entry.details["what"], entry.details["version"]) for entry in told] == [
        ("assistant", "draft.created", "按描述起草", 1), ("officer", "draft.saved", "改了指标值", 2), ("officer", "draft.talked", "", 3),
        ("officer", "draft.undone", "改了指标值", 4), ("王", "draft.redone", "改了指标值", 5)]
    first, second = told[0].details["revision"], told[1].details["revision"]
    assert [(entry.details.get("previous_revision"), entry.details["revision"]) for entry in told] == [
        (None, first), (first, second), (second, second), (second, first), (first, second)]
    assert all(len(json.dumps(entry.details)) < 500 for entry in told)
    assert {entry.details["title"] for entry in told} == {content.name}


def test_entry_is_stored_with_its_change_or_not_at_all(engine: Engine) -> None:
    def stop() -> None:
        with writing(engine) as session:
            record(session, "王", "test.done", "test", "一")
            raise KeyError

    with pytest.raises(KeyError):
        stop()
    assert verify(engine) == Verified(0, None, BEGINNING)
    with reading(engine) as session, pytest.raises(RuntimeError):
        record(session, "王", "test.done", "test", "一")
    with pytest.raises(ValueError, match="JSON"), writing(engine) as session:
        record(session, "王", "test.done", "test", "一", {"amount": float("nan")})


def test_many_writers_make_one_chain(engine: Engine) -> None:
    if engine.dialect.name == "postgresql":  # as a site may have set it
        with engine.begin() as connection:
            connection.execute(text(f"ALTER DATABASE {engine.url.database} SET default_transaction_isolation = 'serializable'"))
        engine.dispose()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: write(engine, f"test.{number}"), range(40)))
    verified = verify(engine)
    assert (verified.count, verified.first_broken) == (40, None)
    assert [entry.seq for entry in entries(engine, most=100)] == list(range(1, 41))
    assert holds_digest(engine, verified.last_hash)
    assert not holds_digest(engine, "0" * 63 + "1")


@pytest.mark.parametrize("statement", [
    "UPDATE audit_log SET actor = '李'", "DELETE FROM audit_log WHERE seq = 2", "DELETE FROM audit_log",
    "INSERT OR REPLACE INTO audit_log VALUES (2, '', '李', '', '', '', '{}', 'x', 'y')", "TRUNCATE audit_log",
    "INSERT INTO audit_log VALUES (2, '', '李', '', '', '', '{}', 'x', 'y')"])
def test_database_refuses_to_change_the_log(engine: Engine, statement: str) -> None:
    write(engine, "test.a", "test.b")
    with pytest.raises(DBAPIError), engine.begin() as connection:
        connection.execute(text(statement))
    assert verify(engine).count == 2


@pytest.mark.parametrize(("statement", "broken"), [
    ("UPDATE audit_log SET actor = '李' WHERE seq = 2", 2),
    ("""UPDATE audit_log SET details = '{"金额": 1}' WHERE seq = 3""", 3),
    ("UPDATE audit_log SET at = '2020-01-01T00:00:00+08:00' WHERE seq = 1", 1),
    ("DELETE FROM audit_log WHERE seq = 1", 1),
    ("DELETE FROM audit_log WHERE seq = 2", 2),
    ("UPDATE audit_log SET hash = 'x' WHERE seq = 4", 4),
    ("UPDATE audit_log SET seq = 9 WHERE seq = 4", 4),
])
def test_change_behind_the_triggers_is_found(engine: Engine, statement: str, broken: int) -> None:
    write(engine, "test.a", "test.b", "test.c", "test.d")
    without_triggers(engine, statement)
    verified = verify(engine)
    assert (verified.count, verified.first_broken) == (broken - 1, broken)


def test_details_that_are_no_json_any_more(tmp_path: Path) -> None:
    engine = open_database(sqlite_url(tmp_path / "jixiao.db"))
    migrate(engine)
    write(engine, "test.a", "test.b")
    without_triggers(engine, "UPDATE audit_log SET details = 'no' WHERE seq = 2")
    assert verify(engine).first_broken == 2
    engine.dispose()


def test_end_that_was_cut_off_is_found_with_a_digest_kept_elsewhere(engine: Engine) -> None:
    write(engine, "test.a", "test.b", "test.c")
    kept = verify(engine).last_hash
    without_triggers(engine, "DELETE FROM audit_log WHERE seq = 3")
    assert verify(engine).first_broken is None
    assert not holds_digest(engine, kept)


def test_commands(tmp_path: Path) -> None:
    done = jixiao("audit", "verify", home=tmp_path)
    assert done.status == 2
    assert "还没有数据库" in done.err
    assert not (tmp_path / "jixiao.db").exists()
    engine = open_database(sqlite_url(tmp_path / "jixiao.db"))
    migrate(engine)
    draft_id = DraftStore(engine).create(Content.of(desks()["target"]), {}, "按描述起草")
    write(engine, "test.a")
    last_hash = verify(engine).last_hash
    done = jixiao("audit", "verify", "--kept", last_hash, home=tmp_path)
    assert (done.status, done.err) == (0, "")
    assert "操作记录完整，共 2 条。" in done.out
    assert last_hash in done.out
    listed = jixiao("audit", "list", "--subject", draft_id, home=tmp_path)
    assert (listed.status, len(listed.out.splitlines())) == (0, 1)
    assert "新建目标" in listed.out
    assert "按描述起草" in listed.out
    one = json.loads(jixiao("audit", "list", "--last", "1", "--json", home=tmp_path).out)
    assert (one["seq"], one["action"], one["details"]) == (2, "test.a", {"金额": 0.1, "说明": "表\0😀"})
    without_triggers(engine, "UPDATE audit_log SET actor = '李' WHERE seq = 1")
    engine.dispose()
    done = jixiao("audit", "verify", home=tmp_path)
    assert done.status == 1
    assert "从第 1 条起对不上" in done.out
