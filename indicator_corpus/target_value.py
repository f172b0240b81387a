"""指标值 as forms write it, read into operator, number, unit, date or qualitative text. Never raises on any text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any

from indicator_corpus.chinese_number import NUMERAL, chinese_number
from indicator_corpus.found_once import found_once
from indicator_corpus.half_width import half_width
from indicator_corpus.quantity import (
    COUNT_UNITS,
    PERCENT_SIGNS,
    in_base_unit,
    json_number,
    plain,
    to_decimal,
    unit_meaning,
)
from indicator_corpus.written_date import find_date, whole_date


class Operator(StrEnum):
    """计算符号."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    EQUAL = "="
    GREATER = ">"
    LESS = "<"
    RANGE = "区间"


@dataclass(frozen=True)
class TargetValue:
    """One parsed 指标值.

    `number` is in `unit` as written (`unit` None where none is written; `%` for every spelling of percent); `number2` is the upper
    end of a range. `date` is the day by which, `date_text` the words it was read from (set even where the year is not known).
    `qualitative` holds a text that is neither number nor date. `placeholder` marks template remnants (`**`, `XX`): nothing filled in.
    """

    text: str
    operator: Operator | None = None
    number: Decimal | None = None
    number2: Decimal | None = None
    unit: str | None = None
    date: date | None = None
    date_text: str | None = None
    qualitative: str | None = None
    placeholder: bool = False

    @found_once
    def is_blank(self) -> bool:
        """Nothing filled in: empty, a dash, or a placeholder."""
        return self.placeholder or (self.number is None and self.date_text is None and self.qualitative is None)

    @property
    def is_number(self) -> bool:
        """Whether the value is one number or a range of numbers."""
        return self.number is not None

    @property
    def is_date(self) -> bool:
        """Whether the value is a date or a period."""
        return self.date_text is not None

    @property
    def is_percent(self) -> bool:
        """Whether the value is a percentage."""
        return self.number is not None and self.unit == "%"

    def in_base_unit(self) -> Decimal | None:
        """The number in its measure's base unit (money → yuan); None without number or known unit."""
        return None if self.number is None else in_base_unit(self.number, self.unit)

    def to_json(self) -> dict[str, Any]:
        """The `parsed` object of the contract."""
        parsed: dict[str, Any] = {
            "operator": self.operator.value if self.operator else None,
            "number": json_number(self.number) if self.number is not None else None,
            "unit": self.unit,
            "date": self.date.isoformat() if self.date else None,
            "qualitative": self.qualitative,
        }
        if self.number2 is not None:
            parsed["number2"] = json_number(self.number2)
        return parsed


# One row an operator: signs first (also the look-alikes that fonts and input methods produce), then the words of officials.
_PREFIXES: tuple[tuple[str, Operator], ...] = (
    (r">\s*=|>\s*＝|≥|≧|⩾|›\s*=|〉\s*=|不低于|不少于|不小于|不短于|大于等于|大于或等于|高于或等于|至少|最低|不得低于|不得少于", Operator.AT_LEAST),
    (r"<\s*=|≤|≦|⩽|‹\s*=|〈\s*=|不超过|不高于|不大于|不多于|小于等于|小于或等于|低于或等于|不晚于|不迟于|最多|最高|不得超过|不得高于|控制在", Operator.AT_MOST),
    (r">|›|〉|大于|超过|高于|多于", Operator.GREATER),
    (r"<|‹|〈|小于|低于|少于", Operator.LESS),
    (r"=|等于|共计?|合计|为", Operator.EQUAL),
    (r"达到|达", Operator.AT_LEAST),
)
_PREFIX = re.compile("|".join(f"(?P<o{i}>{words})" for i, (words, _) in enumerate(_PREFIXES)))
_SUFFIXES: tuple[tuple[re.Pattern[str], Operator], ...] = (
    (re.compile(r"(?:及|或|\(含\))?以上$|及其以上$"), Operator.AT_LEAST),
    (re.compile(r"(?:及|或)?以下$|以内$|之内$|内$"), Operator.AT_MOST),
)
_NUMBER = r"-?\d+(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?"
_UNIT = r"[^\d\s,，;；。:：、!！?？*]{0,12}"
_ONE = re.compile(rf"(?P<n>{_NUMBER})(?P<u>{_UNIT}(?:m2|m3)?)")
_TWO = re.compile(rf"(?P<n>{_NUMBER})(?P<u1>[%‰\w/]{{0,6}}?)(?:-|~|—|–|至|到)(?P<m>{_NUMBER})(?P<u>{_UNIT})")
_INTERVAL = re.compile(r"[\[(](?P<n>-?[\d.]+)(?P<u1>%?)[,，](?P<m>-?[\d.]+)%?[\])](?P<u>%?[^\d\s,，;；。]{0,8})")
_PLACEHOLDER = re.compile(r"\*{2,}|[xX×]{2,}|_{2,}|…|\.{3,}|＊")
_BLANK = re.compile(r"[-—–－/\\无]*|/+|N/A|n/a|无此项|不适用|不涉及")
_NOTE = re.compile(r"\([^()]*\)$")
_QUALITATIVE_MARK = re.compile(r"^定性[::\s,，]*")
_HUNDREDTHS = re.compile(rf"百分之([\d.]+|{NUMERAL.pattern})")
# 一次, ≥三场: a Chinese numeral counts only where a measure word stands behind it, never inside a word (一般, 万元)
_LEADING_NUMERAL = re.compile(rf"(?<![一-鿿]){NUMERAL.pattern}(?=[次场个件人名项份起台套座处户所家部期辆天年])")
# longer texts are never values; refusing them early keeps every pattern below linear
_LONGEST = 120


