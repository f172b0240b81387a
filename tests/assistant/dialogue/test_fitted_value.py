"""A said value takes the row's sign and unit, or does not fit."""

from __future__ import annotations

import pytest

from assistant.dialogue.fitted_value import Misfit, fitted
from assistant.dialogue.said_value import said_value


def _fit(value: str, said: str, name: str = "师生满意度") -> str | Misfit:
    return fitted(said_value(said, 2027), {"level2": "数量指标", "name": name, "value": value})


@pytest.mark.parametrize(("held", "said", "written"), [
    ("≥90%", "95", "≥95%"), ("≥90%", "九成五", "≥95%"), ("≥90%", "100", "=100%"), ("=2150套", "一百二十套", "=120套"), ("=12所", "14个", "=14所"), ("=450人", "400名", "=400人"),
    ("≤86万元", "80", "≤80万元"), ("≤86万元", "800000", "≤80万元"), ("≤86万元", "三十二万五", "≤32.5万元"), ("≤400元/套", "420块一套", "≤420元/套"), ("≤400元/套", "380", "≤380元/套"),
    ("≥1.2万人", "15000人", "≥1.5万人"), ("≥1.2万人", "1.5", "≥1.5万人"), ("≤30天", "一个月", "≤1个月"), ("2027年8月31日前", "9月底", "2027年9月30日前"), ("≥90%", "不超过95%", "≤95%"),
])
def test_fits(held: str, said: str, written: str) -> None:
    assert _fit(held, said) == written


@pytest.mark.parametrize(("held", "said", "kind"), [
    ("≥90%", "12所", "unit"), ("=2150套", "95%", "unit"), ("=2150套", "80万元", "unit"), ("≥90%", "三十二万五", "unit"), ("2027年8月31日前", "95%", "date"), ("≥90%", "8月底", "number"),
    ("≥90%", "很高", "number"), ("≥90%", "120%", "much"), ("=12所", "-3", "negative"),
])
def test_does_not_fit(held: str, said: str, kind: str) -> None:
    found = _fit(held, said)
    assert isinstance(found, Misfit)
    assert found.kind == kind


def test_a_growth_rate_may_exceed_one_hundred_percent() -> None:
    assert _fit("≥90%", "120%", "销售额增长率") == "≥120%"
