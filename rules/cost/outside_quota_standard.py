"""CST-004."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicator_corpus.price_unit import price_unit
from indicator_corpus.quantity import json_number, plain
from indicator_corpus.quota_standard import PricedThing, QuotaStandard, Reach
from indicator_corpus.target import BudgetItem
from indicator_corpus.target_value import Operator, format_target_value
from rules.budget_lines import line_text
from rules.context import ReviewContext, Row
from rules.cost_rows import cost_rows, is_priced
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.quota_match import binds, fitting, is_central, is_outside, thing_of_line, thing_of_row
from rules.row_value import written
from rules.rule import Rule
from rules.trace import standard_fact, yuan_text
from rules.unit_of_name import unit_of
from rules.wording import row_title


@dataclass(frozen=True)
class _Price:
    """One price to judge: `highest` and `lowest` in yuan, each what the value allows at most and promises at least."""

    thing: PricedThing
    highest: Decimal
    lowest: Decimal
    factor: Decimal
    row: Row | None = None
    place: int = 0
    line: BudgetItem | None = None

    @property
    def subject(self) -> str:
        """How a message names it."""
        return row_title(self.row) if self.row is not None else f"{line_text(self.place, self.line)}的单价" if self.line else ""

    @property
    def shown(self) -> str:
        """As it is written."""
        return written(self.row) if self.row is not None else f"{plain(self.highest)}{self.thing.unit}"

    @property
    def field(self) -> str:
        """The JSON name of its cell."""
        return "value" if self.row is not None else f"project.budget.items.{self.place}.unit_price_yuan"


class OutsideQuotaStandard(Rule):
    """单价不符合定额标准。

    检查什么：单位成本指标和预算明细的单价，按事项、计量单位和审核日期找定额标准（先本地、再上级、再中央），看是否超过上限、低于下限或与固定标准不同。
    为什么：支出有定额标准的，成本指标就按标准执行；超出标准的部分没有依据安排预算。
    反例：二类会议综合定额 800元/人天（标准 650元/人天）。
    正例：二类会议综合定额 ≤650元/人天。
    何时可以保留：有文件批准了不同的标准，请在指标值说明里写明文号；本地另有标准的，以本地办法为准。
    """

    code = "CST-004"
    name = "outside-quota-standard"
    review = Review.APPROPRIATENESS
    level = Level.RETURN
    legal_basis = ("zhengzhou-2023#cost-quota",)
    parameters = ("central-quota-applies-locally", "quota-regions", "central-agency-words")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        prices = list(_prices(context))
        if not prices:
            declared = context.project.budget is not None and context.project.budget.items is not None
            yield NotApplicable("没有单位成本指标，预算明细也没有单价。") if declared else Missing("project.budget.items")
            return
        matched = [(price, standards) for price in prices if (standards := fitting(context, price.thing))]
        if not matched:
            yield NotApplicable("没有找到适用于这些单价的定额标准。")
        for price, standards in matched:
            yield from _judge(context, price, standards)


def _prices(context: ReviewContext) -> Iterator[_Price]:
    for row in cost_rows(context):
        unit, number = price_unit(unit_of(row)), row.value.number
        if is_priced(row) and unit is not None and number is not None:
            highest = number if row.value.number2 is None else row.value.number2
            yield _Price(thing_of_row(context, row), highest * unit.factor, number * unit.factor, unit.factor, row)
    for place, line in enumerate((context.project.budget.items if context.project.budget else None) or ()):
        thing = thing_of_line(context, line)
        price = line.unit_price_yuan
        if price is not None and thing.unit:
            yield _Price(thing, price, price, Decimal(1), place=place, line=line)


def _judge(context: ReviewContext, price: _Price, standards: Sequence[QuotaStandard]) -> Iterator[CheckResult]:
    """Outside every candidate: outside whichever applies. Outside some only: the grade has to be stated first."""
    kinds: dict[str, list[QuotaStandard]] = defaultdict(list)
    for standard in standards:
        kinds[standard.comparison].append(standard)
    for candidates in kinds.values():
        outside = [standard for standard in candidates if is_outside(standard, price.lowest, price.highest)]
        if len(outside) == len(candidates):
            yield _finding(context, price, candidates)
            return
        if outside:
            options = "；".join(f"{standard.item}{standard.limit_text}" for standard in candidates)
            yield Missing(f"{price.subject}适用哪一档标准（{options}）")


def _finding(context: ReviewContext, price: _Price, candidates: Sequence[QuotaStandard]) -> Finding:
    # the standard nearest to the value is the kindest reading of it
    standard = min(candidates, key=lambda s: (abs(s.limit_yuan - price.highest), s.id))
    above = price.highest > standard.limit_yuan
    kind = {"<=": "上限", ">=": "下限", "=": "标准"}.get(standard.comparison, "参考标准")
    one = len(candidates) == 1
    limit = f"{plain(standard.limit)}{standard.unit}"
    what = f"{standard.item}（{standard.citation}）的{kind}{limit}" if one else f"各档标准中最接近的一档：{standard.item}（{standard.citation}）{limit}"
    local = standard.reach is Reach.CENTRAL and not is_central(context)
    note = "这个标准还未核实出处；" if not standard.verified else ""
    note += "这是中央单位的标准，地方须以本地办法为准；" if local else ""
    to_do = "请您调到标准以内，或附上批准不同标准的文件。" if _level(context, candidates) is not Level.NOTICE else "供您参考，请核对适用的标准。"
    text, patch = f"按{standard.limit_text}核对后调整，或附批准不同标准的文件。", None
    if one and price.row is not None and standard.comparison != "ref":
        value = format_target_value(_operator(price.row, standard), standard.limit_yuan / price.factor, unit_of(price.row))
        text = f"改为“{value}”，或附批准不同标准的文件。"
        patch = ({"op": "replace", "path": price.row.path("value"), "value": value},)
    facts = (Fact("单价", price.shown, standard.limit_text, standard.citation, yuan_text(price.highest) if price.factor != 1 else None),
             *(standard_fact(candidate, context) for candidate in (candidates if one else sorted(candidates, key=lambda s: s is not standard))),
             *((context.threshold("central-quota-applies-locally", bool(context.dated("central-quota-applies-locally").value), "是否参照中央标准"),)
               if local else ()))
    return Finding(
        _level(context, candidates), f"{price.subject}为{price.shown}，{'高于' if above else '低于'}{what}。{note}{to_do}",
        field=price.field, indicator=None if price.row is None else price.row.place, trace=facts,
        expected=json_number(standard.limit_yuan / price.factor), actual=json_number(price.highest / price.factor), fix=Fix(text, patch),
    )


def _level(context: ReviewContext, candidates: Sequence[QuotaStandard]) -> Level:
    if not all(binds(context, standard) for standard in candidates):
        return Level.NOTICE
    return Level.RETURN if candidates[0].comparison == "<=" else Level.REVISE


def _operator(row: Row, standard: QuotaStandard) -> Operator | None:
    if standard.comparison == "=":
        return Operator.EQUAL
    return Operator.AT_MOST if standard.comparison == "<=" else Operator.AT_LEAST
