"""Sources and questions stay with their rows whatever a patch does."""

from __future__ import annotations

import pytest

from assistant.content import Content
from indicator_corpus.declaration_error import DeclarationError
from tests.web.conftest import desks

SOURCE = {"kind": "edited", "quote": None, "reference": None, "note": None}


@pytest.fixture
def content() -> Content:
    data = desks()
    return Content.of(data["target"], data["indicator_sources"], data["questions"])


def kinds(content: Content) -> list[str]:
    return [",".join(source["kind"] for source in content.sources_of(place)) for place in range(len(content.rows))]


BEFORE = ["derived", "description", "description", "description", "library", "library", "description", "", "case"]


def test_removed_row_takes_its_source_along(content: Content) -> None:
    assert kinds(content.patched([{"op": "remove", "path": "/indicators/0"}], SOURCE)) == BEFORE[1:]


def test_added_row_gets_the_given_source(content: Content) -> None:
    row = {"level1": "产出指标", "level2": "数量指标", "name": "新的", "value": "1"}
    assert kinds(content.patched([{"op": "add", "path": "/indicators/2", "value": row}], SOURCE)) == [*BEFORE[:2], "edited", *BEFORE[2:]]


def test_moved_row_keeps_its_source(content: Content) -> None:
    assert kinds(content.patched([{"op": "move", "from": "/indicators/8", "path": "/indicators/0"}], SOURCE)) == ["case", *BEFORE[:8]]


def test_only_a_changed_value_gets_a_new_source(content: Content) -> None:
    patch = [{"op": "add", "path": "/indicators/0/name", "value": "新名"}, {"op": "add", "path": "/indicators/8/value", "value": "≥96%"}]
    assert kinds(content.patched(patch, SOURCE)) == [*BEFORE[:8], "edited"]


def test_question_moves_is_answered_and_goes_with_its_row(content: Content) -> None:
    moved = content.patched([{"op": "remove", "path": "/indicators/0"}], SOURCE)
    assert moved.questions[0]["field"] == "indicators.6.value"
    answered = content.patched([{"op": "add", "path": "/indicators/7/value", "value": "≥1人"}], SOURCE)
    assert [question["state"] for question in answered.questions] == ["answered", "open"]
    assert [question["field"] for question in content.patched([{"op": "remove", "path": "/indicators/7"}], SOURCE).questions] == ["project.service_life_years"]


@pytest.mark.parametrize("patch", [
    [{"op": "remove", "path": "/indicators/99"}], [{"op": "replace", "path": "/indicators", "value": "x"}], [{"op": "remove", "path": "/project"}],
    [{"op": "test", "path": "/project/name", "value": "别的"}], [{"op": "add", "path": "/indicators/0/level1", "value": {}}],
    [{"op": "add", "path": "/indicators/-", "value": 3}], [{"op": "remove", "path": "/indicators"}]])
def test_patch_that_does_not_fit_is_refused_and_changes_nothing(content: Content, patch: list[dict[str, object]]) -> None:
    before = content.to_json()
    with pytest.raises(DeclarationError):
        content.patched(patch, SOURCE)
    assert content.to_json() == before
