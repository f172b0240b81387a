"""Weights: one anew, the others in proportion, the sum as it was."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.dialogue.session import step
from tests.assistant.dialogue.handlers.talking import KNOWLEDGE, asked, drafted
from tests.assistant.dialogue.tables import table


@pytest.mark.parametrize("said", ["满意度权重改成15", "第三条权重提到十五分", "成本指标占30", "权重重新分一下", "产出给40分,效益20", "第2条给十分就行", "满意度的权重低一点"])
def test_sum_stays(said: str) -> None:
    state, reply = step(table("desks"), said, KNOWLEDGE)
    assert reply.changes
    state, _ = step(state, "采纳", KNOWLEDGE)
    assert sum(Decimal(str(row["weight"])) for row in state.rows) == 90


def test_the_row_has_the_weight_said() -> None:
    state, _ = step(table("desks"), "满意度权重改成15", KNOWLEDGE)
    state, _ = step(state, "采纳", KNOWLEDGE)
    assert state.rows[-1]["weight"] == 15


def test_class_has_the_sum_said() -> None:
    state, _ = step(table("desks"), "成本指标权重合计改成30", KNOWLEDGE)
    state, _ = step(state, "采纳", KNOWLEDGE)
    assert sum(row["weight"] for row in state.rows if row["level1"] == "成本指标") == 30


def test_lower_is_lower() -> None:
    change, = asked(table("desks"), "set_weight", "满意度的权重低一点").changes
    assert int(change.after or 0) < int(change.before or 0)


def test_too_much_is_refused_with_the_most_that_can_be() -> None:
    reply = asked(table("desks"), "set_weight", "使用率权重改成95")
    assert not reply.changes
    assert "最多只能给 79" in reply.text


def test_sum_that_is_said() -> None:
    state, _ = step(table("desks"), "权重加起来要100,帮我凑齐", KNOWLEDGE)
    state, _ = step(state, "采纳", KNOWLEDGE)
    assert sum(row["weight"] for row in state.rows) == 100


def test_even_shares() -> None:
    change, = asked(drafted(), "set_weight", "权重平均分配").changes
    assert len(set((change.after or "").split("、"))) <= 2
