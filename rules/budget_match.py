"""匹配性审核: what the work should cost at the reference prices, against what is asked for, and how much could be taken off (核减)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from indicator_corpus.classification import Level2
from indicator_corpus.core_indicator import CoreIndicator
from indicator_corpus.quantity import json_number, plain, wan_from_yuan
from indicator_corpus.target import BudgetItem
from rules.budget_lines import line_text, lines_of, one_decimal
from rules.context import ReviewContext, Row
from rules.core_link import amount_per_unit, core_link, link_text, linked_count, linked_lines
from rules.reference_price import ReferencePrice, reference_amount, reference_price
from rules.row_value import written
from rules.wording import row_title

INSUFFICIENT = "资料不足"


@dataclass(frozen=True)
class MatchRow:
    """One budget line, or a core indicator with the line it is paid from. Money in yuan.

    `quantity` in the line's unit. `estimate` is (by the median or the lowest grade, by the upper limit), equal where one price is known.
    `reason` says why there is no comparison, or which way it came out. `core` is the core library's row of the indicator, where there is
    one, and `each` what the line pays for one of `quantity`.
    """

    line: int | None
    indicator: int | None
    subject: str
    quantity: Decimal | None
    unit: str | None
    arithmetic: str | None
    reference: ReferencePrice | None
    estimate: tuple[Decimal, Decimal] | None
    amount: Decimal | None
    outcome: str
    reason: str
    core: CoreIndicator | None = None
    each: Decimal | None = None

    @property
    def reduction(self) -> tuple[Decimal, Decimal] | None:
        """(at least, at most) what could be taken off; never negative, None where that cannot be told."""
        if self.outcome == INSUFFICIENT or self.amount is None:
            return None
        if self.estimate is None:
            return Decimal(0), Decimal(0)
        low, high = (max(self.amount - max(estimate, Decimal(0)), Decimal(0)) for estimate in reversed(self.estimate))
        return low, high

    def to_json(self, total: Decimal | None) -> dict[str, Any]:
        """Money in 万元; `share_of_total` of the line's amount in percent."""
        share = one_decimal(self.amount * 100 / total) if self.amount is not None and total else None
        reference = self.reference
        return {
            "line": self.line, "indicator": self.indicator, "subject": self.subject,
            "quantity": None if self.quantity is None else json_number(self.quantity), "unit": self.unit, "arithmetic": self.arithmetic,
            "reference": None if reference is None else {
                "kind": reference.kind, "unit": reference.unit, "price_yuan": _prices(reference), "source": reference.source, "n": reference.peers,
                "standards": [{"id": one.id, "document": one.doc_number, "limit": one.limit_text} for one in reference.standards]},
            "estimate": _range(self.estimate), "amount": None if self.amount is None else _wan(self.amount),
            "share_of_total": None if share is None else json_number(share),
            "reduction": _range(self.reduction), "outcome": self.outcome, "reason": self.reason,
            "core": None if self.core is None else {
                "code": self.core.code, "class": self.core.indicator.category, "per": self.core.per, "money_source": self.core.money_source.value,
                "each_yuan": None if self.each is None else json_number(self.each)},
        }


@dataclass(frozen=True)
class BudgetMatch:
    """All rows, and what they come to. `total` is the year's budget in yuan, where declared."""

    rows: tuple[MatchRow, ...]
    total: Decimal | None

    @property
    def reduction(self) -> tuple[Decimal, Decimal]:
        """(at least, at most) over all lines: of a line that several rows are about, the largest counts, once."""
        largest: dict[int, tuple[Decimal, Decimal]] = {}
        for row in self.rows:
            if row.line is not None and (found := row.reduction) is not None:
                low, high = largest.get(row.line, (Decimal(0), Decimal(0)))
                largest[row.line] = max(low, found[0]), max(high, found[1])
        return sum((low for low, _ in largest.values()), Decimal(0)), sum((high for _, high in largest.values()), Decimal(0))

    @property
    def compared(self) -> Decimal:
        """The money of the lines that could be compared."""
        return sum((row.amount for row in self.rows if row.indicator is None and row.amount is not None and row.outcome != INSUFFICIENT), Decimal(0))

    def to_json(self) -> dict[str, Any]:
        """The review's `budget_match`."""
        share = {key: json_number(one_decimal(amount * 100 / self.total)) for key, amount in zip(("low", "high"), self.reduction, strict=True)} if self.total else None
        return {
            "rows": [row.to_json(self.total) for row in self.rows], "total": None if self.total is None else _wan(self.total),
            "compared": _wan(self.compared), "reduction": _range(self.reduction), "reduction_share": share,
        }


def budget_match(context: ReviewContext) -> BudgetMatch:
    """The match of one target. Lines first, then the core indicators with the lines they are paid from."""
    items = context.project.budget.items if context.project.budget else None
    prices = [reference_price(context, line) for line in items or ()]
    rows = [_row(place, line, None, line.quantity, prices[place]) for place, line in enumerate(items or ())]
    return BudgetMatch((*rows, *_indicator_rows(context, prices)), context.target.total_budget)


