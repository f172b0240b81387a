"""Rows taken out."""

from __future__ import annotations

import pytest

from assistant.dialogue.session import step
from tests.assistant.dialogue.handlers.talking import KNOWLEDGE, asked, drafted
from tests.assistant.dialogue.tables import table


@pytest.mark.parametrize(("said", "names"), [
    ("删掉第三条", ["更换课桌椅数量"]), ("满意度那条去掉", ["师生满意度"]), ("把最后一条删了", ["师生满意度"]), ("第8条删咗佢", ["到货及时率"]), ("倒数第二条给我划掉", ["课桌椅使用年限"]),
    ("第3、5条不要了", ["验收合格率", "更换课桌椅数量"]), ("质量指标都删了", ["课桌椅规格符合率", "验收合格率"]),
])
def test_rows(said: str, names: list[str]) -> None:
    assert [change.name for change in asked(table("desks"), "remove_row", said).changes] == names


def test_several_go_together() -> None:
    state, _ = step(table("desks"), "第3、5条不要了", KNOWLEDGE)
    state, _ = step(state, "全部采纳", KNOWLEDGE)
    assert len(state.rows) == 10
    assert sum(row["weight"] for row in state.rows) == 90


def test_what_is_then_missing_is_told() -> None:
    place = next(place for place, row in enumerate(drafted().rows) if "满意度" in row["name"]) + 1
    assert "满意度" in asked(drafted(), "remove_row", f"删掉第{place}条").text


def test_the_table_is_not_emptied() -> None:
    assert not asked(table("desks"), "remove_row", "全部删掉").changes


def test_which_of_two_is_asked() -> None:
    assert len(asked(table("desks"), "remove_row", "合格率符合率删了").choices) != 1
