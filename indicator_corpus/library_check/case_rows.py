"""Whether the indicators of a case refer to library rows that are there and measure the same."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.example_case import ExampleCase
from indicator_corpus.indicator_name import unit_in_name
from indicator_corpus.library import IndicatorLibrary, LibraryIndicator
from indicator_corpus.price_unit import price_unit
from indicator_corpus.quantity import unit_meaning


def case_problems(case: ExampleCase, library: IndicatorLibrary) -> Iterator[str]:
    """What to mend in the case's references to the library."""
    for place, indicator in enumerate(case.target.indicators, 1):
        if indicator.library is None:
            continue
        row = library.get(indicator.library)
        if row is None:
            yield f"第 {place} 条“{indicator.label}”引用的 {indicator.library} 不在指标库里"
        elif row.level2 is not indicator.class2:
            yield f"第 {place} 条“{indicator.label}”与 {row.code} {row.name} 不是同一类指标"
        elif row.operator != "日期" and not units_agree(indicator.target_value.unit or unit_in_name(indicator.name) or "", row):
            yield f"第 {place} 条“{indicator.label}”的单位“{indicator.target_value.unit}”与 {row.code} 的“{row.unit}”不一致"


def units_agree(unit: str, row: LibraryIndicator) -> bool:
    """Whether a value in `unit` is one of this row: its own unit, one that converts, or one that the row binds."""
    if unit == row.unit:
        return True
    price, other = price_unit(unit), price_unit(row.unit)
    if price is not None and other is not None:
        return price.agrees(other) or "*" in row.binding_units or unit.partition("/")[2] in row.binding_units
    one, two = unit_meaning(unit), unit_meaning(row.unit)
    if one is not None and two is not None:
        return one.measure == two.measure
    return "*" in row.binding_units or unit in row.binding_units or unit.removeprefix("万") == row.unit.removeprefix("万")
