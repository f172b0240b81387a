"""COM-012."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from indicator_corpus.classification import Level1, Level2, ProjectKind
from indicator_corpus.indicator_name import likeness, name_key
from indicator_corpus.library import Importance, IndicatorLibrary, LibraryIndicator
from rules.context import ReviewContext, Row
from rules.finding import CheckResult, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.sector_name import sectors_named
from rules.unit_of_name import unit_of
from rules.wording import squeezed, word_in

# every table has a date and a satisfaction row; they do not show what the project is about
_TELLING = (Level1.COST, Level2.QUANTITY, Level2.QUALITY, Level1.BENEFIT)


class CoreIndicatorMissing(Rule):
    """同类项目的核心指标一条也没有选。

    检查什么：指标库里同类项目的核心指标（数量、质量、成本、效益），表中有没有至少一条；选用本行业库的核心指标也算，名称相近、统计的东西相同的都算。
    为什么：核心指标是这类项目最能说明问题的，一条都没有，多半是没有抓住重点。
    反例：培训项目没有期数、人数、合格率，也没有人均成本。
    正例：培训项目设“培训人数”“结业考核合格率”。
    何时可以保留：项目情况特殊、核心指标确实不适用的，请写明原因；指标库里没有这类项目的，不作判断。
    """

    code = "COM-012"
    name = "core-indicator-missing"
    review = Review.COMPLETENESS
    level = Level.REVISE
    legal_basis = ("wuxing-2021#core-indicators", "kashgar-2021#core-library")
    parameters = ("kinds-in-library", "core-name-likeness", "sector-names")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        if not context.rows:
            yield NotApplicable("表中还没有指标。")
            return
        if context.kind is None:
            yield Missing("project.kind")
            return
        if not context.has_classes:
            yield Missing("indicators.level1")
            return
        core = _core_of(context.kind, context)
        # what is central to the sector (储备粮储存数量) tells of a project as much as what is central to its kind
        entries = (*core, *_core_of_sector(context))
        if any(_is_met(row, entry, context) for row in context.rows for entry in entries):
            return
        if not core:
            yield Missing("library.core_indicators")
            return
        names = "、".join(f"“{entry.name}”" for entry in core[:4])
        yield Finding(
            Level.REVISE,
            f"“{context.project.kind}”项目的核心指标（如{names}）一条也没有选用，请您至少选1条，或说明不适用的原因。",
            field="indicators",
            trace=(context.threshold("kinds-in-library", context.project.kind, "指标库中的同类项目"),), expected=1, actual=0,
            fix=Fix("从指标库的同类项目里选用核心指标，数值按本项目填写。"),
        )


def _core_of(kind: ProjectKind, context: ReviewContext) -> tuple[LibraryIndicator, ...]:
    return _core_in(next((tuple(line[1:]) for line in context.words("kinds-in-library") if line[0] == kind.value), ()))


def _core_of_sector(context: ReviewContext) -> tuple[LibraryIndicator, ...]:
    return _core_in(tuple(sorted(sectors_named(context, context.project.sector))))


@lru_cache(maxsize=64)
def _core_in(classes: tuple[str, ...]) -> tuple[LibraryIndicator, ...]:
    library = IndicatorLibrary.load()
    return tuple(
        entry for name in classes for entry in library.of_category(name)
        if entry.importance is Importance.CORE and (entry.level1 in _TELLING or entry.level2 in _TELLING)
    )


def _is_met(row: Row, entry: LibraryIndicator, context: ReviewContext) -> bool:
    if (row.indicator.library or "").strip() == entry.code:
        return True
    if row.indicator.class1 is not entry.level1:
        return False
    name = squeezed(row.indicator.name)
    return _counts_the_same(row, entry, name) or likeness(name_key(name), name_key(entry.name)) >= context.number("core-name-likeness")


def _counts_the_same(row: Row, entry: LibraryIndicator, name: str) -> bool:
    """Whether the row counts the same things in the same unit, whatever they are called."""
    unit, units = unit_of(row), entry.binding_units
    if unit is None or row.indicator.class2 is not entry.level2 or (unit not in units and "*" not in units):
        return False
    return "*" in entry.binding_objects or word_in(name, entry.binding_objects) is not None
