"""Numbers as officers spell them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.understanding.numerals import find_numbers, written_number
from assistant.understanding.plain_text import one_spelling


@pytest.mark.parametrize(
    ("spelt", "value"),
    [
        ("12", 12),
        ("1,346.5", "1346.5"),
        ("1.5万", 15_000),
        ("3万5千", 35_000),
        ("10万5", 105_000),
        ("1个亿", 100_000_000),
        ("三十多万", 300_000),
        ("三万五", 35_000),
        ("一百二十", 120),
        ("四百五十万", 4_500_000),
        ("千万", None),
    ],
)
def test_value_of_a_spelling(spelt: str, value: int | str | None) -> None:
    assert written_number(spelt) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("新建卫生室12所", 12, "所"),
        ("绿化1.5万亩", 15_000, "亩"),
        ("三十台水泵", 30, "台"),
        ("两个村", 2, "个"),
        ("屋面400平，漏水", 400, "平方米"),
        ("资助2100学生", 2100, "人"),
        ("铺管12km", 12, "公里"),
        ("230个人", 230, "人"),
        ("１２套", 12, "套"),
    ],
)
def test_counted(text: str, number: int, unit: str) -> None:
    (span,) = find_numbers(one_spelling(text))
    assert (span.kind, span.number, span.unit) == ("count", number, unit)


@pytest.mark.parametrize("text", ["第3期", "一次性付清", "两免一补", "12号楼", "1250KVA", "一户一策", "十四五规划", "一起做"])
def test_no_number_of_anything(text: str) -> None:
    assert [span for span in find_numbers(one_spelling(text)) if span.kind in ("count", "money")] == []


def test_range_and_vagueness() -> None:
    (span,) = find_numbers(one_spelling("大约50～60人"))
    assert (span.number, span.upper, span.unit, span.approx) == (50, 60, "人", True)
    (span,) = find_numbers("3-5万元")
    assert (span.number, span.upper, span.kind) == (30_000, 50_000, "money")
    (span,) = find_numbers("不少于100人")
    assert span.bound == "≥"


def test_block_counts_boards_and_else_is_money() -> None:
    assert find_numbers("20块宣传牌")[0].kind == "count"
    assert find_numbers("1500块一学期")[0].kind == "money"


def test_percent_in_words() -> None:
    (span,) = find_numbers("百分之九十五点五")
    assert (span.kind, span.number) == ("percent", Decimal("95.5"))
