"""CST-012."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from indicator_corpus.classification import Level1
from indicator_corpus.price_unit import price_unit
from indicator_corpus.quota_standard import QuotaStandard
from rules.context import ReviewContext, Row
from rules.cost_rows import is_priced
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.quota_citation import cited_standards
from rules.quota_match import fitting, thing_of_row
from rules.rule import Rule
from rules.trace import standard_fact
from rules.unit_of_name import unit_of
from rules.wording import is_empty, row_title, squeezed


class ExpiredQuota(Rule):
    """引用的支出标准已经过期。

    检查什么：成本指标引用的标准文号，在定额标准库里是否在预算年度开始以前就已经到期。
    为什么：按旧标准测算，要么钱不够，要么超了现行标准。
    反例：2024年度的小学生均公用经费还按 600元的旧基准定额。
    正例：按现行的 720元。
    何时可以保留：本地文件规定继续按旧标准执行的，请附上文件。
    """

    code = "CST-012"
    name = "expired-quota"
    review = Review.APPROPRIATENESS
    level = Level.REVISE
    legal_basis = ("zhengzhou-2023#cost-quota",)
    parameters = ("quota-regions",)

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        rows = [row for row in context.valued_rows() if row.indicator.class1 is Level1.COST or "支出" in squeezed(row.indicator.standard)]
        if not rows:
            yield NotApplicable("没有填写了指标值的成本指标。") if context.has_classes else Missing("indicators.level1")
            return
        if not context.target.has_column("standard_reference"):
            yield Missing("indicators.standard_reference")
            return
        if context.project.year is None:
            yield Missing("project.year")
            return
        citing = [row for row in rows if not is_empty(row.indicator.standard_reference) and _by_quota(row)]
        if not citing:
            yield NotApplicable("没有指标引用支出标准。")
        for row in citing:
            yield from _judge(context, row, context.project.year)


def _by_quota(row: Row) -> bool:
    """Whether the row may rest on a quota: its type says so or says nothing."""
    standard = squeezed(row.indicator.standard)
    return not standard or "支出" in standard


def _judge(context: ReviewContext, row: Row, year: int) -> Iterator[CheckResult]:
    standards = _meant(row, cited_standards(context, row.indicator.standard_reference))
    if not standards or all(one.effective_from is None and one.effective_to is None for one in standards):
        yield Missing(f"indicators[{row.place}].quota_standard")
        return
    if not all(one.effective_to is not None and one.effective_to[:4] < str(year) for one in standards):
        return
    last = max(standards, key=lambda one: one.effective_to or "")
    now = [one for one in fitting(context, thing_of_row(context, row)) if one.in_force(date(year, 1, 1))]
    current = f"，例如{now[0].item}{now[0].limit_text}（{now[0].citation}）" if len(now) == 1 else ""
    yield Finding(
        Level.REVISE, f"{row_title(row)}引用的“{(row.indicator.standard_reference or '').strip()}”在标准库中标记至{_day(last)}止，请您改用现行标准{current}。",
        field="standard_reference", indicator=row.place,
        trace=(Fact(f"indicators[{row.place}].standard_reference", row.indicator.standard_reference),
               Fact("standard.effective_to", last.effective_to, f"≥ {year}", f"{last.citation} {last.id}"),
               standard_fact(last, context), *((replace(standard_fact(now[0], context), fact="现行标准"),) if len(now) == 1 else ())),
        expected=str(year), actual=last.effective_to, fix=Fix(f"更换为现行标准并核对指标值{current}；本地规定继续执行的，附上文件。"),
    )


def _meant(row: Row, standards: tuple[QuotaStandard, ...]) -> tuple[QuotaStandard, ...]:
    """Of a document's standards those for the same unit, and of these the ones with the row's own figure where there are any."""
    unit, number = price_unit(unit_of(row)), row.value.number
    if not is_priced(row) or unit is None or number is None:
        return standards
    same = tuple(one for one in standards if one.price is not None and unit.agrees(one.price))
    exact = tuple(one for one in same if one.limit_yuan == number * unit.factor)
    return exact or same


def _day(standard: QuotaStandard) -> str:
    parts = (standard.effective_to or "").split("-")
    return "".join(f"{int(part)}{name}" for part, name in zip(parts, "年月日", strict=False) if part.isdigit())
