"""A 三级指标 cell: the name without its units and template marks, the units it offers, the name with the slot of the thing counted."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from indicator_corpus.quantity import COUNT_UNITS, unit_meaning

_BRACKET = re.compile(r"[（(\[【]([^（）()\[\]【】]{1,40})[）)\]】]$")
#: a template's open place: **, XX, ××, __, …
MARK = re.compile(r"[*＊]{2,}|[xXｘＸ×]{2,}|[_＿]{2,}|…+|\.{3,}")
_MARKS_IN_BRACKET = re.compile(rf"(?:≥|≤|=|＝|>|<|＞|＜|单位[:：]?|{MARK.pattern}|\s|等$)")
_BETWEEN = re.compile(r"[/／、,，或]")
# what stands below the line of a rate: 件/万人, 次/年
_PER = re.compile(r"[/／](?:每?[万亿千百].*|年|月|日|天|周|季度|学期|小时)$")
# behind a mark these say that a number is left open there, not a thing
_COUNTED = re.compile(r"(?:万?人次|万?人(?!员|才|民|群)|个|次(?!品)|场|期|台|套|辆|份|篇|户|家(?!庭)|座|处|天|公里|千米|亩|平方米|㎡|万?元|%|％|项(?!目)|件|条|名(?!称)|分|年|月|日|小时)")


@dataclass(frozen=True)
class NameCell:
    """`template` has the slot {对象} where the name left a thing open, else it is empty; `units` are those named in brackets."""

    name: str
    template: str
    units: tuple[str, ...]


def read_name(text: str) -> NameCell:
    """Read a name. Any text gives a NameCell; the name is empty only where nothing but marks stands in the cell."""
    name = re.sub(r"\s+", "", text)
    units: tuple[str, ...] = ()
    bracket = _BRACKET.search(name)
    if bracket:
        content = _MARKS_IN_BRACKET.sub("", bracket[1])
        units = units_of(content)
        if units or not content:
            name = name[: bracket.start()]
    if not units and name.endswith(("%", "％")) and len(name) > 1:
        name, units = name[:-1], ("%",)
    if not MARK.search(name):
        return NameCell(name, "", units)
    counted = re.sub(rf"(?:{MARK.pattern})(?={_COUNTED.pattern})", "", name)
    template = MARK.sub("{对象}", counted)
    bare = re.sub(r"\s+", "", MARK.sub("", counted)).strip("（）()、，,")
    return NameCell(bare, template if "{对象}" in template and bare else "", units)


def units_of(text: str) -> tuple[str, ...]:
    """The units a text offers: 台/件/辆/套 → four, 元/台 → one, 人次 → one; none where it is not made of units.

    人/次 stays one: it is a slip for 人次 more often than a choice. So does a rate (件/万人, 次/年).
    """
    unit = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).removesuffix("等")
    if not unit or len(unit) > 40:
        return ()
    if unit_meaning(unit) is not None or unit in COUNT_UNITS or unit == "人/次" or _PER.search(unit):
        return (unit,)
    parts = _BETWEEN.split(unit)
    if len(parts) > 1 and all(part in COUNT_UNITS or unit_meaning(part) is not None for part in parts):
        return tuple(dict.fromkeys(parts))
    return ()
