"""Which rows of last year's table the officer speaks of: by unit, by the thing named, by the deed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.renewal.plain_amount import bare_unit
from assistant.renewal.said_number import SaidNumber
from assistant.renewal.working import WorkingRow
from assistant.understanding.phrases import ends_in_people
from indicator_corpus.classification import Level2
from indicator_corpus.indicator_name import bare_name
from indicator_corpus.quantity import is_unit_price

_PEOPLE = frozenset({"人", "人次", "户", "人天"})
# words that may stand for any thing counted in the unit
_GENERAL = frozenset({"学校", "单位", "点位", "点", "地方", "项目", "村", "乡镇", "企业", "人", "人员", "数量", "任务", "任务量", "规模", "面积", "长度", "里程", "人数", "户数"})
# nouns that stand for what a unit measures; no units: any count
_MEASURES: tuple[tuple[tuple[str, ...], frozenset[str]], ...] = (
    (("人数", "人次", "人员", "学员"), _PEOPLE),
    (("面积",), frozenset({"平方米", "亩", "公顷"})),
    (("长度", "里程"), frozenset({"公里", "米"})),
    (("数量", "任务", "任务量", "规模", "工程量"), frozenset()),
)
# what remains of a clause beside the thing itself
_FILLER = re.compile(
    r"今年|明年|相应|适当|同步|还是|还|去年的?|上年的?|原来的?|预计|计划|目标值|指标值|目标|指标|全部|一共|总共|合计|共|达到|达|再|又|各|每年|年度|的?基础上|左右|以上|以下|以内|不低于|不少于|不超过"
    r"|由|从|到|至|为|是|不是|而是|改成|改为|改|变成|变为|调整|调|定在|定|换成|提|实际完成|实际|做到|上浮|下浮|上调|下调|上涨|追加|增加|增长|增|追加|提高|提升|扩大|扩|加|多|减少|压减|压缩|核减|缩减|减|少|砍掉|砍|降低|降|压|了|的|在|比|要|把|将|安排|和|也"
)
#: a shared run of this many characters names the thing
_SURE = 2


def thing_said(text: str, numbers: Sequence[SaidNumber]) -> str:
    """What a clause is about, with its numbers and filler taken out: 再加两所学校 → 学校."""
    kept, at = "", 0
    for number in numbers:
        kept += text[at : number.start] + " "
        at = number.end
    parts = [part for part in _FILLER.sub(" ", kept + text[at:]).split() if part]
    return "".join(parts)


def counted_rows(rows: Iterable[WorkingRow], unit: str, thing: str) -> list[WorkingRow]:
    """The rows that count `thing` in `unit`: the one whose name says it best; several where they are equally good; [] where none."""
    same = [row for row in rows if row.value.number is not None and bare_unit(unit) in _units_of(row)]
    same = [row for row in same if row.level2 is Level2.QUANTITY] or same
    if not thing or (thing in _GENERAL and len(same) == 1):
        return same
    scores = [(_shared(thing, row), row) for row in same]
    best = max((score for score, _ in scores), default=0)
    if best:
        return [row for score, row in scores if score == best]
    people = bare_unit(unit) in _PEOPLE and (ends_in_people(thing) or len(thing) == 1) and len(same) == 1
    return same if people or thing in _GENERAL else []


def named_rows(rows: Iterable[WorkingRow], thing: str) -> list[WorkingRow]:
    """The rows whose name contains what is said, else those that share most of it; [] where nothing is shared."""
    every = list(rows)
    if len(thing) < _SURE:
        return []
    held = [row for row in every if thing in bare_name(row.name) or (len(bare_name(row.name)) >= _SURE and bare_name(row.name) in thing)]
    if held:
        exact = [row for row in held if bare_name(row.name) == thing]
        return exact or held
    scores = [(_run(thing, bare_name(row.name)), row) for row in every]
    best = max((score for score, _ in scores), default=0)
    least = max(_SURE, (len(thing) + 1) // 2)
    return [row for score, row in scores if score == best] if best >= least else []


def says(thing: str, rows: Sequence[WorkingRow]) -> bool:
    """Whether what is said stands whole in the rows' names."""
    return len(thing) >= _SURE and any(thing in bare_name(row.name) for row in rows)


def is_general(thing: str) -> bool:
    """Whether the words name no thing of their own."""
    return thing in _GENERAL


def measured_rows(rows: Iterable[WorkingRow], noun: str) -> list[WorkingRow]:
    """The 数量指标 that a noun of measure (人数, 面积, 里程, 任务量) means: those in its units, of 任务量 any; [] for other words."""
    units = next((units for nouns, units in _MEASURES if noun.endswith(nouns)), None)
    if units is None:
        return []
    return [row for row in rows if row.level2 is Level2.QUANTITY and (not units or units & _units_of(row))]


def _units_of(row: WorkingRow) -> set[str]:
    """The unit of a row, of 3天/期 also what stands before the stroke."""
    unit = row.value.unit or str(row.data.get("unit") or "")
    return {bare_unit(unit), bare_unit(unit.partition("/")[0])} if not is_unit_price(unit) else {bare_unit(unit)}


def _shared(thing: str, row: WorkingRow) -> int:
    return 2 * _run(thing, bare_name(row.name)) + (1 if thing in str(row.data.get("explanation") or "") else 0)


def _run(one: str, other: str) -> int:
    """The longest run of characters that both texts share."""
    for length in range(min(len(one), len(other)), 0, -1):
        if any(one[i : i + length] in other for i in range(len(one) - length + 1)):
            return length
    return 0