def _indicator_rows(context: ReviewContext, prices: list[ReferencePrice | str]) -> Iterator[MatchRow]:
    least = context.number("core-weight")
    for row in context.valued_rows(Level2.QUANTITY):
        if not row.value.is_number or row.value.is_percent:
            continue
        link, weight = core_link(context, row), row.indicator.weight
        if link is None and isinstance(weight, Decimal) and weight < least:
            continue
        declared = lines_of(context, row)
        lines = declared or (linked_lines(context, row, link) if link else ())
        blank = MatchRow(None, row.place, row_title(row), row.value.number, row.value.unit, None, None, None, None, INSUFFICIENT, "", link)
        if not lines:
            looked = link if row.indicator.budget_items is None and prices else None
            named = f"，明细里也没有写到“{'、'.join(looked.budget_words)}”" if looked else ""
            yield replace(blank, reason=f"这条指标没有关联预算明细{named}，不能与金额比较。")
        for place, line in lines:
            quantity = linked_count(row, line, link)
            here = replace(blank, line=place, subject=_title(row, place, line), amount=line.amount)
            if quantity is None:
                yield replace(here, reason=f"指标的“{written(row)}”与明细的计量单位“{line.unit or '未填'}”不能换算。")
            elif len(lines) > 1:  # how much of it each line pays for was not declared
                paid = "由几项明细共同支付" if declared else "的名称对上了几项明细"
                yield replace(here, quantity=quantity, unit=line.unit, reason=f"这条指标{paid}，各占多少没有申报，请按明细逐项比较。")
            else:
                match = _row(place, line, row, quantity, prices[place])
                yield match if link is None else _linked(match, link, line, quantity)


def _linked(match: MatchRow, link: CoreIndicator, line: BudgetItem, quantity: Decimal) -> MatchRow:
    """With what the core library adds: 钱随事走 in one figure, even where no reference price is known."""
    each = amount_per_unit(line, quantity)
    return replace(match, core=link, each=each, reason=match.reason + link_text(link, line, each))


def _title(row: Row, place: int, line: BudgetItem) -> str:
    return f"{row_title(row)}与{line_text(place, line)}"


def _row(place: int, line: BudgetItem, row: Row | None, quantity: Decimal | None, price: ReferencePrice | str) -> MatchRow:
    subject = line_text(place, line) if row is None else _title(row, place, line)
    indicator = None if row is None else row.place
    found = None if isinstance(price, str) else price
    blank = MatchRow(place, indicator, subject, quantity, line.unit, None, found, None, line.amount, INSUFFICIENT, "")
    if isinstance(price, str):
        return replace(blank, reason=price)
    if quantity is None:
        return replace(blank, reason="明细没有写数量。")
    if quantity <= 0:
        return replace(blank, reason="数量不是正数，不能推算。")
    standard = price.standards[0] if price.standards else None
    if price.upper is None or price.middle is None:
        return _at_least(blank, line, quantity, price)
    estimate = tuple(reference_amount(quantity, line, one, standard) for one in (price.middle, price.upper))
    low, high = estimate
    reckoned = replace(blank, arithmetic=_arithmetic(quantity, line, price), estimate=(low, high))
    if line.amount is None:
        return replace(reckoned, reason="明细没有写金额。")
    if line.amount <= low:
        return replace(reckoned, outcome="相符", reason="申报金额没有超过推算金额。")
    if line.amount <= high:
        return replace(reckoned, outcome="可核对", reason="申报金额在上限以内，高于同类或较低一档，请核对单价依据。")
    return replace(reckoned, outcome="建议核减", reason="申报金额高于按上限推算的金额。" if price.standards else "申报金额高于同类单价的上四分位数推算的金额，供参考。")


def _at_least(blank: MatchRow, line: BudgetItem, quantity: Decimal, price: ReferencePrice) -> MatchRow:
    """A lower limit never speaks for taking anything off; it may say that too little is asked for."""
    if price.least is None:
        return replace(blank, reason="可能适用的标准有上限也有下限，请先写明适用哪一档。")
    if line.amount is None:
        return replace(blank, reason="明细没有写金额。")
    needed = reference_amount(quantity, line, price.least, price.standards[0])
    short = line.amount < needed
    return replace(blank, outcome="低于下限" if short else "相符", reason=f"标准是下限，按它推算至少{plain(wan_from_yuan(needed))}万元，不建议核减。")


def _arithmetic(quantity: Decimal, line: BudgetItem, price: ReferencePrice) -> str:
    """240人×3天×450元/人天, with both prices where they differ."""
    days = [f"{plain(line.days)}天"] if line.days is not None and (not price.standards or "天" in price.unit) else []
    factor = [f"系数{plain(line.factor)}"] if line.factor is not None else []
    prices = sorted({price.middle or Decimal(0), price.upper or Decimal(0)})
    shown = "–".join(plain(one) for one in prices) + price.unit
    return "×".join([f"{plain(quantity)}{line.unit or ''}", *days, *factor, shown])



def _prices(reference: ReferencePrice) -> dict[str, Any] | None:
    """What the estimate is reckoned with; of a lower limit what has to be paid at least."""
    known = [one for one in (reference.middle, reference.upper) if one is not None] or ([] if reference.least is None else [reference.least])
    return {"low": json_number(min(known)), "high": json_number(max(known))} if known else None


def _wan(yuan: Decimal) -> int | float:
    return json_number(wan_from_yuan(yuan))


def _range(pair: tuple[Decimal, Decimal] | None) -> dict[str, Any] | None:
    return None if pair is None else {"low": _wan(pair[0]), "high": _wan(pair[1])}
