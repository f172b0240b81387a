"""The classes of a target as the four-class form prints them (成本 first) or the three-class form (成本 under 产出)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from indicator_corpus.classification import Level1, Level2, level1_of
from indicator_corpus.target import Indicator, PerformanceTarget

Layout = Literal["four-class", "three-class"]


@dataclass(frozen=True)
class FormRow:
    """One row of the table: the indicator, its place in the target, and the classes to print."""

    place: int
    indicator: Indicator
    level1: str | None
    level2: str | None
    moved: bool = False


def rows_in_layout(target: PerformanceTarget, layout: Layout | None) -> list[FormRow]:
    """The rows in the order of the form; without a layout as they are. Only cost indicators that stand in the other layout's
    class are renamed and moved: a target that fits the layout comes out as it is.
    """
    rows = [_row(place, indicator, layout, target) for place, indicator in enumerate(target.indicators)]
    moved = [row for row in rows if row.moved]
    kept = [row for row in rows if not row.moved]
    outputs = [place for place, row in enumerate(kept) if level1_of(row.level1) is Level1.OUTPUT]
    if not moved or not outputs:
        return rows
    at = outputs[0] if layout == "four-class" else outputs[-1] + 1
    return [*kept[:at], *moved, *kept[at:]]


def _row(place: int, indicator: Indicator, layout: Layout | None, target: PerformanceTarget) -> FormRow:
    printed = level1_of(indicator.level1)
    if indicator.class1 is Level1.COST and printed is not None:
        if layout == "four-class" and printed is not Level1.COST:
            level2 = indicator.class2.value if indicator.class2 else indicator.level2
            return FormRow(place, indicator, Level1.COST.value, level2, moved=True)
        if layout == "three-class" and printed is Level1.COST:
            plain = indicator.class2 in (None, Level2.ECONOMIC_COST)
            return FormRow(place, indicator, _output_name(target), "成本指标" if plain else indicator.level2, moved=True)
    return FormRow(place, indicator, indicator.level1, indicator.level2)


def _output_name(target: PerformanceTarget) -> str:
    """What the target itself calls the output class (`项目完成指标` in some forms)."""
    printed = (row.level1 for row in target.indicators if row.level1 and level1_of(row.level1) is Level1.OUTPUT)
    return next(printed, Level1.OUTPUT.value)
