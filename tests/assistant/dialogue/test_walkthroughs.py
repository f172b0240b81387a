"""Whole conversations as people have them, from the first message to the export, recorded from a running server: said again they are the same.

They are recorded with `python -m tests.assistant.dialogue.walkthroughs.record`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.opening import opening_reply
from assistant.dialogue.session import applied, step
from assistant.judging import full_review
from retrieval.query_encoding import QueryEncoding
from retrieval.ready_index import ensure_index
from tests.assistant.dialogue.walkthroughs.transcript import answer_of, beginning, read, rows_of, walkthroughs
from tests.web.conftest import prepared_home  # noqa: F401 - a fixture


@pytest.fixture(scope="module")
def knowledge(prepared_home: Path) -> Knowledge:  # noqa: F811 - the fixture imported above
    """What the server looks things up in."""
    searcher = ensure_index(prepared_home)
    assert searcher.encoder is not None
    return Knowledge(searcher=searcher, encode=QueryEncoding(searcher.encoder, prepared_home))


@pytest.mark.parametrize("path", walkthroughs(), ids=lambda path: path.stem)
def test_said_again_it_is_answered_the_same(path: Path, knowledge: Knowledge) -> None:
    data = read(path)
    state = beginning(data)
    state = applied(state, "", opening_reply(state, knowledge))
    for one in data["steps"]:
        state, reply = step(state, one["say"], knowledge, one.get("field"), one.get("intent"))
        expected = {key: value for key, value in one.items() if key not in ("say", "field", "intent")}
        assert answer_of(reply) == expected, one["say"]
    assert rows_of(state.target) == data["table"]
    assert full_review(state.target)["verdict"] == data["verdict"]


def test_there_is_one_of_each_kind_of_user() -> None:
    assert len(walkthroughs()) >= 3
    assert {read(path)["role"] for path in walkthroughs()} == {"officer", "reviewer"}
