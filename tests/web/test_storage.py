"""Drafts in either database: nothing lost, nobody overwritten."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import URL, Engine

from assistant.content import Content
from tests.web.conftest import desks
from web.database import open_database
from web.storage import DraftStore, StaleVersion


@pytest.fixture
def store(engine: Engine) -> DraftStore:
    return DraftStore(engine)


def content(goal: str = "目标") -> Content:
    return Content.of({**desks()["target"], "overall_goal": {"annual": goal}})


def goal_of(store: DraftStore, draft_id: str) -> str:
    draft = store.load(draft_id)
    assert draft is not None
    return str(draft.content.target["overall_goal"]["annual"])


def test_draft_survives_a_restart(store: DraftStore, database: URL) -> None:
    draft_id = store.create(content("给孩子们换课桌"), {"description": "描述"}, "起草")
    store.close()
    again = DraftStore(open_database(database))
    draft = again.load(draft_id)
    assert draft is not None
    assert (draft.version, draft.background, draft.what) == (1, {"description": "描述"}, "起草")
    assert goal_of(again, draft_id) == "给孩子们换课桌"
    again.close()


def test_unknown_draft(store: DraftStore) -> None:
    assert store.load("unknown") is None
    assert store.upload("unknown") is None
    with pytest.raises(StaleVersion):
        store.save("unknown", 1, content=content())


def test_of_many_changes_to_one_version_exactly_one_is_stored(store: DraftStore) -> None:
    draft_id = store.create(content(), {}, "起草")

    def change(number: int) -> int:
        try:
            store.save(draft_id, 1, content=content(f"第{number}版"), what=f"{number}")
        except StaleVersion:
            return 0
        return number

    with ThreadPoolExecutor(8) as pool:
        won = [number for number in pool.map(change, range(1, 25)) if number]
    assert len(won) == 1
    assert goal_of(store, draft_id) == f"第{won[0]}版"
    assert [revision.what for revision in store.history(draft_id)] == ["起草", str(won[0])]


def test_two_processes_see_the_same_counter(store: DraftStore, database: URL) -> None:
    other = DraftStore(open_database(database))
    draft_id = store.create(content(), {}, "起草")
    other.save(draft_id, 1, content=content("别处改的"), what="改")
    with pytest.raises(StaleVersion):
        store.save(draft_id, 1, content=content("这里改的"), what="改")
    assert goal_of(store, draft_id) == "别处改的"
    other.close()


def test_new_change_after_undo_hides_but_keeps_the_old_one(store: DraftStore) -> None:
    draft_id = store.create(content("一"), {}, "起草")
    store.save(draft_id, 1, content=content("二"), what="二")
    assert store.undo(draft_id, 2)
    store.save(draft_id, 3, content=content("三"), what="三")
    assert not store.redo(draft_id, 4)
    assert [revision.what for revision in store.history(draft_id)] == ["起草", "二", "三"]
    assert store.undo(draft_id, 5)
    assert store.redo(draft_id, 6)
    assert goal_of(store, draft_id) == "三"


def test_messages_are_not_undone(store: DraftStore) -> None:
    draft_id = store.create(content("一"), {}, "起草")
    store.save(draft_id, 1, content=content("二"), what="二", messages=[{"who": "officer", "text": "说"}])
    store.undo(draft_id, 2)
    draft = store.load(draft_id)
    assert draft is not None
    assert draft.messages == [{"who": "officer", "text": "说"}]
    assert not draft.can_undo
    assert draft.can_redo


def test_characters_that_a_database_may_not_like(store: DraftStore) -> None:
    odd = "表\0里的\u2028“字”😀"
    draft_id = store.create(Content.of({**desks()["target"], "project": {"name": odd}}), {"description": odd}, odd)
    draft = store.load(draft_id)
    assert draft is not None
    assert draft.background == {"description": odd}
    assert draft.content.name == odd
    assert store.recent()[0].title == draft.what == odd.replace("\0", "")
    assert store.load("\0") is None


def test_newest_drafts_first(store: DraftStore) -> None:
    ids = [store.create(content(f"{number}"), {}, "起草") for number in range(12)]
    assert {draft.id for draft in store.recent(most=20)} == set(ids)
    assert len(store.recent()) == 8


def test_uploads_keep_the_order_of_what_is_in_them(store: DraftStore) -> None:
    targets = [{"z": 1, "a": {"乙": 1.5, "甲": None}}]
    name, kept = store.upload(store.keep_upload("申报表.xlsx", targets)) or ("", [])
    assert (name, kept) == ("申报表.xlsx", targets)
    assert list(kept[0]) == ["z", "a"]
