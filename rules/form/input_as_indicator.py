"""FMT-009."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.classification import Level1, Level2, ProjectKind
from indicator_corpus.quantity import in_base_unit, is_money, wan_from_yuan
from rules.context import ReviewContext, Row
from rules.finding import Fact, Finding, Fix
from rules.outcome import Level, Review
from rules.row_rule import RowRule
from rules.trace import money_fact
from rules.unit_of_name import is_time, unit_of
from rules.word_list import joined
from rules.wording import row_title, squeezed, tail_of, word_in


class InputAsIndicator(RowRule):
    """把投入或执行进度当作产出、效益指标。

    检查什么：产出、效益里有没有资金到位率、预算执行率、资金支付率这类指标，有没有把预算金额本身当作产出。
    为什么：钱到位了、花出去了，不等于事情做成了；执行率在自评时单独计10分，不在目标里填。
    反例：产出指标“资金到位率＝100%”。
    正例：产出指标“发放300户”。
    何时可以保留：补助发放准确率、到户率、发放人数是产出，不算投入；给群众和企业的奖补、补贴何时兑付、兑付是否及时，是这类项目的时效；“投入使用”“电子支付”也不算。
    """

    code = "FMT-009"
    name = "input-as-indicator"
    review = Review.COMPLETENESS
    level = Level.RETURN
    legal_basis = ("practice#inputs-are-not-outputs", "mof-2021-101#weights")
    parameters = ("input-words", "money-words", "input-actions", "input-exemptions", "payments-to-people", "paying-out-actions", "redeeming-words",
                  "timely-words", "duration-tails", "cost-words", "income-words")

    def judge(self, row: Row, context: ReviewContext) -> Iterator[Finding]:
        if row.indicator.class1 in (Level1.COST, Level1.SATISFACTION):
            return
        name = squeezed(row.indicator.name)
        word = _input_word(row, name, context)
        if word:
            yield self._finding(row, f"说的是“{word}”，属于投入或执行进度",
                                context.threshold("input-words", word, "不写投入和执行进度"))
        elif (amount := _budget_amount(row, name, context)) is not None:
            fact, yuan = amount
            yield self._finding(row, f"的值与预算金额{wan_from_yuan(yuan).normalize():f}万元相同，是投入不是产出",
                                money_fact(fact, yuan, "不作为产出指标"))

    def _finding(self, row: Row, trouble: str, fact: Fact) -> Finding:
        return Finding(
            Level.RETURN,
            f"{row_title(row)}{trouble}，不能作为产出或效益指标，请您删去，或改为资金办成的具体事项。",
            field="name", indicator=row.place,
            trace=(Fact(f"indicators[{row.place}].name", row.indicator.name), fact), actual=row.indicator.name,
            fix=Fix("改为资金办成的具体事项，例如“补助发放户数 ≥××户”“补助发放准确率 ＝100%”；预算执行率留待自评时填写。"),
        )


def _input_word(row: Row, name: str, context: ReviewContext) -> str | None:
    if word_in(name, context.words("input-exemptions")) or _is_paying_people(row, name, context):
        return None
    word = word_in(name, context.words("input-words"))
    if word:
        return word
    money, action = word_in(name, context.words("money-words")), word_in(name, context.words("input-actions"))
    return f"{money}{action}" if money and action and name.find(money) < name.rfind(action) else None


def _is_paying_people(row: Row, name: str, context: ReviewContext) -> bool:
    """Whether the row says when, or how promptly, people get what the project is there to pay them (奖补兑付完成时间, 补助经费到位及时性).

    How much of the money has gone out (拨付率, 支付率) stays spending progress, whoever gets it.
    """
    promptly = word_in(name, context.words("timely-words")) is not None
    by_then = row.indicator.class2 in (None, Level2.TIMELINESS) and (
        row.value.is_date or is_time(unit_of(row)) or tail_of(name, context.words("duration-tails")) is not None
    )
    # paying is the work of a subsidy, so there the name need not say whom
    subsidy = context.kind is ProjectKind.SUBSIDY
    if not promptly and not by_then:
        return subsidy and word_in(name, context.words("redeeming-words")) is not None
    return word_in(name, context.made_of(joined, "payments-to-people", *(("paying-out-actions",) if subsidy else ()))) is not None


def _budget_amount(row: Row, name: str, context: ReviewContext) -> tuple[str, Decimal] | None:
    """(fact, yuan) of the budget amount that an output's value repeats; None where it repeats none."""
    # without a class, a name that says 成本 or 收入 still tells that the amount is none of the output's
    if row.indicator.class1 not in (Level1.OUTPUT, None) or row.value.number is None or not is_money(unit_of(row)):
        return None
    if word_in(name, context.made_of(joined, "cost-words", "income-words")):
        return None
    yuan, budget = in_base_unit(row.value.number, unit_of(row)), context.project.budget
    if yuan is None or not yuan or budget is None:
        return None
    facts = [("project.budget.total", budget.total)]
    facts += [(f"project.budget.items[{i}].amount", item.amount) for i, item in enumerate(budget.items or ())]
    return next(((fact, yuan) for fact, amount in facts if amount == yuan), None)
