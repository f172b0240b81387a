"""Costs told apart, without inventing amounts."""

from __future__ import annotations

from dataclasses import replace

from assistant.dialogue.state import DialogueState
from tests.assistant.dialogue.handlers.talking import asked, drafted

_DRONES = "采购巡护无人机6台、执法记录仪80台，预算64万元，其中无人机40万元、执法记录仪24万元"


def _without_costs(state: DialogueState) -> DialogueState:
    content = state.content
    assert content is not None
    while content.rows[0]["level1"] == "成本指标" and "总成本" not in content.rows[0]["name"]:
        content = content.patched([{"op": "remove", "path": "/indicators/0"}], {"kind": "edited", "quote": None, "reference": None, "note": None})
    return replace(state, content=content)


def test_parts_and_prices_of_the_lines() -> None:
    reply = asked(_without_costs(drafted(_DRONES)), "refine_cost", "成本拆细")
    values = {change.name: change.after for change in reply.changes}
    assert values["无人机费用控制数"] == "≤40万元"
    assert values["每台执法记录仪成本"] == "≤3000元/台"
    assert all(change.source and change.source["kind"] == "derived" for change in reply.changes)


def test_arithmetic_of_a_price() -> None:
    change, = asked(_without_costs(drafted()), "refine_cost", "成本再细一点").changes
    assert change.note == "86万元 ÷ 2150套 = 400元/套"


def test_nothing_is_invented_where_all_is_said() -> None:
    reply = asked(drafted(), "refine_cost", "成本再细一点")
    assert not reply.changes
    assert "单套课桌椅采购成本" in reply.text
