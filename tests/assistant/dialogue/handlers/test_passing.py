"""怎样才能通过: changes that together lead where the review says, and what is left to people."""

from __future__ import annotations

import random
from copy import deepcopy

import pytest

from assistant.content import Content
from assistant.dialogue.offering import all_accepted, offered
from assistant.dialogue.state import DialogueState
from indicator_corpus.example_case import ExampleCases
from tests.assistant.dialogue.handlers.talking import KNOWLEDGE, after, asked, drafted, returned


def test_the_changes_lead_to_the_verdict_that_is_promised() -> None:
    state = returned()
    way = KNOWLEDGE.review(state.target)["way_to_pass"]
    reply = asked(state, "how_to_pass", "怎样才能通过")
    assert state.content is not None
    changed = all_accepted(state.content, [offered(change, state.content) for change in reply.changes])
    assert KNOWLEDGE.review(changed.target)["verdict"] == way["verdict_after"]
    assert len(reply.changes) == len(way["steps"])
    assert all(change.source and change.source["kind"] == "suggestion" for change in reply.changes)
    assert f"还有 {len(way['by_hand'])} 处要您来定" in reply.text


@pytest.mark.parametrize("seed", range(6))
def test_rows_that_come_and_go_do_not_move_the_other_changes(seed: int) -> None:
    chance = random.Random(seed)
    data = deepcopy(chance.choice(list(ExampleCases.load())).declared)
    rows = data["indicators"]
    for _ in range(2):
        rows.pop(chance.randrange(len(rows)))
    rows.insert(chance.randrange(len(rows)), deepcopy(chance.choice(rows)))
    content = Content.of(data)
    way = KNOWLEDGE.review(content.target)["way_to_pass"]
    reply = asked(DialogueState(content), "how_to_pass", "怎样才能通过")
    changed = all_accepted(content, [offered(change, content) for change in reply.changes])
    after_all = KNOWLEDGE.review(changed.target)
    assert after_all["verdict"] == way["verdict_after"]
    assert sum(finding["level"] != "提示" for finding in after_all["findings"]) <= len(way["by_hand"])


def test_of_one_row_only_that_row_is_changed() -> None:
    state = returned()
    reply = asked(state, "how_to_pass", "第1条怎么改", what="第1条")
    assert {change.name for change in reply.changes} == {state.rows[0]["name"]}
    assert reply.rule == "CST-009"


def test_this_one_is_the_finding_spoken_of() -> None:
    state = after(returned(), "why_row", "第9条为什么标红", what="第9条")
    assert asked(state, "how_to_pass", "这条改成什么就通过").rule == "FMT-002"


def test_a_row_without_findings_stays() -> None:
    assert "不用动" in asked(returned(), "how_to_pass", "第2条怎么改", what="第2条").text


def test_a_passing_table_needs_nothing() -> None:
    reply = asked(drafted(), "how_to_pass", "怎样才能通过")
    assert "通过" in reply.text
    assert not reply.changes


def test_weights_shared_out_again_are_shown_by_class() -> None:
    data = deepcopy(drafted().target)
    for row, weight in zip(data["indicators"], (3, 4, 10, 8, 8, 8, 8, 8, 8, 5, 5, 10, 5), strict=True):
        row["weight"] = weight
    reply = asked(DialogueState(Content.of(data)), "how_to_pass", "怎样才能通过")
    assert [(change.name, change.before, change.after) for change in reply.changes] == [
        ("权重", "成本7、产出68、效益10、满意度5", "成本20、产出40、效益20、满意度10")]
