"""A step up or down where no figure is said."""

from __future__ import annotations

import pytest

from tests.assistant.dialogue.handlers.talking import asked
from tests.assistant.dialogue.tables import table


def test_up_says_why() -> None:
    reply = asked(table("desks"), "raise_value", "师生满意度再高点")
    change, = reply.changes
    assert change.after is not None
    assert change.after > "≥90%"
    assert change.note in reply.text
    assert change.source
    assert change.source["kind"] in ("derived", "suggestion")


def test_full_rate_cannot_be_raised() -> None:
    reply = asked(table("desks"), "raise_value", "验收合格率提高一点")
    assert not reply.changes
    assert "=100%" in reply.text


def test_satisfaction_stays_below_full_marks() -> None:
    change, = asked(table("road"), "raise_value", "第13条高一点").changes
    assert change.after in ("≥95%", "≥92%", "≥93%", "≥91%", "≥98%")


def test_peers_are_cited_where_they_tell_the_step() -> None:
    reply = asked(table("health"), "raise_value", "居民满意度再高一点")
    assert bool(reply.cited) == (reply.changes[0].source or {}).get("kind", "").startswith("derived")


@pytest.mark.parametrize(("said", "intent", "after"), [("完成时间晚一点", "raise_value", "2027年9月30日前"), ("完成时间提前一点", "lower_value", "2027年7月31日前")])
def test_a_day_moves_by_a_month(said: str, intent: str, after: str) -> None:
    assert asked(table("desks"), intent, said).changes[0].after == after


def test_stricter_is_downward_for_what_must_not_exceed() -> None:
    assert asked(table("desks"), "raise_value", "单套采购成本严一点").changes[0].after == "≤360元/套"


def test_a_said_figure_is_the_value() -> None:
    assert asked(table("desks"), "raise_value", "满意度提高到96%").changes[0].after == "≥96%"
