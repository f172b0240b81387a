"""BUD-010."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.classification import ProjectKind
from indicator_corpus.quantity import json_number, plain
from rules.budget_lines import one_decimal
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.line_amounts import LineAmounts, line_amounts
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.wording import is_empty, squeezed, word_in


class SpendingUnlikeKind(Rule):
    """明细的构成与项目类型不一致。

    检查什么：“设备购置”项目里购置支出是不是占了大头；“政策补助”项目里购置支出是不是占得太多。
    为什么：不同类型的项目按不同的办法审核，类型选得不对，后面的审核就对不上。
    反例：选了“设备购置”，明细大多是培训费。
    正例：选了“设备购置”，购置支出占85%。
    何时可以保留：信息化建设含购置与开发，请选“信息化建设”；以实物发放的补助，请说明。
    """

    code = "BUD-010"
    name = "spending-unlike-kind"
    review = Review.APPROPRIATENESS
    level = Level.REVISE
    legal_basis = ("licheng-2019#kinds",)
    parameters = ("purchase-share-least", "subsidy-purchase-share-most", "purchase-line-kinds")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        kind = context.kind
        if kind is None:
            yield Missing("project.kind")
            return
        if kind not in (ProjectKind.PURCHASE, ProjectKind.SUBSIDY):
            yield NotApplicable("项目不是设备购置或政策补助。")
            return
        found = line_amounts(context)
        if not isinstance(found, LineAmounts):
            yield found
            return
        bought, unknown = _shares(context, found)
        if kind is ProjectKind.PURCHASE:
            yield from _purchase(context, bought, unknown)
        else:
            yield from _subsidy(context, bought, unknown)


def _shares(context: ReviewContext, found: LineAmounts) -> tuple[Decimal, Decimal]:
    """Percent of the money in lines that buy things, and in lines of no declared kind."""
    words = context.words("purchase-line-kinds")
    bought = unknown = Decimal(0)
    for line, amount in zip(found.lines, found.amounts, strict=True):
        if is_empty(line.kind):
            unknown += amount
        elif word_in(squeezed(line.kind), words):
            bought += amount
    return bought * 100 / found.total, unknown * 100 / found.total


def _purchase(context: ReviewContext, bought: Decimal, unknown: Decimal) -> Iterator[CheckResult]:
    least = context.number("purchase-share-least")
    if bought >= least:
        return
    if bought + unknown >= least:
        yield Missing("project.budget.items.kind")
        return
    yield Finding(
        Level.NOTICE, f"项目类型选的是“设备购置”，购置支出只占明细的{plain(one_decimal(bought + unknown))}%，请您核对项目类型。", field="project.kind",
        trace=(Fact("project.kind", context.project.kind), context.threshold("purchase-share-least", str(one_decimal(bought + unknown)), f"≥ {plain(least)}%")),
        expected=json_number(least), actual=json_number(one_decimal(bought + unknown)), fix=Fix("按明细的主要用途重新选择项目类型。"),
    )


def _subsidy(context: ReviewContext, bought: Decimal, unknown: Decimal) -> Iterator[CheckResult]:
    most = context.number("subsidy-purchase-share-most")
    if bought > most:
        yield Finding(
            Level.REVISE, f"项目类型选的是“政策补助”，购置支出占明细的{plain(one_decimal(bought))}%，请您核对项目类型。", field="project.kind",
            trace=(Fact("project.kind", context.project.kind), context.threshold("subsidy-purchase-share-most", str(one_decimal(bought)), f"≤ {plain(most)}%")),
            expected=json_number(most), actual=json_number(one_decimal(bought)), fix=Fix("按明细的主要用途重新选择项目类型，或把购置部分单独立项。"),
        )
    elif bought + unknown > most:
        yield Missing("project.budget.items.kind")
