"""The weights on disk are those of the wordings, and what is near no wording is not guessed."""

from __future__ import annotations

from importlib import resources

import numpy as np
import pytest

from assistant.dialogue.fitting import wordings_digest
from assistant.dialogue.recognition import intents
from assistant.dialogue.wordings import WEIGHTS, is_clear, is_near, wordings_of


def test_weights_were_fitted_to_the_wordings_as_they_are() -> None:
    with resources.files("assistant.dialogue.intents").joinpath(WEIGHTS).open("rb") as file:
        held = np.load(file)
        assert str(held["digest"]) == wordings_digest(), "python -m assistant.dialogue.fitting"
        assert [str(name) for name in held["intents"]] == list(intents())


def test_no_wording_stands_under_two_intents() -> None:
    seen: dict[str, str] = {}
    twice = [(text, seen[text], intent.name) for intent in intents().values() for text in intent.examples if seen.setdefault(text, intent.name) != intent.name]
    assert twice == []


@pytest.mark.parametrize(("said", "intent"), [("满益度再高点", "raise_value"), ("点解要退返", "why_returned"), ("这数哪疙瘩来的", "value_source")])
def test_sounds_and_dialects_are_heard(said: str, intent: str) -> None:
    ranked = wordings_of(None).nearest(said)
    assert ranked[0].intent == intent
    assert is_clear(ranked)


@pytest.mark.parametrize("said", ["嘟嘟嘟嘟", "🙂🙂"])
def test_what_is_near_no_wording_is_not_guessed(said: str) -> None:
    ranked = wordings_of(None).nearest(said)
    assert not is_near(ranked[0])
