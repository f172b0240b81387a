"""Peers: what comparable rows of the libraries and the cases hold, and what lies in the middle of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from indicator_corpus.classification import Level2
from indicator_corpus.example_case import ExampleCase
from indicator_corpus.library import IndicatorLibrary
from indicator_corpus.peers import Peers


def _case(number: int, indicators: list[dict[str, Any]], items: list[dict[str, Any]] | None = None) -> ExampleCase:
    target = {"project": {"name": "同类", "budget": {"items": items or []}}, "indicators": indicators}
    return ExampleCase(f"CASE-{number}", "同类", "培训", "统计", "", target)


def _rates(*values: str, **more: str) -> Peers:
    row = {"level1": "产出指标", "level2": "质量指标", "name": "考核合格率", **more}
    return Peers((), (_case(number, [row | {"value": value}]) for number, value in enumerate(values)))


def test_quartiles_are_linear_between_rows() -> None:
    found = _rates("≥90%", "≥96%", "≥92%", "≥98%").of(Level2.QUALITY, "考核合格率", "%")
    assert (found.n, found.lower_quartile, found.median, found.upper_quartile) == (4, Decimal("91.5"), Decimal(94), Decimal("96.5"))
    assert [peer.text for peer in found.peers] == ["≥90%", "≥92%", "≥96%", "≥98%"]


def test_one_row_is_its_own_quartiles() -> None:
    found = _rates("≥90%").of(Level2.QUALITY, "考核合格率", "%")
    assert found.lower_quartile == found.median == found.upper_quartile == 90


def test_no_row_has_no_quartiles() -> None:
    found = _rates().of(Level2.QUALITY, "考核合格率", "%")
    assert found.n == 0
    with pytest.raises(ValueError, match="没有同类取值"):
        assert found.median


def test_names_are_compared_by_their_key() -> None:
    assert _rates("≥90%").of(Level2.QUALITY, "完成考核合格情况", "%").n == 1


@pytest.mark.parametrize(("level2", "name", "unit"), [
    (Level2.QUANTITY, "考核合格率", "%"), (Level2.QUALITY, "验收合格率", "%"), (Level2.QUALITY, "考核合格率", "分"), (Level2.QUALITY, "考核合格率", None),
    (None, "考核合格率", "%"), (Level2.QUALITY, None, "%"),
])
def test_another_class_name_or_unit_is_no_peer(level2: Level2 | None, name: str | None, unit: str | None) -> None:
    assert _rates("≥90%").of(level2, name, unit).n == 0


def test_ranges_words_and_dates_are_no_values() -> None:
    assert _rates("90%-95%", "较好", "2027年12月底前").of(Level2.QUALITY, "考核合格率", "%").n == 0


def test_the_same_library_row_is_a_peer_under_any_name() -> None:
    found = _rates("≥90%", library="GX-PX-ZL-001").of(Level2.QUALITY, "学员结业合格率", "%", "GX-PX-ZL-001")
    assert [peer.reference for peer in found.peers] == ["CASE-0"]


def test_a_row_found_by_name_and_by_library_counts_once() -> None:
    assert _rates("≥90%", library="GX-PX-ZL-001").of(Level2.QUALITY, "考核合格率", "%", "GX-PX-ZL-001").n == 1


def test_prices_are_compared_under_their_own_name_only() -> None:
    row = {"level1": "成本指标", "level2": "经济成本指标", "name": "单套课桌椅成本", "value": "≤0.04万元/套", "library": "GX-SB-JC-001"}
    peers = Peers((), [_case(1, [row])])
    assert peers.of(Level2.ECONOMIC_COST, "单台电脑成本", "元/套", "GX-SB-JC-001").n == 0
    assert peers.of(Level2.ECONOMIC_COST, "单套课桌椅成本", "元/套").median == 400


def test_numbers_come_in_the_unit_asked_for() -> None:
    row = {"level1": "效益指标", "level2": "经济效益指标", "name": "带动增收金额", "value": "≥1.5亿元"}
    assert Peers((), [_case(1, [row])]).of(Level2.ECONOMIC_BENEFIT, "带动增收金额", "万元").median == 15_000


def test_a_unit_in_the_name_counts() -> None:
    row = {"level1": "产出指标", "level2": "数量指标", "name": "受益人数(人)", "value": "240"}
    assert Peers((), [_case(1, [row])]).of(Level2.QUANTITY, "受益人数", "人").n == 1


def test_prices_of_lines_by_what_they_are_per() -> None:
    by_day = {"name": "培训费", "unit": "人", "days": 3, "unit_price_yuan": 550}
    whole = {"name": "培训费", "unit": "人", "unit_price_yuan": 1650}
    peers = Peers((), [_case(1, [], [by_day, whole, {"name": "培训费", "unit_price_yuan": 9}])])
    assert [peer.text for peer in peers.prices("培训费", "元/人天").peers] == ["550元/人天"]
    assert peers.prices("培训费", "万元/人").median == Decimal("0.165")
    assert peers.prices("培训费", None).n == peers.prices("会议费", "元/人").n == 0


def test_usual_values_of_the_library_are_peers() -> None:
    row = next(row for row in IndicatorLibrary.load() if row.usual_text and row.unit == "%")
    found = Peers.load().of(row.level2, row.name, "%")
    assert row.code in [peer.reference for peer in found.peers]


def test_loaded_once() -> None:
    assert Peers.load() is Peers.load()
