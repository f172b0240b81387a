"""What an indicator's name says of its unit, and where the unit written does not agree with it (FMT-004)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter

from indicator_corpus.indicator_name import bare_name
from indicator_corpus.quantity import plain, unit_meaning
from rules.context import ReviewContext, Row
from rules.outcome import Level
from rules.quantity_in_name import quantities_in
from rules.word_list import WordList
from rules.wording import tail_of

_HUNDRED = Decimal(100)
#: what is required where the name does not tell the unit
ANY_UNIT = "与名称相符的单位"
# 0 is 0 in every unit
_RATIO_UNITS = frozenset({"%", "‰", "‱", "倍", "百分点", "个百分点"})


@dataclass(frozen=True)
class Doubt:
    """What is the matter with a row's unit. `value` is the mended value where there is only one way to mend it."""

    level: Level
    trouble: str
    required: str
    value: str | None = None


#: the unit of a row: in its value, its unit column, or its name
unit_of: Callable[[Row], str | None] = attrgetter("unit")


def is_time(unit: str | None) -> bool:
    """Whether a unit measures time (天, 个工作日, 月)."""
    meaning = unit_meaning(unit)
    return meaning is not None and meaning.measure in ("hours", "months")


def doubt_about_unit(row: Row, context: ReviewContext) -> Doubt | None:
    """The doubt about a row's unit, None where there is none or the value is no number."""
    number, unit = row.value.number, unit_of(row)
    if number is None:
        return None
    name = bare_name(row.indicator.name)
    if unit is None and tail_of(name, context.words("dimensionless-tails")):
        return None
    ratio = tail_of(name, context.words("ratio-tails"))
    if ratio and not tail_of(name, context.words("ratio-tail-exemptions")):
        return _ratio(row, number, unit, ratio, context)
    if unit is None:
        return _no_unit(row, number)
    if unit == "%":
        return _percent(row, number, name, context)
    return _mismatch(unit, name, context)


def _ratio(row: Row, number: Decimal, unit: str | None, tail: str, context: ReviewContext) -> Doubt | None:
    if unit == "%":
        return _percent(row, number, "", context)
    if unit is None:
        if number == 0:
            return None
        mended = _rewritten(row, f"{plain(number)}%") if 1 < number <= _HUNDRED else None
        return Doubt(Level.REVISE, f"没有写计量单位，名称以“{tail}”结尾，单位应为“%”", "“%”", mended)
    if unit in _RATIO_UNITS or "/" in unit:
        return None
    if unit == "分" and tail == "满意度":
        return Doubt(Level.NOTICE, "按分计，满意度通常用“%”，用分的请在说明里写清满分是多少", "“%”")
    mended = _rewritten(row, f"{plain(number * _HUNDRED)}%") if unit in ("比例", "比率") and 0 < number <= 1 else None
    return Doubt(Level.REVISE, f"的单位是“{unit}”，名称以“{tail}”结尾，单位应为“%”", "“%”", mended)


def _no_unit(row: Row, number: Decimal) -> Doubt:
    named = {found.unit for found in quantities_in(row.indicator.name) if found.number == number}
    mended = _rewritten(row, f"{plain(number)}{named.pop()}") if len(named) == 1 else None
    return Doubt(Level.NOTICE if number == 0 else Level.RETURN, "没有写计量单位", ANY_UNIT, mended)


def _percent(row: Row, number: Decimal, name: str, context: ReviewContext) -> Doubt | None:
    if number > context.number("percent-largest"):
        return Doubt(Level.REVISE, "作为百分数偏大，可能把数量写成了百分比", ANY_UNIT)
    duration = tail_of(name, context.words("duration-tails"))
    counted = _units_for(name, context)
    if duration or counted:
        tail, units = counted or (duration, "日期或天、月等时间单位")
        return Doubt(Level.REVISE, f"的单位是“%”，与以“{tail}”结尾的名称不一致", units)
    if "百分比" in (row.indicator.value or ""):
        return Doubt(Level.NOTICE, "把单位写成了“百分比”，宜写“%”", "“%”", (row.indicator.value or "").replace("百分比", "%"))
    return None


def _mismatch(unit: str, name: str, context: ReviewContext) -> Doubt | None:
    if tail := tail_of(name, context.words("money-tails")):
        fits: Callable[[str], bool] = lambda written: bool(re.search("[元万亿块]", written))  # noqa: E731
        required = "元、万元，或“元/人天”这样的单价"
    elif tail := tail_of(name, context.words("duration-tails")):
        extra = context.words("time-units")
        fits = lambda written: is_time(written) or written.removeprefix("个") in extra  # noqa: E731
        required = "日期或天、月等时间单位"
    elif counted := _units_for(name, context):
        tail, required = counted
        allowed = context.made_of(_UnitsByTail, "name-units").units[tail]
        fits = lambda written: written in allowed  # noqa: E731
    else:
        return None
    if name.endswith("免费") or fits(unit) or fits(unit.partition("/")[0]):
        return None
    # 个 counts anything in speech
    return Doubt(Level.NOTICE if unit == "个" and required.startswith("人") else Level.REVISE, f"的单位是“{unit}”，与以“{tail}”结尾的名称不一致", required)


def _units_for(name: str, context: ReviewContext) -> tuple[str, str] | None:
    table = context.made_of(_UnitsByTail, "name-units")
    tail = tail_of(name, table.tails)
    return None if tail is None else (tail, "、".join(table.units[tail][:3]))


class _UnitsByTail:
    """The units that go with the ends of names."""

    def __init__(self, lines: tuple[tuple[str, ...], ...]) -> None:
        self.units = {line[0]: tuple(line[1:]) for line in lines}
        self.tails = WordList(self.units)


def _rewritten(row: Row, quantity: str) -> str | None:
    """The value with its number and unit replaced, None where the text does not show the number so."""
    text = (row.indicator.value or "").strip()
    if row.value.number is None or row.value.number2 is not None:
        return None
    written = re.search(re.escape(plain(row.value.number)) + r"(?:\.0+)?\s*(?:比例|比率)?(?=\D*$)", text)
    return None if written is None else text[: written.start()] + quantity + text[written.end() :]
