"""A said value as the row prints it: a bare number keeps the row's sign and unit; a unit that contradicts the row's is asked about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.dialogue.said_value import SaidValue
from assistant.drafting.costs import money
from indicator_corpus.classification import Level1, Level2, level2_of
from indicator_corpus.indicator_name import unit_in_name
from indicator_corpus.library import IndicatorLibrary
from indicator_corpus.price_unit import price_unit
from indicator_corpus.quantity import COUNT_UNITS, YUAN_PER_WAN, is_money, is_unit_price, plain, unit_meaning
from indicator_corpus.target import Indicator
from indicator_corpus.target_value import Operator

#: counting words that say the same of people
_PEOPLE = frozenset("人名位")
_ANYTHING = frozenset({"个", "项", "条"})
#: rates that may well exceed 100%
_CHANGES = re.compile("增|提高|提升|下降|减少|降低|降幅|涨|幅度|倍|比上年|较上年|完成率|达成率|超额")


@dataclass(frozen=True)
class Misfit:
    """Why a value cannot stand in a row. `kind`: unit (counts something else), date (a day is wanted), number (a number is wanted), much
    (beyond 100%), negative."""

    kind: str
    unit: str = ""


def unit_of(row: dict[str, Any]) -> str:
    """What a declared row is counted in, from its value, its name or its library row; empty where nothing says."""
    indicator = Indicator.model_validate(row)
    entry = IndicatorLibrary.load().get(indicator.library or "")
    return indicator.target_value.unit or unit_in_name(indicator.name) or (entry.unit if entry else "") or ""


def fitted(said: SaidValue, row: dict[str, Any]) -> str | Misfit:
    """The value as the row prints it, or why it does not fit."""
    if said.quoted:
        return said.text
    held, unit = Indicator.model_validate(row).target_value, unit_of(row)
    if said.day:
        wants_day = held.is_date or (not held.number and not unit) or (held.is_blank and row.get("level2") == Level2.TIMELINESS.value)
        return written_day(said.day) if wants_day else Misfit("number", unit)
    if held.is_date:
        return Misfit("date")
    if said.number is None:
        return Misfit("number", unit) if held.number is not None else said.text
    if said.number < 0:
        return Misfit("negative", unit)
    if said.value.number2 is not None:
        low, high = plain(said.number), plain(said.value.number2)
        return f"{low}-{high}{said.unit or unit}" if not said.unit or _same(said.unit, unit) else Misfit("unit", unit)
    if said.unit and unit and not _same(said.unit, unit):
        return Misfit("unit", unit)
    if said.scaled and unit == "%":
        return Misfit("unit", unit)
    sign = said.operator or (held.operator.value if held.operator and held.operator is not Operator.RANGE else _usual_sign(row) if held.is_blank else "")
    written = _written(said, unit)
    if unit == "%" and said.number > 100 and not _CHANGES.search(row.get("name") or ""):
        return Misfit("much", unit)
    return f"{'=' if written == '100%' and sign == '≥' else sign}{written}"


def _usual_sign(row: dict[str, Any]) -> str:
    """The sign that an open row usually has: its library row's, else that of its class."""
    entry, level2 = IndicatorLibrary.load().get(str(row.get("library") or "")), level2_of(row.get("level2"), row.get("level1"))
    if entry and entry.operator in ("≥", "≤", "="):
        return entry.operator
    return "" if level2 is None else "≤" if level2.level1 is Level1.COST else "=" if level2 is Level2.QUANTITY else "≥"


def written_day(day: date) -> str:
    """A day as the form has it."""
    return f"{day.year}年{day.month}月{day.day}日前"


def _same(said: str, unit: str) -> bool:
    """Whether a said unit may be meant for a row in `unit`: the same, another size or a looser word of it, 元 for a price."""
    if said == unit or (said in _ANYTHING and unit in COUNT_UNITS) or unit in _ANYTHING or {said, unit} <= _PEOPLE:
        return True
    if is_unit_price(unit):
        price = price_unit(unit)
        return is_money(said) or (is_unit_price(said) and price == price_unit(said)) or re.sub("[一每]", "/", said) == unit
    one, other = unit_meaning(said), unit_meaning(unit)
    if one and other:
        return one.measure == other.measure or {one.measure, other.measure} <= {"hours", "months"}
    return said.removeprefix("万") == unit.removeprefix("万") or (said in unit.split("/")[0] and len(said) > 1)


def _written(said: SaidValue, unit: str) -> str:
    """Number and unit: money as forms print it, other numbers in the row's unit."""
    number = said.number or Decimal(0)
    if is_money(unit):
        in_wan = unit.startswith("万")
        yuan = number * YUAN_PER_WAN if in_wan and not said.scaled and not said.unit and number < YUAN_PER_WAN else _yuan(number, said.unit)
        return money(yuan)
    if is_unit_price(unit):
        above, _, per = unit.partition("/")
        yuan = _yuan(number, said.unit.partition("/")[0]) if said.unit or said.scaled or above == "元" else number * YUAN_PER_WAN
        return f"{plain(yuan / YUAN_PER_WAN) if above == '万元' else plain(yuan)}{above}/{per}"
    one, other = unit_meaning(said.unit), unit_meaning(unit)
    if said.unit and one and other and one.measure != other.measure:
        return f"{plain(number)}{said.unit}"  # 30天 said as 1个月
    if unit.startswith("万") and (said.scaled or number >= YUAN_PER_WAN or (said.unit and not said.unit.startswith("万"))):
        return f"{plain(number / YUAN_PER_WAN)}{unit}"
    if said.unit and one and other and one.factor != other.factor and one.measure == other.measure:
        return f"{plain(number)}{said.unit}"
    return f"{plain(number)}{unit or said.unit}"


def _yuan(number: Decimal, unit: str) -> Decimal:
    meaning = unit_meaning(unit)
    return number * meaning.factor if meaning and meaning.measure == "money" else number
