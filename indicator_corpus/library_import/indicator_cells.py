"""A row's cells as a SiteIndicator: class, name, unit and value read, everything else kept as it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from indicator_corpus.classification import Level1, Level2, is_sustained_impact, level1_of, level2_of, squeeze
from indicator_corpus.library import Binding, Importance
from indicator_corpus.library_import.column_words import indicator_role
from indicator_corpus.library_import.name_cell import read_name, units_of
from indicator_corpus.library_import.table_rows import Layout, RowCells
from indicator_corpus.library_import.value_cell import (
    BY_DATE,
    QUALITATIVE,
    STANDARDS,
    kept_text,
    read_operator,
    usual_value,
)
from indicator_corpus.site_library.site_indicator import SiteIndicator, site_code

#: the columns that only this product's own files have: there every cell says all of itself
_OWN = frozenset({"code"})
_GENERAL_TITLE = re.compile(r"(?:sheet|工作表|表)\s*\d*", re.IGNORECASE)
_LIST = re.compile(r"[、，,;；\n]+")
_YES = frozenset({"是", "核心", "√", "1"})
MAPPED = "自动归类，请复核"
SUSTAINED = "旧分类的可持续影响指标，名称保留；检索和起草时放在社会效益下"
UNCATEGORISED = "未分类"


def _class_of(text: str) -> str | None:
    """The role of a heading that names a class, None for a category's."""
    name = squeeze(text).removesuffix("指标")
    if name in {level.short for level in Level1}:
        return "level1"
    return "level2" if name in {level.short for level in Level2} | {"可持续影响", "满意度", "成本"} else None


INDICATORS = Layout(indicator_role, frozenset({"level2", "name"}), "name",
                    (("cat_l1", "cat_l2", "fund_use"), ("level1", "level2")), _OWN, _class_of)
_TEXTS = ("ext_code", "cat_l2", "fund_use", "explanation", "formula", "value_note", "standard_source", "method", "evidence", "data_source", "scoring")


@dataclass(frozen=True)
class Unreadable:
    """Why a row cannot be used."""

    reason: str


def read_indicator(row: RowCells, taxonomy: str, category: str) -> SiteIndicator | Unreadable:
    """The indicator of a row. `taxonomy` and `category` are taken where the file names none."""
    cells = row.cells
    name = read_name(cells["name"])
    if not name.name:
        return Unreadable(f"名称“{cells['name']}”里只有占位符号")
    printed1, printed2 = cells.get("level1", ""), cells.get("level2", "")
    class2 = level2_of(printed2, printed1)
    if class2 is None:
        shown = f"二级指标“{printed2}”" if printed2 else "没有填写的二级指标"
        return Unreadable(f"{shown}不属于通行的十类（如数量指标、质量指标），请改正后再导入")
    notes: list[str] = []
    if class2.level1 is Level1.COST and printed1 and level1_of(printed1) is not Level1.COST:
        notes.append(MAPPED)
    elif is_sustained_impact(printed2):
        notes.append(SUSTAINED)
    keeps_printed = bool(notes)
    texts: dict[str, Any] = {field: cells.get(field, "") for field in _TEXTS}
    indicator = SiteIndicator(
        code=cells.get("code", ""), taxonomy=cells.get("taxonomy") or taxonomy, cat_l1=_category(row, category), class2=class2, name=name.name,
        level1=printed1 if keeps_printed else "", level2=printed2 if keeps_printed else "",
        template=cells.get("template", name.template),
        kinds=words(cells.get("kinds", "")), keywords=words(cells.get("keywords", "")),
        binding_objects=words(cells.get("binding_objects", "")), binding_units=words(cells.get("binding_units", "")),
        **texts,
    )
    indicator = _with_value(indicator, cells, name.units, notes)
    indicator = _with_use(indicator, cells, notes)
    kept = tuple(filter(None, cells.get("notes", "").split("\n"))) if cells.keys() >= _OWN else ()
    indicator = replace(indicator, notes=kept or tuple(notes))
    return indicator if indicator.code else replace(indicator, code=site_code(indicator))


def words(text: str) -> tuple[str, ...]:
    """The words of a list cell."""
    return tuple(dict.fromkeys(word for part in _LIST.split(text) if (word := part.strip())))


def _category(row: RowCells, category: str) -> str:
    title = "" if _GENERAL_TITLE.fullmatch(row.sheet.strip()) else row.sheet.strip()
    # a file with one column of classes only may well call it 行业类别
    return row.cells.get("cat_l1", "") or category or row.chapter or title or row.cells.get("cat_l2", "") or UNCATEGORISED


def _with_value(row: SiteIndicator, cells: dict[str, str], name_units: tuple[str, ...], notes: list[str]) -> SiteIndicator:
    standards: dict[str, Any] = {field: kept_text(cells.get(field, "")) for field, _ in STANDARDS}
    value, kind = usual_value(cells.get("value", ""), standards)
    sign = read_operator(cells.get("operator", ""))
    if sign is None:
        notes.append(f"计算符号“{cells['operator']}”没有对照，未采用")
    operator = value.operator
    if sign and (not operator or operator in (QUALITATIVE, BY_DATE) or (value.value and value.operator == sign)):
        # 达标 under "=" and a date under 日期 say the same in two ways; the file's own word is kept
        operator = sign
    elif sign and value.value and sign != operator:
        notes.append(f"计算符号“{sign}”与指标值里的“{operator}”不一致，按指标值")
    written = re.sub(r"\s+", "", cells.get("unit", ""))
    # this product's own files part the units offered by 、 alone
    offered = tuple(filter(None, written.split("、"))) if cells.keys() >= _OWN else units_of(written)
    units = offered or ((written,) if written and written not in ("-", "—", "/", "无") else ()) or name_units
    unit = value.unit or (units[0] if units else "")
    if value.unit and units and value.unit not in units:
        notes.append(f"计量单位“{'/'.join(units)}”与指标值里的“{value.unit}”不一致，按指标值")
    return replace(row, operator=operator, value=value.value, unit=unit, units=units if unit in units else ((unit, *units) if unit else ()),
                   standard=cells.get("standard", "") or kind, **standards)


def _with_use(row: SiteIndicator, cells: dict[str, str], notes: list[str]) -> SiteIndicator:
    """What only this product's own files say: how a draft uses the row."""
    binding, weight = cells.get("binding", ""), cells.get("importance", "")
    if binding and binding not in set(Binding):
        notes.append(f"绑定量“{binding}”不在约定之内，未采用")
        binding = ""
    if weight and weight not in set(Importance):
        weight = Importance.CORE.value if weight in _YES else ""
    return replace(row, binding=binding, importance=weight)
