"""Numbers with units in one measure (1.2万人 → 12000人, 平米 → 平方米), and written back as the form had them."""

from __future__ import annotations

import re
from decimal import Decimal

from indicator_corpus.quantity import is_money, is_unit_price, plain, unit_meaning
from indicator_corpus.target_value import TargetValue

_SAME = {"名": "人", "位": "人", "平米": "平方米", "㎡": "平方米", "平": "平方米", "千米": "公里", "km": "公里", "场次": "场", "个村": "村", "日": "天"}
_NUMERAL = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_WAN = Decimal(10_000)


def bare_unit(unit: str | None) -> str:
    """A counting unit in one spelling, without its 万."""
    text = (unit or "").strip()
    text = text.removeprefix("万") if len(text) > 1 and not is_money(text) else text
    return _SAME.get(text, text)


def scale_of(unit: str | None) -> Decimal:
    """How many of `bare_unit` one of `unit` is (万人 → 10000; money and prices → yuan)."""
    text = (unit or "").strip()
    meaning = unit_meaning(text)
    if meaning is not None and (is_money(text) or is_unit_price(text)):
        return meaning.factor
    return _WAN if len(text) > 1 and text.startswith("万") else Decimal(1)


def in_plain_unit(value: TargetValue) -> Decimal | None:
    """The number in the bare unit, money and prices in yuan; None where there is none."""
    return None if value.number is None else value.number * scale_of(value.unit)


def with_number(text: str, value: TargetValue, wanted: Decimal) -> str:
    """The value's text with `wanted` (in the bare unit) in place of its number: sign, unit and wording stay (≥12所 → ≥14所)."""
    written = plain(wanted / scale_of(value.unit))
    match = _NUMERAL.search(text)
    if match and value.number is not None and match[0].replace(",", "").rstrip("0").rstrip(".") == plain(value.number).rstrip("0").rstrip("."):
        return text[: match.start()] + written + text[match.end() :]
    sign = value.operator.value if value.operator and len(value.operator.value) == 1 else ""
    return f"{sign}{written}{value.unit or ''}"


def said(text: str | None) -> str:
    """A value in a sentence: =12所 is said 12所."""
    return (text or "").lstrip("=＝ ")


def shown(number: Decimal, value: TargetValue) -> str:
    """A number in the bare unit as the row's value writes it: 14所, 1.3万人."""
    return f"{plain(number / scale_of(value.unit))}{value.unit or ''}"
