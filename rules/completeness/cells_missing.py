"""COM-006."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.classification import level1_of
from rules.context import ReviewContext, Row
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable, PatchOperation
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.wording import is_empty, row_title, squeezed

_TITLES = {"level1": "一级指标", "level2": "二级指标", "name": "三级指标名称", "value": "指标值", "weight": "权重"}


class CellsMissing(Rule):
    """指标行有必填的栏目没有填。

    检查什么：每一行的指标名称、指标值，以及表中设有的一级、二级、权重各栏是否都填了；类别名称是否认得出。计量单位看 FMT-004。
    为什么：缺了值或类别的指标，既不能审核，年底也不能自评。
    反例：指标值空白，或只有“≥”“公里”而没有数字。
    正例：数量指标，参训人次，≥480人次，权重10。
    何时可以保留：定性指标不必填单位；数据里没有给出的值（null）不等于空白，说“资料不足”并指出是哪一行；表中整栏都没有的栏目不算缺，请先确认表格版式。
    """

    code = "COM-006"
    name = "cells-missing"
    review = Review.COMPLETENESS
    level = Level.RETURN
    legal_basis = ("zhengzhou-2023#row-described",)
    weighs = True

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        if not context.rows:
            yield NotApplicable("表中还没有指标。")
            return
        target = context.target
        levels = target.has_column("level1") or target.has_column("level2")
        undeclared = tuple(fact for fact, is_declared in (
            ("indicators.level1", levels or target.has_column("level1")), ("indicators.level2", target.has_column("level2")),
            ("indicators.value", target.has_column("value")),
        ) if not is_declared)
        # a null value is one that nobody has stated yet, an empty text one that was left blank
        unstated = () if undeclared else tuple(f"indicators[{row.place}].value" for row in context.rows if row.indicator.value is None)
        if undeclared or unstated:
            yield Missing(*undeclared, *unstated)
        for row in context.rows:
            yield from self._judge(row, context)

    def _judge(self, row: Row, context: ReviewContext) -> Iterator[Finding]:
        missing = _empty_cells(row, context.once(_columns))
        if "value" in missing and "不适用" in squeezed(row.indicator.name):
            yield _not_meant(row, context)
        elif missing:
            names = "、".join(_TITLES[field] for field in missing)
            written = f"（目前写的是“{row.indicator.value}”）" if "value" in missing and (row.indicator.value or "").strip() else ""
            yield Finding(
                Level.RETURN,
                f"{row_title(row)}缺少{names}{written}，请您补全。",
                field=missing[0], indicator=row.place,
                trace=tuple(Fact(f"indicators[{row.place}].{field}", getattr(row.indicator, field), "已填写") for field in missing),
                fix=Fix(f"在表内补填{names}。"),
            )
        elif context.target.has_column("level2") and row.indicator.class2 is None:
            printed = row.indicator.level2
            yield Finding(
                Level.REVISE,
                f"{row_title(row)}的二级指标写作“{printed}”，在现行的类别里没有对应，请您改用标准名称。",
                field="level2", indicator=row.place,
                trace=(Fact(f"indicators[{row.place}].level2", printed, "十类二级指标之一"),), actual=printed,
                fix=Fix("从数量、质量、时效、经济成本、社会成本、生态环境成本、经济效益、社会效益、生态效益、服务对象满意度中选一类。"),
            )

        elif not is_empty(row.indicator.level1) and level1_of(row.indicator.level1) is None:
            printed, known = row.indicator.level1, row.indicator.class2
            yield Finding(
                Level.REVISE, f"{row_title(row)}的一级指标写作“{printed}”，在现行的类别里没有对应，请您改用标准名称。",
                field="level1", indicator=row.place,
                trace=(Fact(f"indicators[{row.place}].level1", printed, "四类一级指标之一"),), actual=printed,
                fix=Fix(f"改为“{known.level1.value}”，与二级指标“{row.indicator.level2}”一致。", ({"op": "replace", "path": row.path("level1"), "value": known.level1.value},))
                if known else Fix("从成本指标、产出指标、效益指标、满意度指标中选一类。"),
            )


def _not_meant(row: Row, context: ReviewContext) -> Finding:
    """A row kept from the form's print, with a note that the project has nothing to put there."""
    patch: tuple[PatchOperation, ...] | None = ({"op": "remove", "path": f"/indicators/{row.place}"},) if len(context.rows) > 1 else None
    return Finding(
        Level.RETURN, f"{row_title(row)}注明不适用，没有指标值；不适用的类别不必列出，请您删去这一行。", field="value", indicator=row.place,
        trace=(Fact(f"indicators[{row.place}].value", row.indicator.value, "已填写"),), fix=Fix("删去这一行；有权重的，分给其他指标。", patch),
    )


def _columns(context: ReviewContext) -> tuple[bool, bool, bool]:
    """Whether the form has both levels and the weight."""
    target = context.target
    return target.has_column("level1"), target.has_column("level2"), target.has_column("weight")


def _empty_cells(row: Row, columns: tuple[bool, bool, bool]) -> list[str]:
    indicator = row.indicator
    has_level1, has_level2, has_weight = columns
    # a class that the other level already tells is not asked for twice (merged cells, 满意度 without a second level)
    is_missing = (
        ("level1", has_level1 and indicator.class1 is None and is_empty(indicator.level1)),
        ("level2", has_level2 and indicator.class2 is None and is_empty(indicator.level2)),
        ("name", is_empty(indicator.name)),
        ("value", indicator.value is not None and row.value.is_blank),
        ("weight", has_weight and indicator.weight is None),
    )
    return [cell for cell, missing in is_missing if missing]
