"""BUD-008."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from indicator_corpus.quantity import json_number, plain
from indicator_corpus.target import BudgetItem
from rules.budget_lines import line_text
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.quota_match import is_central
from rules.rule import Rule
from rules.wording import squeezed, word_in


@dataclass(frozen=True)
class _Purchase:
    """One line that buys office equipment with an allowance; `allowance` is the parameter's line of words and numbers."""

    place: int
    line: BudgetItem
    parameter: str
    allowance: tuple[str | Decimal, ...]


class MoreEquipmentThanAllowed(Rule):
    """购置后的办公设备超过配置上限。

    检查什么：购置通用办公设备（复印机、台式和便携式计算机、打印机）时，购置数量加上在用数量、减去拟报废数量，是否超过按编制内实有人数核定的上限。
    为什么：通用办公设备按人数配置，超过上限的资产用不上，也不能安排预算。
    反例：30人的单位在购置后有复印机4台（上限2台）。
    正例：购置后共2台。
    何时可以保留：拟报废的请填报废数量；教学、实验、窗口等专用设备不比；本地另有配置标准的，以本地标准为准。
    """

    code = "BUD-008"
    name = "more-equipment-than-allowed"
    review = Review.APPROPRIATENESS
    level = Level.REVISE
    legal_basis = ("mof-2016-27#office-equipment",)
    parameters = ("equipment-by-steps", "equipment-by-share", "purchase-line-kinds", "special-equipment-words", "central-quota-applies-locally")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        items = context.project.budget.items if context.project.budget else None
        if items is None:
            yield Missing("project.budget.items")
            return
        purchases = [found for place, line in enumerate(items) if (found := _purchase(context, place, line)) is not None]
        if not purchases:
            yield NotApplicable("预算明细没有购置有配置上限的通用办公设备。")
        for one in purchases:
            missing = [] if context.project.staff is not None else ["project.staff"]
            missing += [f"project.budget.items[{one.place}].{name}" for name in ("quantity", "in_use") if getattr(one.line, name) is None]
            if missing:
                yield Missing(*missing)
            else:
                yield from _judge(context, one)


def _purchase(context: ReviewContext, place: int, line: BudgetItem) -> _Purchase | None:
    name, kind = squeezed(line.name), squeezed(line.kind)
    if (kind and not word_in(kind, context.words("purchase-line-kinds"))) or word_in(name, context.words("special-equipment-words")):
        return None
    for parameter in ("equipment-by-steps", "equipment-by-share"):
        for words, *numbers in context.dated(parameter).value:
            if word_in(name, words.split("、")):
                return _Purchase(place, line, parameter, (words, *numbers))
    return None


def _limit(one: _Purchase, staff: Decimal) -> Decimal:
    """How many the unit may have. Steps: people up to which the first rate counts, people for each, people for each beyond."""
    numbers = [number for number in one.allowance if isinstance(number, Decimal)]
    if one.parameter == "equipment-by-share":
        return (staff * numbers[0] / 100).to_integral_value(ROUND_FLOOR)
    first, each, each_beyond = numbers
    steps = min(staff, first) / each, max(staff - first, Decimal(0)) / each_beyond
    return sum((step.to_integral_value(ROUND_CEILING) for step in steps), Decimal(0))


def _judge(context: ReviewContext, one: _Purchase) -> Iterator[Finding]:
    line, staff = one.line, context.project.staff
    if line.quantity is None or line.in_use is None or staff is None:
        return
    kept = line.in_use - (line.to_scrap or 0)
    limit = _limit(one, staff)
    if line.quantity + kept <= limit:
        return
    scrapped = f"（已减去拟报废{plain(line.to_scrap)}台）" if line.to_scrap else ""
    local = "" if is_central(context) else "这是中央行政单位的标准，地方须以本地标准为准；"
    binds = is_central(context) or bool(context.dated("central-quota-applies-locally").value)
    yield Finding(
        Level.REVISE if binds else Level.NOTICE,
        f"{line_text(one.place, line)}购置{plain(line.quantity)}{line.unit or '台'}，加在用{plain(kept)}{line.unit or '台'}{scrapped}，"
        f"超过按{plain(staff)}人核定的上限{plain(limit)}{line.unit or '台'}。{local}请您调减或说明报废情况。",
        field=f"project.budget.items.{one.place}.quantity",
        trace=(Fact("project.staff", staff), Fact("购置＋在用－拟报废", line.quantity + kept, f"≤ {plain(limit)}"),
               context.threshold(one.parameter, "、".join(plain(n) if isinstance(n, Decimal) else n for n in one.allowance), "配置上限")),
        expected=json_number(limit), actual=json_number(line.quantity + kept), fix=Fix("调减购置数量；旧设备要报废的，填写拟报废数量。"),
    )
