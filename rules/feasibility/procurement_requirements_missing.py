"""FEA-005."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.quantity import json_number, plain, wan_from_yuan, yuan_from_wan
from indicator_corpus.target import BudgetItem
from rules.attached_papers import papers_of, unclear_attachments
from rules.budget_lines import computed_amount, line_text
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.trace import money_fact
from rules.wording import word_in


class ProcurementRequirementsMissing(Rule):
    """达到采购限额而没有采购需求。

    检查什么：购置、软件、工程类明细的金额达到本地区采购限额时，附件里有没有采购需求或配置清单。
    为什么：没有采购需求就说不清买什么、什么规格，金额也无从核对，执行时容易拖延。
    反例：软件开发500万元，没有需求说明。
    正例：附采购需求，写明功能、数量和主要参数。
    何时可以保留：限额按本地区规则手册；已签框架协议的，请附协议和订货清单。
    """

    code = "FEA-005"
    name = "procurement-requirements-missing"
    review = Review.FEASIBILITY
    level = Level.REVISE
    legal_basis = ("practice#general",)
    parameters = ("procurement-line-kinds", "procurement-limits", "procurement-papers")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        items = context.project.budget.items if context.project.budget else None
        if not items:
            yield Missing("project.budget.items") if items is None else NotApplicable("没有预算明细。")
            return
        kinds = context.words("procurement-line-kinds")
        lines = [(place, line, kind) for place, line in enumerate(items) if (kind := word_in(line.kind or "", kinds))]
        if any(line.kind is None for line in items):
            yield Missing("project.budget.items.kind")
        if not lines:
            yield NotApplicable(f"预算明细里没有{'、'.join(kinds)}类支出。")
            return
        limits = {str(kind): yuan_from_wan(Decimal(wan)) for kind, wan in context.dated("procurement-limits").value}
        for place, line, kind in lines:
            yield from _judge(context, place, line, limits.get(kind))


def _judge(context: ReviewContext, place: int, line: BudgetItem, limit: Decimal | None) -> Iterator[CheckResult]:
    amount = line.amount if line.amount is not None else computed_amount(line)
    if limit is None or amount is None:
        yield Missing("rulebook.procurement-limits" if limit is None else "project.budget.items.amount")
    elif amount < limit:
        return
    elif context.project.attachments is None:
        yield Missing("project.attachments")
    elif papers_of(context, context.words("procurement-papers")):
        return
    elif unclear_attachments(context):
        yield Missing("project.attachments.kind")
    else:
        shown, at_least = plain(wan_from_yuan(amount)), plain(wan_from_yuan(limit))
        yield Finding(
            Level.REVISE, f"{line_text(place, line)}为{shown}万元，达到本地区{at_least}万元的采购限额，请您补充采购需求或配置清单。",
            field=f"project.budget.items.{place}",
            trace=(money_fact(f"project.budget.items[{place}].amount", amount, f"达到 {at_least} 万元须附采购需求"),
                   context.threshold("procurement-limits", json_number(wan_from_yuan(limit)), "本地区采购限额"),
                   Fact("count(采购需求)", 0, "≥ 1")),
            expected=1, actual=0, fix=Fix("上传采购需求或配置清单，写明数量、规格和主要参数。"),
        )
