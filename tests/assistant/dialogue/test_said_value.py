"""Values as people say them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.dialogue.said_value import said_value


@pytest.mark.parametrize(("said", "operator", "number", "unit"), [
    ("95%", "", "95", "%"), ("９５％", "", "95", "%"), ("百分之九十五", "", "95", "%"), ("九成五", "", "95", "%"), ("九成", "", "90", "%"), ("百分百", "", "100", "%"),
    ("95个点", "", "95", "%"), ("一百二十套", "", "120", "套"), ("两千一百五十套", "", "2150", "套"), ("三十二万五", "", "325000", ""), ("32万5", "", "325000", ""),
    ("1.2万人", "", "12000", "人"), ("不低于95%", "≥", "95", "%"), ("至少九十", "≥", "90", ""), ("85%以上", "≥", "85", "%"), ("到95左右", "", "95", ""), ("400块", "", "400", "元"),
])
def test_numbers(said: str, operator: str, number: str, unit: str) -> None:
    value = said_value(said, 2027)
    assert (value.operator, value.number, value.unit) == (operator, Decimal(number), unit)


@pytest.mark.parametrize(("said", "day"), [("八月底", date(2027, 8, 31)), ("9月1号前", date(2027, 9, 1)), ("十月十五日", date(2027, 10, 15)), ("明年3月底", date(2027, 3, 31)),
                                           ("年底", date(2027, 12, 31))])
def test_days(said: str, day: date) -> None:
    assert said_value(said, 2027).day == day


def test_quoted_value_stands_as_it_is() -> None:
    value = said_value("“达到国家标准”", 2027)
    assert value.quoted
    assert value.text == "达到国家标准"


def test_words_are_no_number() -> None:
    assert said_value("达标", 2027).number is None
