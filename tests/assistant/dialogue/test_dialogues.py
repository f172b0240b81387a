"""Whole dialogues: what is understood, what is proposed, what the answer rests on, and what the table holds afterwards.

A dialogue begins with nothing, a `description`, a `table` (see `tables`), a `case`, its `faulty` version, or a `lesson` about one; its steps
`say` something (as the answer to the question about `field`) and `expect`:

- intent, intents: how it was read (the first, all)
- changes {name: [before, after]}: each of these is proposed ("~" nothing, "*" anything); no_changes; offers: changes or choices;
  counted: how many changes; after: each text is part of what some change leads to
- text, not: parts of the answer, and none of it; asks: part of the answer, with choices; shorter: than the answer before
- cited: kinds of what it rests on; rule: one of those; rows: spoken of; unread: asked back; act; at_once
- judged {fewer_returned}: the review after the changes
- afterwards: table {name: value}, gone: names, contains: texts somewhere in the table, budget (万元), rows_left, weight {name: number}, weights: their
  sum, no_table, fewer_questions
"""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.content import Content
from assistant.dialogue.handlers import HANDLERS
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.lesson_faults import faulty_json
from assistant.dialogue.recognition import intents
from assistant.dialogue.reply import Lesson, Reply
from assistant.dialogue.session import step
from assistant.dialogue.state import DialogueState, Memory, Role
from indicator_corpus.example_case import ExampleCase, ExampleCases
from tests.assistant.dialogue.tables import table

FOLDER = Path(__file__).with_name("dialogues")
DIALOGUES: list[dict[str, Any]] = [dialogue for path in sorted(FOLDER.glob("*.yaml")) for dialogue in yaml.safe_load(path.read_text(encoding="utf-8"))]
KNOWLEDGE = Knowledge()
_ANY, _NONE = "*", "~"


def _case(name: str) -> ExampleCase:
    case = ExampleCases.load().get(name)
    assert case is not None
    return case


def beginning(dialogue: dict[str, Any]) -> DialogueState:
    """The state in which a dialogue begins."""
    role = Role(dialogue.get("role", "officer"))
    if "description" in dialogue:
        return replace(step(DialogueState(role=role), dialogue["description"], KNOWLEDGE)[0], past=())
    if "table" in dialogue:
        return replace(table(dialogue["table"]), role=role)
    if "lesson" in dialogue:
        return DialogueState(role=role, memory=Memory(lesson=Lesson(dialogue["lesson"])))
    if "case" in dialogue or "faulty" in dialogue:
        target = _case(dialogue["case"]).declared if "case" in dialogue else faulty_json(_case(dialogue["faulty"]))
        source = {"kind": "form", "quote": None, "reference": None, "note": None}
        return DialogueState(Content.of(target, [source | {"indicator": place} for place in range(len(target["indicators"]))]), role)
    return DialogueState(role=role)


def _as_expected(wanted: dict[str, Any], reply: Reply, before: DialogueState, after: DialogueState, last: Reply | None) -> list[str]:
    """What is otherwise than expected."""
    offered = {change.name: (change.before, change.after) for change in reply.changes}
    values = {row["name"]: row.get("value") for row in after.rows}
    spoken = reply.text + "".join(choice.label for choice in reply.choices)
    whole = json.dumps(after.target, ensure_ascii=False) if after.content else ""
    weights = {row["name"]: Decimal(str(row.get("weight") or 0)) for row in after.rows}
    said = {
        "intent": lambda want: reply.intents[:1] == (want,), "intents": lambda want: list(reply.intents) == want,
        "changes": lambda want: all(name in offered and _fits(offered[name], pair) for name, pair in want.items()),
        "no_changes": lambda want: not reply.changes and _same(before, after, reply), "offers": lambda want: bool(reply.changes or reply.choices),
        "counted": lambda want: len(reply.changes) == want,
        "after": lambda want: all(any(text in str(end) for _, end in offered.values()) for text in want),
        "text": lambda want: all(text in spoken for text in want), "not": lambda want: not any(text in reply.text for text in want),
        "asks": lambda want: want in reply.text and bool(reply.choices), "shorter": lambda want: last is not None and len(reply.text) < len(last.text),
        "cited": lambda want: set(want) <= {one.kind for one in reply.cited}, "rule": lambda want: want in (reply.rule, *(one.reference for one in reply.cited)),
        "rows": lambda want: set(want) <= set(reply.rows), "unread": lambda want: not reply.intents, "act": lambda want: reply.act is not None and reply.act.value == want,
        "at_once": lambda want: reply.at_once is want,
        "judged": lambda want: reply.judged is not None and reply.judged.returned_after < reply.judged.returned,
        "table": lambda want: all(values.get(name) == value for name, value in want.items()), "gone": lambda want: not set(want) & set(values),
        "contains": lambda want: all(text in whole for text in want) or all(any(text in str(value) for value in [*values.values(), *_money(after)]) for text in want),
        "budget": lambda want: after.target["project"]["budget"]["total"] == want, "rows_left": lambda want: len(values) == want,
        "weight": lambda want: all(weights[name] == want_one for name, want_one in want.items()), "weights": lambda want: sum(weights.values()) == want,
        "no_table": lambda want: after.content is None, "fewer_questions": lambda want: len(after.open_questions) < len(before.open_questions),
    }
    return [f"{key}: {want}" for key, want in wanted.items() if not said[key](want)]


def _fits(pair: tuple[str | None, str | None], wanted: list[str]) -> bool:
    return all(want == _ANY or have == (None if want == _NONE else want) for have, want in zip(pair, wanted, strict=True))


def _same(before: DialogueState, after: DialogueState, reply: Reply) -> bool:
    return (before.content and before.target) == (after.content and after.target)


def _money(state: DialogueState) -> list[str]:
    budget = state.target["project"].get("budget") or {}
    return [f"{budget['total']}万元"] if budget.get("total") is not None else []


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda dialogue: dialogue["name"])
def test_dialogue(dialogue: dict[str, Any]) -> None:
    state, last = beginning(dialogue), None
    for one in dialogue["steps"]:
        after, reply = step(state, one["say"], KNOWLEDGE, one.get("field"))
        wrong = _as_expected(one["expect"], reply, state, after, last)
        offered = [(change.name, change.before, change.after) for change in reply.changes]
        assert wrong == [], f"{one['say']}\n{reply.intents} {reply.act}\n{reply.text}\n{offered}\n{[choice.label for choice in reply.choices]}"
        state, last = after, reply


def test_dialogues_are_many_and_of_every_intent() -> None:
    assert len(DIALOGUES) >= 60
    expected = {name for dialogue in DIALOGUES for one in dialogue["steps"] for name in (one["expect"].get("intent"), *one["expect"].get("intents", ()))}
    assert set(intents()) - expected - {"accept"} == set()


def test_every_intent_has_its_handler() -> None:
    assert set(intents()) - set(HANDLERS) == set()


def test_names_are_given_once() -> None:
    names = [dialogue["name"] for dialogue in DIALOGUES]
    assert sorted(set(names)) == sorted(names)
