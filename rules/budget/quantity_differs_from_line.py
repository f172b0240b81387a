"""BUD-003."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.classification import Level2
from indicator_corpus.quantity import json_number, plain
from indicator_corpus.target import BudgetItem
from rules.budget_lines import line_text, lines_of, one_decimal
from rules.context import ReviewContext, Row
from rules.finding import CheckResult, Fact, Finding, Fix, Missing
from rules.outcome import Level, Review
from rules.quantity_of_line import count_in_row_unit
from rules.row_value import unjudged, written
from rules.rule import Rule
from rules.unit_of_name import unit_of
from rules.wording import letters, row_title


class QuantityDiffersFromLine(Rule):
    """数量指标与预算明细的数量不一致。

    检查什么：数量指标与它关联的预算明细，数量是否一致（先换算单位；关联几项的，与合计或其中一项相符即可）；没有关联，但只有一项明细、一条数量指标单位相同，明细的名称又在指标名称里的，也比较。
    为什么：目标做多少、预算就按多少安排；数量不一致，要么多要了钱，要么完不成。
    反例：目标采购40台，预算按55台测算。
    正例：目标采购40台，预算按40台测算。
    何时可以保留：明细多出的是备品或损耗，且说明里写明、不超过一成的。
    """

    code = "BUD-003"
    name = "quantity-differs-from-line"
    review = Review.APPROPRIATENESS
    level = Level.RETURN
    legal_basis = ("wuxing-2021#core-money-match",)
    parameters = ("quantity-difference-revise", "quantity-difference-return", "spare-share", "spare-words")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        rows = [row for row in context.valued_rows(Level2.QUANTITY) if row.value.is_number and not row.value.is_percent]
        if not rows:
            yield from unjudged(context, False, "没有以数字表示的数量指标。", Level2.QUANTITY)
            return
        if context.project.budget is None or context.project.budget.items is None:
            yield Missing("project.budget.items")
            return
        linked = [row for row in rows if row.indicator.budget_items]
        if not linked:
            yield Missing("indicators.budget_items")
        for row, place, line in _paired(context, rows):
            yield from _judge(context, row, [(place, line, line.quantity or Decimal(0))], linked=False)
        for row in linked:
            counts = [(place, line, count) for place, line in lines_of(context, row) if (count := count_in_row_unit(row, line)) is not None]
            if not counts or any(count == 0 for _, _, count in counts):
                yield Missing(f"indicators[{row.place}].budget_items")
            else:
                yield from _judge(context, row, counts)


def _paired(context: ReviewContext, rows: list[Row]) -> Iterator[tuple[Row, int, BudgetItem]]:
    """Rows without a link, with the only line that counts in their unit and whose name stands in theirs."""
    items = (context.project.budget.items if context.project.budget else None) or ()
    for row in rows:
        unit = unit_of(row)
        if row.indicator.budget_items or not unit or sum(unit_of(other) == unit for other in rows) != 1:
            continue
        alike = [(place, line) for place, line in enumerate(items) if line.unit == unit and line.quantity]
        if len(alike) == 1 and len(letters(alike[0][1].name)) > 1 and letters(alike[0][1].name) in letters(row.indicator.name):
            yield row, *alike[0]


def _judge(context: ReviewContext, row: Row, counts: list[tuple[int, BudgetItem, Decimal]], *, linked: bool = True) -> Iterator[Finding]:
    number = row.value.number
    assert number is not None
    options = [count for _, _, count in counts] + [sum((count for _, _, count in counts), Decimal(0))]
    planned = min(options, key=lambda count: (abs(count - number) / count, count))
    share = abs(planned - number) / planned * 100
    revise, back = context.number("quantity-difference-revise"), context.number("quantity-difference-return")
    if share <= revise or (planned > number and _is_spare(context, row, (planned - number) * 100 / number if number else share)):
        return
    unit = unit_of(row) or ""
    place, line, _ = counts[0]
    where = f"{line_text(place, line)}等{len(counts)}项" if len(counts) > 1 else line_text(place, line)
    yield Finding(
        Level.RETURN if share > back and linked else Level.REVISE,
        f"{row_title(row)}的目标是“{written(row)}”，{where}按{plain(planned)}{unit}测算，请您改成一致。", field="value", indicator=row.place,
        trace=(Fact(f"indicators[{row.place}].value", written(row)), Fact("明细数量", planned, f"与目标相差不超过{plain(revise)}%", children=tuple(_quantity(i, one, count, unit) for i, one, count in counts)),
               Fact("相差（%）", one_decimal(share)),
               context.threshold("quantity-difference-revise", revise, "超过则修改"), context.threshold("quantity-difference-return", back, "超过则退回")),
        expected=json_number(planned), actual=json_number(number), fix=Fix("按实际任务改指标值或改明细数量；多出的是备品的，请在说明里写明。"),
    )


def _quantity(place: int, line: BudgetItem, count: Decimal, unit: str) -> Fact:
    """A line's quantity, with the indicator's unit beside it where it was converted."""
    own = f"{plain(line.quantity or Decimal(0))}{line.unit or ''}"
    return Fact(f"project.budget.items[{place}].quantity", own, converted=None if line.unit == unit else f"{plain(count)}{unit}")


def _is_spare(context: ReviewContext, row: Row, share: Decimal) -> bool:
    text = row.indicator.explanation or ""
    return share <= context.number("spare-share") and any(word in text for word in context.words("spare-words"))
