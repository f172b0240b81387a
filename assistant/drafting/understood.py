"""What was understood, as the contract's list of (field, value, quote)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from assistant.understanding.facts import Quote, Understanding
from indicator_corpus.quantity import json_number, plain, wan_from_yuan


def understood_facts(understood: Understanding) -> list[dict[str, Any]]:
    """Every fact with its quote, in a fixed order; `value` in the field's own unit (money in 万元 unless the field says yuan)."""
    facts: list[dict[str, Any]] = []

    def add(field: str, value: Any, quote: Quote | None, **more: Any) -> None:
        shown = json_number(value) if isinstance(value, Decimal) else value
        facts.append({"field": field, "value": shown, "quote": quote.text if quote else None, **{k: v for k, v in more.items() if v}})

    add("project.year", understood.fiscal_year.value, understood.fiscal_year.quote)
    if understood.kind:
        add("project.kind", understood.kind.kind.value, understood.kind.quote, category=understood.kind.category)
    if understood.sector:
        add("project.sector", understood.sector.name, understood.sector.quote)
    if understood.total_budget:
        add("budget.total", wan_from_yuan(understood.total_budget.yuan), understood.total_budget.quote, note=understood.total_budget.derived)
    if understood.whole_budget:
        add("budget.whole", wan_from_yuan(understood.whole_budget.yuan), understood.whole_budget.quote)
    for amount in understood.amounts:
        if amount.role == "item":
            add("budget.items", wan_from_yuan(amount.yuan), amount.quote, about=amount.about)
    for price in understood.unit_prices:
        add("unit_price_yuan", price.yuan, price.quote, about=price.object, unit=price.per_unit)
    for quantity in understood.quantities:
        add(f"quantity.{quantity.role}", quantity.number, quantity.quote, unit=quantity.unit_text, about=quantity.object,
            shown=f"{plain(quantity.number)}{quantity.unit_text}{quantity.object}")
    for rate in understood.rates:
        add("rate", rate.percent, rate.quote, about=rate.subject)
    for change in understood.changes:
        add("change", change.wanted, change.quote, about=change.subject)
    if understood.rhythm:
        add("payment.rhythm", understood.rhythm.text, understood.rhythm.quote)
    for document in understood.documents:
        add("project.basis", document.title or document.number, document.quote)
    if understood.start:
        add("project.start", understood.start.date.isoformat(), understood.start.quote, note=understood.start.basis)
    if understood.end:
        add("project.end", understood.end.date.isoformat(), understood.end.quote, note=understood.end.basis)
    for beneficiary in understood.beneficiaries:
        add("project.service_targets", beneficiary.word, beneficiary.quote, note="由项目内容推定，请确认" if beneficiary.inferred else "")
    return facts
