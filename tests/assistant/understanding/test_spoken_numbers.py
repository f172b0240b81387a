"""Numbers whose last word is left out, as people say them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.understanding import read_description
from assistant.understanding.numerals import written_number


@pytest.mark.parametrize(("said", "number"), [
    ("三千五", 3500), ("三十二万五", 325_000), ("一百二", 120), ("一百零五", 105), ("一千二百五", 1250), ("两万三千", 23_000), ("三亿五", 350_000_000),
])
def test_the_left_out_word_is_the_next_smaller_one(said: str, number: int) -> None:
    assert written_number(said) == Decimal(number)


@pytest.mark.parametrize(("text", "yuan"), [("总预算三十二万五，买电脑一百二十台", 325_000), ("预算批下来是九十二万五", 925_000), ("预算九十二万五千", 925_000)])
def test_money_said_so_is_the_budget(text: str, yuan: int) -> None:
    total = read_description(text, 2027).total_budget
    assert total is not None
    assert total.yuan == yuan
