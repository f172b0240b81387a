"""What a supposition makes of the budget."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.dialogue.budget_said import budget_said


@pytest.mark.parametrize(("said", "yuan"), [
    ("预算砍掉两成怎么办", 688_000), ("要是只给60万呢", 600_000), ("如果多给20万", 1_060_000), ("减到80万", 800_000), ("钱减一半", 430_000), ("万一财政只批70万呢", 700_000),
    ("假如预算压到五十万", 500_000), ("经费核减10%会影响哪几条", 774_000), ("要压减百分之十五", 731_000), ("要是追加30万", 1_160_000), ("净系批得40万", 400_000), ("资金少三成", 602_000),
    ("翻一倍呢", 1_720_000), ("假设少给十五万", 710_000), ("只下来一半", 430_000), ("扣掉一成半", 731_000), ("只给今年的八成", 688_000), ("三十二万五要是变成28万", 280_000),
    ("打八折", 688_000), ("万一砍三分之一", 573_300), ("砍掉100万", -140_000), ("砍光", 0), ("砍掉十成", 0), ("少5000元", 855_000),
])
def test_budget(said: str, yuan: int) -> None:
    found = budget_said(said, Decimal(860_000))
    assert found is not None
    assert found.yuan == yuan


def test_arithmetic_is_shown() -> None:
    found = budget_said("砍掉两成", Decimal(860_000))
    assert found is not None
    assert found.arithmetic == "86万元 × 80% = 68.8万元"


def test_no_amount_and_no_share_is_nothing() -> None:
    assert budget_said("预算怎么办", Decimal(860_000)) is None