@lru_cache(maxsize=16_384)
def parse_target_value(text: str | None, default_year: int | None = None) -> TargetValue:
    """Read a printed 指标值. Any text gives a TargetValue; `default_year` dates `12月底前` in the form's year."""
    if text is None:
        return TargetValue(text="")
    whole = str(text)
    value = _normal(whole)
    if _BLANK.fullmatch(value):
        return TargetValue(text=whole)
    if len(value) > _LONGEST:
        return TargetValue(text=whole, qualitative=whole.strip())
    read = _date(whole, value, default_year) or _range(whole, value) or _number(whole, value)
    if read is not None:
        return read
    if _PLACEHOLDER.search(value) or _is_bare_operator(value) or _is_unit(value):
        return TargetValue(text=whole, placeholder=True)
    return TargetValue(text=whole, qualitative=_QUALITATIVE_MARK.sub("", whole.strip()) or whole.strip())


def format_target_value(operator: Operator | None, number: Decimal, unit: str | None) -> str:
    """A value as forms print it: `≥95%`, `=2150套`, `≤400元/套`."""
    sign = operator.value if operator and operator is not Operator.RANGE else ""
    return f"{sign}{plain(number)}{unit or ''}"


def _normal(text: str) -> str:
    """Half-width, without white space; ㎡ and the comparison signs survive (NFKC would break some of them)."""
    kept = {"㎡": "平方米", "m²": "平方米", "m2": "平方米", "m³": "立方米", "m3": "立方米"}
    for old, new in kept.items():
        text = text.replace(old, new)
    value = re.sub(r"\s+", "", half_width(text))
    value = _HUNDREDTHS.sub(lambda m: f"{_arabic(m[1])}%", value).replace("百分比", "%")
    return _LEADING_NUMERAL.sub(lambda m: _arabic(m[0]), value, count=1) if len(value) <= 12 else value


def _arabic(text: str) -> str:
    number = chinese_number(text)
    return text if number is None else str(number)


def _operator_before(value: str) -> tuple[Operator | None, str]:
    match = _PREFIX.match(value)
    if match is None:
        return None, value
    operator = next(op for i, (_, op) in enumerate(_PREFIXES) if match[f"o{i}"])
    return operator, value[match.end() :]


def _operator_after(value: str) -> tuple[Operator | None, str]:
    for pattern, operator in _SUFFIXES:
        match = pattern.search(value)
        if match and match.start() > 0:
            return operator, value[: match.start()]
    return None, value


def _is_bare_operator(value: str) -> bool:
    """`≥ %`, `≤公里`: a sign with a unit and no number was never filled in."""
    operator, rest = _operator_before(value)
    if operator is None:
        return False
    signed = not "一" <= value[0] <= "鿿"  # 达标, 为主 are words; ≥人 is a template
    return not rest or _is_unit(rest) or (signed and len(rest) <= 2)


def _is_unit(text: str) -> bool:
    """A unit with no number before it (`公里`, `万人`): the template's own cell."""
    return unit_meaning(text) is not None or text in COUNT_UNITS


def _date(whole: str, value: str, default_year: int | None) -> TargetValue | None:
    found = whole_date(value, default_year)
    if found is None:
        return None
    operator, _ = _operator_before(value)
    if operator is None and found.before:
        operator = Operator.AT_MOST
    return TargetValue(text=whole, operator=operator, date=found.end, date_text=found.text)


def _range(whole: str, value: str) -> TargetValue | None:
    match = _INTERVAL.fullmatch(value) or _TWO.fullmatch(_operator_before(value)[1])
    if match is None:
        return None
    low, high = to_decimal(match["n"]), to_decimal(match["m"])
    if low is None or high is None:
        return None
    return TargetValue(text=whole, operator=Operator.RANGE, number=low, number2=high, unit=_unit(match["u"] or match["u1"]))


def _number(whole: str, value: str) -> TargetValue | None:
    operator, rest = _operator_before(value)
    after, rest = _operator_after(rest)
    match = _ONE.fullmatch(_NOTE.sub("", rest)) or _ONE.fullmatch(rest)
    number = to_decimal(match["n"]) if match else None
    if match is None or number is None:
        return None
    unit = match["u"]
    # a text such as 3年内完成整改 is a sentence, not a number with a unit
    if len(unit) > 8 and "/" not in unit:
        return None
    if operator in (None, Operator.EQUAL):
        operator = after or operator
    return TargetValue(text=whole, operator=operator, number=number, unit=_unit(unit))


def _unit(text: str) -> str | None:
    unit = text.strip("()（）")
    if not unit:
        return None
    return "%" if unit in PERCENT_SIGNS else unit


def mentions_time(value: TargetValue) -> bool:
    """Whether any date stands anywhere in the value's text, also inside a sentence."""
    return value.is_date or find_date(_normal(value.text[:_LONGEST])) is not None
