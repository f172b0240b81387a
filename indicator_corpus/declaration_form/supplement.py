"""填报补充信息: a sheet of labels and values for what a target declares and the official layout has no cell for.

Only declared facts have a row, so that what is blank and what is not declared stay apart. Lists are record tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from indicator_corpus.classification import squeeze
from indicator_corpus.declaration_form.grid import Block, Grid
from indicator_corpus.declaration_form.money import DEFAULT_UNIT, amount_in_wan
from indicator_corpus.declaration_form.project_fields import ARRANGEMENTS, read_attribute, read_kind
from indicator_corpus.declaration_form.project_term import one_date
from indicator_corpus.declaration_form.wording import label_words, money_unit_in, text_of
from indicator_corpus.quantity import json_number, wan_from_yuan
from indicator_corpus.target import PerformanceTarget

SUPPLEMENT_TITLE = "填报补充信息"
HEADERS = ("事项", "内容")
_ARRANGEMENT = "其他安排："

FactKind = Literal["text", "amount", "day", "yes_no"]


@dataclass(frozen=True)
class Fact:
    """A fact of the target: its path, the label that is written, what kind of value it has."""

    path: tuple[str, ...]
    label: str
    kind: FactKind = "text"


_REVIEWS = (("initial_review", "初审"), ("second_review", "复审"), ("spot_check", "抽查"))
_PARTS: tuple[tuple[str, str, FactKind], ...] = (("conclusion", "结论", "text"), ("person", "人员", "text"), ("date", "日期", "day"))
FACTS = (
    Fact(("project", "budget", "term_total"), "项目总投资", "amount"),
    Fact(("project", "previous", "rectified"), "上年评价问题是否整改到位", "yes_no"),
    Fact(("project", "adjustment", "additional_budget"), "调整追加预算", "amount"),
    Fact(("workflow", "stage"), "所处环节"),
    Fact(("workflow", "conclusion"), "当前结论"),
    *(Fact(("workflow", key, part), f"{name}{word}", kind) for key, name in _REVIEWS for part, word, kind in _PARTS),
    Fact(("workflow", "spot_check_selected"), "是否抽中抽查", "yes_no"),
    Fact(("workflow", "approved", "date"), "批复日期", "day"),
    Fact(("workflow", "approved", "budget"), "批复预算", "amount"),
)
# what the cells of the main form hold only in the official words
_KIND, _ATTRIBUTE = Fact(("project", "kind"), "项目类型原文"), Fact(("project", "attribute"), "项目属性原文")
_BY_LABEL = {fact.label: fact for fact in (*FACTS, _KIND, _ATTRIBUTE)}


def supplement_lines(target: PerformanceTarget, unit: str) -> Iterator[tuple[str, str | Decimal]]:
    """(label, value) of the declared facts; amounts in `unit`."""
    for fact in FACTS:
        value = _at(target, fact.path)
        if value is not None:
            yield _label(fact, unit), _written(fact, value, unit)
    project = target.project
    if project.kind is not None and read_kind(project.kind) != squeeze(project.kind):
        yield _KIND.label, project.kind
    if project.attribute is not None and read_attribute(project.attribute) != squeeze(project.attribute):
        yield _ATTRIBUTE.label, project.attribute
    for key, text in (project.arrangements or {}).items():
        if key not in ARRANGEMENTS.values() and text is not None:
            yield _ARRANGEMENT + key, text


def read_supplement(grid: Grid, data: dict[str, Any], unknown: list[Block]) -> None:
    """Add to a target what a sheet made of `supplement_lines` says; rows with other labels are passed over."""
    for row in range(grid.height):
        label, cell = grid.at(row, 0), grid.at(row, 1)
        if label is None or cell is None or cell is label:
            continue
        name = squeeze(label.text)
        if name.startswith(_ARRANGEMENT):
            _put(data, ("project", "arrangements", name.removeprefix(_ARRANGEMENT)), text_of(cell.text))
            continue
        fact = _BY_LABEL.get(label_words(label.text))
        if fact is None:
            continue
        if cell.unknown:
            unknown.append(cell)
            continue
        value = _value(fact, label, cell)
        if value is not None:
            _put(data, fact.path, value)


def _label(fact: Fact, unit: str) -> str:
    return f"{fact.label}（{unit}）" if fact.kind == "amount" else fact.label


def _written(fact: Fact, value: Any, unit: str) -> str | Decimal:
    if fact.kind == "amount":
        return Decimal(value) if unit == "元" else wan_from_yuan(Decimal(value))
    if fact.kind == "yes_no":
        return "是" if value else "否"
    return str(value)


def _value(fact: Fact, label: Block, cell: Block) -> Any:
    if fact.kind == "yes_no":
        return {"是": True, "否": False}.get(squeeze(cell.text))
    if fact.kind == "amount":
        amount = amount_in_wan(cell.text, cell.number, money_unit_in(label.text) or DEFAULT_UNIT)
        return None if amount is None else json_number(amount)
    text = text_of(cell.text)
    return one_date(text, cell.day) if fact.kind == "day" and text else text


def _at(target: PerformanceTarget, path: tuple[str, ...]) -> Any:
    place: Any = target
    for key in path:
        place = None if place is None else getattr(place, key)
    return place


def _put(data: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    place: Any = data
    for key in path[:-1]:
        inner = place.get(key)
        place[key] = place = inner if isinstance(inner, Mapping) else {}
    place[path[-1]] = value
