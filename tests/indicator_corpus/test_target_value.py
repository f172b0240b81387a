"""Every way of writing a target value that forms use is read; no text makes the parser fail."""

from __future__ import annotations

import json
import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicator_corpus.target_value import Operator, format_target_value, parse_target_value

NUMBERS = [
    ("≥95%", "≥", "95", "%"), ("≧90%", "≥", "90", "%"), (">=95%", "≥", "95", "%"), ("＝100%", "=", "100", "%"), ("‹=50万元", "≤", "50", "万元"),
    ("≦380万", "≤", "380", "万"), ("不低于90分", "≥", "90", "分"), ("95%以上", "≥", "95", "%"), ("大于等于70", "≥", "70", None),
    ("≤86万元", "≤", "86", "万元"), ("1.2亿元", None, "1.2", "亿元"), ("<1681680元", "<", "1681680", "元"), ("≤7工作日", "≤", "7", "工作日"),
    ("5个工作日内", "≤", "5", "个工作日"), ("1次/月", None, "1", "次/月"), ("1130元/月/人", None, "1130", "元/月/人"), ("=2150套", "=", "2150", "套"),
    ("≥100 百分比", "≥", "100", "%"), ("百分之九十五", None, "95", "%"), ("1,234.5元", None, "1234.5", "元"), ("３．５％", None, "3.5", "%"),
    ("1346.0088万平方米", None, "1346.0088", "万平方米"), ("控制在86万元以内", "≤", "86", "万元"), ("达到90%", "≥", "90", "%"), ("0起", None, "0", "起"),
    ("≥95％(抽样)", "≥", "95", "%"), ("≥400㎡", "≥", "400", "平方米"), ("≥三场", "≥", "3", "场"), ("不超过3起", "≤", "3", "起"),
]


@pytest.mark.parametrize(("text", "operator", "number", "unit"), NUMBERS)
def test_number(text: str, operator: str | None, number: str, unit: str | None) -> None:
    value = parse_target_value(text)
    assert (value.operator, value.number, value.unit) == (operator, Decimal(number), unit)


@pytest.mark.parametrize(("text", "low", "high", "unit"), [
    ("80%-90%", 80, 90, "%"), ("[85,95]%", 85, 95, "%"), ("5000～6000元", 5000, 6000, "元"), ("95-80%", 95, 80, "%"),
])
def test_range(text: str, low: int, high: int, unit: str) -> None:
    value = parse_target_value(text)
    assert (value.operator, value.number, value.number2, value.unit) == (Operator.RANGE, low, high, unit)


@pytest.mark.parametrize(("text", "day"), [
    ("2025年10月底前", date(2025, 10, 31)), ("2027年8月31日前", date(2027, 8, 31)), ("2023年底", date(2023, 12, 31)), ("2021年全年", date(2021, 12, 31)),
    ("2020年1月--2020年11月", date(2020, 11, 30)), ("2021年1月-12月", date(2021, 12, 31)), ("2026-12-31", date(2026, 12, 31)), ("2027-03-01", date(2027, 3, 1)), ("2026/6/30", date(2026, 6, 30)),
])
def test_date(text: str, day: date) -> None:
    assert parse_target_value(text).date == day


def test_date_without_year_takes_the_form_year() -> None:
    assert parse_target_value("每年12月底前").date is None
    assert parse_target_value("每年12月底前", 2027).date == date(2027, 12, 31)


@pytest.mark.parametrize("text", ["2月30日", "显著提升", "定性 高中低", "应改尽改", "约一百", "第一年按总投资额返本20%,分红按8%分红", "达标", "完成1部宣传片,2套方案"])
def test_qualitative(text: str) -> None:
    value = parse_target_value(text)
    assert value.qualitative
    assert not value.is_blank


@pytest.mark.parametrize("text", [None, "", "  ", "—", "/", "无", "**", "XX", "≥**%", "≧ %", "公里", "……"])
def test_blank_or_placeholder(text: str | None) -> None:
    assert parse_target_value(text).is_blank


@given(st.text())
def test_never_raises(text: str) -> None:
    assert parse_target_value(text).text == text


@given(st.text(alphabet="≥≤=<>0123456789.-~至年月日底前％%万亿元个人天次/（）()[],*X内以上百分之一二三十", max_size=150))
def test_never_raises_on_form_like_text(text: str) -> None:
    value = parse_target_value(text, 2027)
    value.to_json()


@given(st.sampled_from([Operator.AT_LEAST, Operator.AT_MOST, Operator.EQUAL, None]),
       st.decimals(min_value=0, max_value=10**9, places=2), st.sampled_from(["%", "套", "元/套", "万元", "人次", "工作日"]))
def test_what_is_written_is_read(operator: Operator | None, number: Decimal, unit: str) -> None:
    value = parse_target_value(format_target_value(operator, number, unit))
    assert (value.operator, value.number, value.unit) == (operator, number, unit)


@pytest.mark.skipif("JIXIAO_REAL_TARGETS" not in os.environ, reason="需要 JIXIAO_REAL_TARGETS 指向公开目标表的 .jsonl 文件")
def test_values_of_published_tables_are_numbers_dates_texts_or_blank() -> None:
    for line in Path(os.environ["JIXIAO_REAL_TARGETS"]).read_text(encoding="utf-8").splitlines():
        for row in json.loads(line)["indicators"]:
            value = parse_target_value(row["value"])
            assert value.is_blank or value.is_number or value.is_date or value.qualitative
