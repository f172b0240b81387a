"""FMT-011."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from indicator_corpus.indicator_name import likeness, name_key
from indicator_corpus.quantity import same_amount
from rules.context import ReviewContext, Row
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable, PatchOperation
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.unit_of_name import unit_of
from rules.wording import row_title, squeezed

_FIXES = {
    Level.RETURN: "核实后只留值正确的一条。",
    Level.REVISE: "留前一条，删去后一条，权重归到前一条。",
    Level.NOTICE: "说的是同一件事的，并成一条；不是的，把两个名称写得能分清。",
}
_PEOPLE = re.compile("人次|人员数?|人数")


class DuplicateIndicator(Rule):
    """同一条指标写了两遍。

    检查什么：任意两行的名称去掉“完成、数量、率”等字后是否相同、单位是否相同；值不同是矛盾，值相同是重复，名称很像的给出提示。
    为什么：重复的指标重复计分，值不一样时更说不清以哪个为准。
    反例：“培训人次”“培训人数”两条都是240。
    正例：每件事只设一条指标。
    何时可以保留：对象不同的分组指标（学校、医院各一条）不算重复；人数与人次数值不同的也不算。
    """

    code = "FMT-011"
    name = "duplicate-indicator"
    review = Review.COMPLETENESS
    level = Level.RETURN
    legal_basis = ("practice#general",)
    parameters = ("duplicate-likeness",)
    weighs = True

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        if len(context.rows) < 2:
            yield NotApplicable("表中不足两条指标。")
            return
        if not context.target.has_column("value"):
            yield Missing("indicators.value")
            return
        told: set[int] = set()
        rows = [_Named(row, name_key(row.indicator.name), _PEOPLE.sub("人", squeezed(row.indicator.name)), unit_of(row) or "")
                for row in context.valued_rows() if row.indicator.name]
        for a, b in combinations(rows, 2):
            if a.unit != b.unit and a.people != b.people:  # as nearly all
                continue
            one, other = a.row, b.row
            if other.place in told:
                continue
            level = _likeness_level(a, b, context)
            if level is None:
                continue
            told |= {one.place, other.place}
            for row, twin in ((one, other), (other, one)):
                yield self._finding(row, twin, level, context)

    def _finding(self, row: Row, twin: Row, level: Level, context: ReviewContext) -> Finding:
        said = {
            Level.RETURN: f"名称相同，值却是“{row.indicator.value}”和“{twin.indicator.value}”，请您核对以哪个为准",
            Level.REVISE: "基本相同，请您合并成一条",
            Level.NOTICE: "名称很像，请您核对是否重复",
        }[level]
        alike = likeness(name_key(row.indicator.name), name_key(twin.indicator.name))
        return Finding(
            level,
            f"{row_title(row)}与{row_title(twin)}{said}。",
            field="name", indicator=row.place,
            trace=(Fact(f"indicators[{twin.place}].name", twin.indicator.name), Fact(f"indicators[{twin.place}].value", twin.indicator.value),
                   context.threshold("duplicate-likeness", round(alike, 2), f"< {context.number('duplicate-likeness')}")),
            expected=twin.indicator.value, actual=row.indicator.value,
            fix=Fix(_FIXES[level], _removal(row, twin, context) if level is Level.REVISE else None),
        )


class _Named(NamedTuple):
    """A row with what it is compared by; `people`: the name with one word for people."""

    row: Row
    key: str
    people: str
    unit: str


def _likeness_level(a: _Named, b: _Named, context: ReviewContext) -> Level | None:
    one, other = a.row, b.row
    # the same name under cost and under quantity has two units and is two indicators
    comparable = a.unit == b.unit
    if comparable and a.key == b.key:
        if _same_value(one, other):
            return Level.REVISE
        return Level.RETURN if one.value.qualitative is None and other.value.qualitative is None else Level.REVISE
    if a.people == b.people and _same_value(one, other):
        return Level.REVISE
    return Level.NOTICE if comparable and likeness(a.key, b.key) >= context.number("duplicate-likeness") else None


def _same_value(one: Row, other: Row) -> bool:
    a, b = one.value, other.value
    if a.number is not None and b.number is not None:
        unit_a, unit_b = unit_of(one), unit_of(other)
        alike = same_amount(a.number, unit_a, b.number, unit_b)
        return bool(alike) or (alike is None and a.number == b.number and {unit_a, unit_b} <= {"人", "人次", "名"})
    return squeezed(one.indicator.value) == squeezed(other.indicator.value)


def _removal(row: Row, twin: Row, context: ReviewContext) -> tuple[PatchOperation, ...] | None:
    """Delete the later of two exact twins and give its weight to the earlier one."""
    first, second = sorted((row, twin), key=lambda one: one.place)
    a, b = first.indicator, second.indicator
    same = a.class2 is b.class2 and squeezed(a.name) == squeezed(b.name) and squeezed(a.value) == squeezed(b.value)
    if not same or context.project.waivers:  # waivers name rows by their place
        return None
    patch: list[PatchOperation] = []
    if a.weight is not None and b.weight is not None:
        if isinstance(a.weight, str) or isinstance(b.weight, str):
            return None
        total = a.weight + b.weight
        patch.append({"op": "add", "path": first.path("weight"), "value": int(total) if total == int(total) else float(total)})
    return (*patch, {"op": "remove", "path": f"/indicators/{second.place}"})
