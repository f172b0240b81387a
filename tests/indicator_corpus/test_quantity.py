"""Units and money stay exact."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicator_corpus.chinese_number import chinese_number
from indicator_corpus.quantity import (
    in_base_unit,
    is_money,
    is_unit_price,
    json_number,
    plain,
    same_amount,
    to_decimal,
    wan_from_yuan,
    yuan_from_wan,
)

MONEY = st.decimals(min_value=0, max_value=10**10, places=4)


@given(MONEY)
def test_wan_and_back_is_exact(amount: Decimal) -> None:
    assert wan_from_yuan(yuan_from_wan(amount)) == amount


@pytest.mark.parametrize(("number", "unit", "yuan"), [("86", "万元", 860_000), ("1.2", "亿元", 120_000_000), ("400", "元", 400), ("5", "千元", 5000)])
def test_money_in_yuan(number: str, unit: str, yuan: int) -> None:
    assert in_base_unit(Decimal(number), unit) == yuan


def test_units_that_cannot_be_compared_give_none() -> None:
    assert same_amount(Decimal(1), "套", Decimal(1), "人") is None
    assert same_amount(Decimal(1), "公里", Decimal(1000), "米") is True
    assert same_amount(Decimal(2), "万元/项", Decimal(20_000), "元/项") is True


def test_money_and_unit_price_are_told_apart() -> None:
    assert is_money("万元")
    assert not is_money("元/套")
    assert is_unit_price("元/人天")
    assert not is_unit_price("人次")


@pytest.mark.parametrize("junk", [None, True, "八十", "NaN", "Infinity", "1e999999", "", "1.2.3"])
def test_what_is_no_number_is_none(junk: object) -> None:
    assert to_decimal(junk) is None


@given(st.floats(allow_nan=False, allow_infinity=False, width=32).filter(lambda x: abs(x) < 1e15))
def test_json_numbers_have_at_most_six_decimals(value: float) -> None:
    number = to_decimal(value)
    assert number is not None
    assert abs(Decimal(str(json_number(number))) - number) <= Decimal("0.0000005") + abs(number) * Decimal("1e-15")


def test_plain_has_no_exponent() -> None:
    assert [plain(Decimal(text)) for text in ("1E+3", "86.50", "-0", "0.000")] == ["1000", "86.5", "0", "0"]


@pytest.mark.parametrize(("text", "number"), [("两", 2), ("十", 10), ("十二", 12), ("一百二十", 120), ("三千零五", 3005), ("两万", 20000), ("零", 0)])
def test_chinese_numeral(text: str, number: int) -> None:
    assert chinese_number(text) == number


@given(st.text(alphabet="零一二三四五六七八九十百千万两", max_size=14))
def test_chinese_numeral_never_raises(text: str) -> None:
    chinese_number(text)
