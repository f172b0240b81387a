"""Rows of a pasted table without a header: classes by their names, then the indicator, then its value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from assistant.phrasing import say
from indicator_corpus.classification import Level2, level1_of, level2_of
from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.declaration_form.indicator_table import is_class
from indicator_corpus.declaration_form.split_value import join_value
from indicator_corpus.quantity import COUNT_UNITS, is_money, is_unit_price, json_number, unit_meaning, wan_from_yuan
from indicator_corpus.target_value import parse_target_value

_SIGN = re.compile(r"[≥≤≧≦⩾⩽>＞<＜=＝]{1,2}|不低于|不少于|不超过|不高于")
_LABELS = (("name", re.compile(r"^(?:项目|政策)名称$")), ("department", re.compile(r"^主管部门.*$")), ("unit", re.compile(r"^(?:实施|项目|申报|预算)单位$")),
           ("year", re.compile(r"^(?:预算|申报)?年度$")), ("total", re.compile(r"^(?:预算(?:资金|总额|金额)?|年度资金总额|资金总额|项目(?:预算|资金)(?:总额)?)(?:\(?万元\)?|（万元）)?$")),
           ("goal", re.compile(r"^(?:年度)?(?:总体|绩效)?目标$")))
_LABELLED = re.compile(r"^(?P<label>[^:：]{2,14})[:：](?P<value>.+)$")
_NUMBERED = re.compile(r"^(?:\d{1,2}[.、．)）]?|[①-⑳])$")
# by what their words measure, where a table names no class
_BY_NAME: tuple[tuple[re.Pattern[str], Level2], ...] = (
    (re.compile("满意"), Level2.BENEFICIARY_SATISFACTION), (re.compile("成本|费用|单价|造价"), Level2.ECONOMIC_COST),
    (re.compile("时间|时限|及时|按期|按时|日期"), Level2.TIMELINESS), (re.compile("合格|达标|验收|质量|准确|完好|优良"), Level2.QUALITY),
    (re.compile("使用率|受益|提升|提高|改善|增加|降低|带动|覆盖率|知晓"), Level2.SOCIAL_BENEFIT), (re.compile("数量|人数|人次|面积|里程|长度|期数|次数|个数|户数|场次"), Level2.QUANTITY),
)
_FEWEST_CLASSES = 0.5


@dataclass
class _Row:
    line: int
    level1: str
    level2: str
    name: str
    value: str


def is_reference_line(cells: list[str]) -> bool:
    """Whether a line looks like an indicator: a name and a value behind it."""
    filled = [cell for cell in cells if cell]
    return len(filled) >= 2 and len(filled[-2]) > 1 and _is_value(filled[-1]) and not any(pattern.match(filled[0]) for _, pattern in _LABELS)


def read_unheaded(lines: list[tuple[int, list[str]]]) -> tuple[dict[str, Any], list[str]]:
    """(target in the contract's shape, notes). DeclarationError with the lines that could not be read where none could."""
    project: dict[str, Any] = {"name": ""}
    goal = ""
    rows: list[_Row] = []
    lost: list[tuple[str, str]] = []
    level1 = level2 = ""
    for number, cells in lines:
        filled = [cell for cell in cells if cell]
        while filled and _NUMBERED.match(filled[0]) and len(filled) > 1:
            filled = filled[1:]
        label = _label(filled)
        if label is not None:
            if label[0] == "goal":
                goal = label[1]
            else:
                _lay_in(project, *label)
            continue
        while filled and is_class(filled[0]) and (len(filled) == 1 or (len(filled) > 2 and not _SIGN.fullmatch(filled[1]))):
            if level2_of(filled[0], level1) is not None and not (level1_of(filled[0]) and filled[0].startswith(("成本", "满意")) and not level1):
                level2 = filled[0]
            else:
                level1, level2 = filled[0], ""
            filled = filled[1:]
        if not filled:
            continue
        if len(filled) == 1:
            lost.append((say("pasted-place", line=number, column=1), say("pasted-one-cell", text=filled[0][:20])))
            continue
        value, at = _value_of(filled[1:])
        if not value:
            lost.append((say("pasted-place", line=number, column=at + 1), say("pasted-value-unread", text=filled[0][:20])))
            continue
        rows.append(_Row(number, level1, level2, filled[0], value))
    if not rows:
        raise DeclarationError(say("pasted-nothing"), tuple(lost[:20]))
    notes = [f"{where}：{what}" for where, what in lost[:10]]
    if sum(bool(row.level2 or row.level1) for row in rows) < _FEWEST_CLASSES * len(rows):
        notes.append(say("pasted-classed"))
    data: dict[str, Any] = {"project": project, "indicators": [_indicator(row) for row in rows]}
    return (data | {"overall_goal": {"annual": goal}} if goal else data), notes


def _label(cells: list[str]) -> tuple[str, str] | None:
    if len(cells) == 1 and (match := _LABELLED.match(cells[0])):
        cells = [match["label"].strip(), match["value"].strip()]
    if len(cells) < 2:
        return None
    kind = next((kind for kind, pattern in _LABELS if pattern.match(cells[0].rstrip(":："))), None)
    return None if kind is None else (kind, cells[1])


def _lay_in(project: dict[str, Any], kind: str, text: str) -> None:
    if kind == "year":
        if found := re.search(r"20\d\d", text):
            project["year"] = int(found[0])
    elif kind == "total":
        value = parse_target_value(text)
        yuan = value.in_base_unit() if is_money(value.unit) else value.number * 10_000 if value.number is not None and not value.unit else None
        if yuan is not None and yuan > 0:
            project["budget"] = {"total": json_number(wan_from_yuan(yuan))}
    else:
        project[kind] = text[:200]


def _value_of(cells: list[str]) -> tuple[str, int]:
    """The value behind a name, put together from sign, number and unit where these are cells of their own; and where it was looked for."""
    for place, cell in enumerate(cells):
        sign = cell if _SIGN.fullmatch(cell) else ""
        body = place + 1 if sign else place
        if body >= len(cells) or not cells[body]:
            continue
        unit = cells[body + 1] if body + 1 < len(cells) and re.fullmatch(r"[\d.,]+", cells[body]) and _is_unit(cells[body + 1]) else ""
        return join_value(sign, cells[body], unit), body + 1
    return "", 1


def _is_unit(text: str) -> bool:
    return text in COUNT_UNITS or text == "%" or unit_meaning(text) is not None


def _is_value(text: str) -> bool:
    value = parse_target_value(text)
    return value.is_number or value.is_date


def _indicator(row: _Row) -> dict[str, Any]:
    class2 = level2_of(row.level2, row.level1) if row.level2 else None
    if class2 is None:
        class2 = class_of(row.name, row.value, row.level1)
    level1 = row.level1 if row.level1 and level1_of(row.level1) is class2.level1 else class2.level1.value
    return {"level1": level1, "level2": row.level2 or class2.value, "name": row.name[:200], "value": row.value}


def class_of(name: str, text: str, level1: str) -> Level2:
    """The class that name and value speak for, within the first level where the table names it."""
    value = parse_target_value(text)
    above = level1_of(level1) if level1 else None
    fitting = [level2 for level2 in Level2 if above is None or level2.level1 is above]
    guess = next((level2 for pattern, level2 in _BY_NAME if pattern.search(name) and level2 in fitting), None)
    if guess is None and value.is_date:
        guess = Level2.TIMELINESS
    if guess is None and (is_money(value.unit) or is_unit_price(value.unit)):
        guess = Level2.ECONOMIC_COST
    if guess is None:
        guess = Level2.QUALITY if value.unit == "%" else Level2.QUANTITY if value.is_number else Level2.SOCIAL_BENEFIT
    return guess if guess in fitting else fitting[0]
