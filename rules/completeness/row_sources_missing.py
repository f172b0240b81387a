"""COM-008."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.library import Importance, IndicatorLibrary
from rules.context import ReviewContext, Row
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.wording import is_empty, row_title

_COLUMNS = {"standard": "标准类型", "data_source": "数据来源", "method": "取值方式", "evidence": "佐证材料"}


class RowSourcesMissing(Rule):
    """指标没有写依据、来源或佐证材料。

    检查什么：表中设有标准类型、数据来源、取值方式、佐证材料各栏的，每条指标是否都填了；权重高的和核心指标要求填全，其余只作提示。
    为什么：年底自评要拿得出依据，现在不写从哪里取数，到时候就找不到印证材料。
    反例：服务质量提升，没有数据来源和佐证材料。
    正例：取值方式“情况统计”，数据来源“培训台账”，佐证材料“签到表”。
    何时可以保留：权重不高的一般指标可以暂不填写；表中没有的栏目不算缺。
    """

    code = "COM-008"
    name = "row-sources-missing"
    review = Review.COMPLETENESS
    level = Level.REVISE
    legal_basis = ("mof-2021-101#value-methods", "kashgar-2021#lacks-evidence")
    parameters = ("core-row-weight",)
    weighs = True

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        if not context.rows:
            yield NotApplicable("表中还没有指标。")
            return
        declared = [column for column in _COLUMNS if any(getattr(row.indicator, column) is not None for row in context.rows)]
        undeclared = [f"indicators.{column}" for column in _COLUMNS if column not in declared]
        if undeclared:
            yield Missing(*undeclared)
        for row in context.valued_rows():
            blank = [column for column in declared if is_empty(getattr(row.indicator, column))]
            if blank:
                yield _finding(row, blank, context)


def _finding(row: Row, blank: list[str], context: ReviewContext) -> Finding:
    reason = _why_core(row, context)
    names = "、".join(_COLUMNS[column] for column in blank)
    facts = [Fact(f"indicators[{row.place}].{column}", getattr(row.indicator, column), "已填写") for column in blank]
    if isinstance(row.indicator.weight, Decimal):
        facts.append(context.threshold("core-row-weight", row.indicator.weight, f"≥ {context.number('core-row-weight')} 的须填全"))
    return Finding(
        Level.REVISE if reason else Level.NOTICE,
        f"{row_title(row)}{f'{reason}，请您' if reason else '还可以'}补充{names}，便于将来验收。",
        field=blank[0], indicator=row.place, trace=tuple(facts),
        fix=Fix("取值方式从“直接证明、情况统计、情况说明、问卷调查、趋势判断”中选一种；数据来源写由谁的哪本台账提供；佐证材料写年底能拿出的单据或报表。"),
    )


def _why_core(row: Row, context: ReviewContext) -> str | None:
    """Why the row has to be complete, None where that is only advised."""
    weight = row.indicator.weight
    if isinstance(weight, Decimal) and weight >= context.number("core-row-weight"):
        return "权重较高"
    entry = IndicatorLibrary.load().get((row.indicator.library or "").strip())
    return "是核心指标" if entry is not None and entry.importance is Importance.CORE else None
