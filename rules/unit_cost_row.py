"""The unit cost row that a budget line already tells: its price as the limit, what it was reckoned from, and papers that will show it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from indicator_corpus.classification import Level1
from indicator_corpus.quantity import json_number, plain, wan_from_yuan
from indicator_corpus.target import BudgetItem
from rules.budget_lines import computed_amount, line_text
from rules.context import ReviewContext
from rules.finding import Fix, PatchOperation
from rules.quota_match import binds, fitting, is_outside, thing_of_line
from rules.weight_scaling import scaled_weights

#: endings that “单位成本” would say twice
_COST_WORDS = ("费用", "经费", "成本", "费")


def priced_lines(context: ReviewContext) -> list[tuple[int, BudgetItem]]:
    """(place, line) of the lines that say how many and at which price."""
    items = (context.project.budget.items if context.project.budget else None) or ()
    return [(place, line) for place, line in enumerate(items) if line.quantity is not None and line.unit_price_yuan is not None]


def unit_cost_fix(context: ReviewContext, lines: Iterable[tuple[int, BudgetItem]], otherwise: str) -> Fix:
    """The row for the line that most money goes to, after all others, with its share of the weights; the sentence `otherwise` where no line
    counts more than one named thing at a price."""
    usable = [(place, line) for place, line in lines if (line.name or "").strip() and line.price_unit and (line.quantity or 0) > 1 and (line.unit_price_yuan or 0) > 0]
    if not usable:
        return Fix(otherwise)
    place, line = max(usable, key=lambda one: (computed_amount(one[1]) or Decimal(0), -one[0]))
    row = _row(context, place, line)
    patch: list[PatchOperation] = [{"op": "add", "path": "/indicators/-", "value": row}]
    if context.target.has_column("weight"):
        weights = _weights(context)
        row["weight"] = json_number(weights.pop(len(context.rows)))
        patch = [{"op": "add", "path": f"/indicators/{one}/weight", "value": json_number(weight)} for one, weight in sorted(weights.items())] + patch
    return Fix(f"增加一条单位成本指标“{row['name']} {row['value']}”，数值取自{line_text(place, line)}的单价。", tuple(patch))


def _row(context: ReviewContext, place: int, line: BudgetItem) -> dict[str, Any]:
    name, unit, price = (line.name or "").strip(), line.price_unit or "", line.unit_price_yuan or Decimal(0)
    stem = next((name.removesuffix(word) for word in _COST_WORDS if name.endswith(word) and len(name) > len(word) + 1), name)
    standard = _standard(context, line)
    columns = {
        "explanation": f"{name}决算支出÷实际完成数量（{unit.partition('/')[2]}），预算按{_arithmetic(line)}测算" + (f"，标准见{standard}" if standard else ""),
        "standard": "预算支出标准" if standard else "计划标准", "standard_reference": standard, "method": "直接证明", "data_source": "财务账和决算表",
        "evidence": "合同、支付凭证、决算表", "budget_items": [place],
    }
    # a column that the form lacks would read as blank in every other row
    declared = {key: value for key, value in columns.items() if value is not None and any(getattr(one.indicator, key) is not None for one in context.rows)}
    return {"level1": "成本指标", "level2": "经济成本指标", "name": f"{stem}单位成本", "value": f"≤{plain(price)}{unit}", **declared}


def _arithmetic(line: BudgetItem) -> str:
    """240人×3天×550元/人天＝39.6万元."""
    parts = [f"{plain(line.quantity or Decimal(0))}{line.unit or ''}"]
    parts += [f"{plain(line.days)}天"] if line.days is not None else []
    parts += [f"系数{plain(line.factor)}"] if line.factor is not None else []
    amount = computed_amount(line)
    return "×".join([*parts, f"{plain(line.unit_price_yuan or Decimal(0))}{line.price_unit}"]) + (f"＝{plain(wan_from_yuan(amount))}万元" if amount is not None else "")


def _standard(context: ReviewContext, line: BudgetItem) -> str | None:
    """The one document whose standard the price keeps to."""
    price = line.unit_price_yuan or Decimal(0)
    standards = [one for one in fitting(context, thing_of_line(context, line)) if binds(context, one)]
    if any(is_outside(one, price, price) for one in standards):
        return None
    citations = {one.citation for one in standards if one.doc_number}
    return citations.pop() if len(citations) == 1 else None


def _weights(context: ReviewContext) -> dict[int, Decimal]:
    """The new row's weight (its place is the number of rows) and, where the others already add up, theirs with room made for it: class by
    class as the scheme has it, else in proportion."""
    scheme = dict(zip(Level1, map(Decimal, context.words("class-weights-with-cost")), strict=True))
    new, own = len(context.rows), scheme.pop(Level1.COST)
    held = {row.place: row.indicator.weight for row in context.rows if isinstance(row.indicator.weight, Decimal) and row.indicator.weight > 0}
    total = sum(held.values(), Decimal(0))
    if len(held) < new or not any(abs(total - Decimal(one)) <= context.number("weight-tolerance") for one in context.words("weight-totals")):
        return {new: own}  # the total is another rule's matter
    by_class = [({row.place: held[row.place] for row in context.rows_of(level)}, share) for level, share in scheme.items()]
    if total == sum(scheme.values(), own) and all(part for part, _ in by_class):
        parts = [scaled_weights(part, share) for part, share in by_class]
    else:
        own = (own * total / sum(scheme.values(), own)).quantize(Decimal(1), ROUND_HALF_UP)
        parts = [scaled_weights(held, total - own)]
    return {new: own} | {place: weight for part in parts for place, weight in (part or {}).items()}
