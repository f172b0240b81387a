"""A budget supposed: what moves, both ways, and the verdict after."""

from __future__ import annotations

import pytest

from assistant.dialogue.session import step
from tests.assistant.dialogue.handlers.talking import KNOWLEDGE, asked, drafted

_DRONES = "采购巡护无人机6台、执法记录仪80台，预算64万元，其中无人机40万元、执法记录仪24万元"


def test_both_ways_with_arithmetic_and_verdict() -> None:
    reply = asked(drafted(), "what_if", "预算砍掉两成怎么办")
    assert not reply.changes
    assert [choice.label.partition("：")[2] for choice in reply.choices] == ["68.8万元 ÷ 400元/套 = 1720套", "68.8万元 ÷ 2150套 = 320元/套"]
    assert "改后的审核结论" in reply.text
    assert "不跟着变的：质量" in reply.text


@pytest.mark.parametrize(("which", "changed", "kept"), [("第一个", ("更换课桌椅数量", "=1720套"), "单套课桌椅采购成本"), ("第二个", ("单套课桌椅采购成本", "≤320元/套"), "更换课桌椅数量")])
def test_changes_of_the_way_chosen(which: str, changed: tuple[str, str], kept: str) -> None:
    state, _ = step(drafted(), "预算砍掉两成怎么办", KNOWLEDGE)
    state, reply = step(state, which, KNOWLEDGE)
    values = {change.name: change.after for change in reply.changes}
    assert values["预算总额"] == "68.8万元"
    assert values["项目总成本"] == "≤68.8万元"
    assert values[changed[0]] == changed[1]
    assert kept not in values
    assert reply.judged is not None
    assert reply.judged.verdict_after == reply.judged.verdict
    state, _ = step(state, "全部采纳", KNOWLEDGE)
    line, = state.target["project"]["budget"]["items"]
    assert line["amount"] == state.target["project"]["budget"]["total"] == 68.8
    assert line["quantity"] * line["unit_price_yuan"] == 688_000


def test_more_money() -> None:
    labels = [choice.label for choice in asked(drafted(), "what_if", "如果多给20万").choices]
    assert "= 2650套" in labels[0]


def test_lines_still_add_up_to_the_total() -> None:
    for message in ("预算改成51.2万元,单价不变,数量减少", "预算改成51.2万元,数量不变,单价降低"):
        reply = asked(drafted(_DRONES), "what_if", message)
        budget = reply.changes[0].patch[0]["value"]
        assert sum(item["amount"] for item in budget["items"]) == pytest.approx(budget["total"])


@pytest.mark.parametrize("said", ["砍掉100万", "砍掉十成", "预算砍光", "只给86万", "只给100元", "预算怎么办"])
def test_what_makes_no_sense_is_answered_politely(said: str) -> None:
    reply = asked(drafted(), "what_if", said)
    assert not reply.changes
    assert not reply.choices
    assert reply.text
