"""匹配性审核 as the page shows it: one sentence, the arithmetic line by line, and what could not be compared with the reason why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.money_text import amount_text, range_text
from web import texts

_TONES = {"建议核减": "revise", "可核对": "notice", "低于下限": "notice", "相符": "passed", "资料不足": "unclear"}
_ICONS = {"revise": "!", "notice": "i", "passed": "✓", "unclear": "–"}


@dataclass(frozen=True)
class MatchLine:
    """One line of the table, all in words; money in 万元, the price in 元. `indicators`: the rows that come to the same."""

    subject: str
    indicators: str
    quantity: str
    price: str
    source: str
    arithmetic: str
    estimate: str
    amount: str
    reduction: str
    outcome: str
    tone: str
    icon: str
    reason: str


@dataclass(frozen=True)
class MatchView:
    """`open`: (reason, what it is about) of everything that no line of the table tells."""

    headline: str
    lines: list[MatchLine]
    open: list[tuple[str, str]]
    total: str
    compared: str
    reduction: str
    share: str


def match_view(match: dict[str, Any]) -> MatchView:
    """The view of a review's `budget_match`."""
    # a budget line has its line in the table even where there is nothing to compare it with; an indicator has not
    shown: list[dict[str, Any]] = []
    left: dict[str, list[str]] = {}
    with_it: dict[int, list[str]] = {}
    for row in match["rows"]:
        if row["indicator"] is not None and row["outcome"] == texts.INSUFFICIENT:
            left.setdefault(row["reason"], []).append(row["subject"])
        elif row["indicator"] is not None and any(_same(row, line) for line in shown):
            with_it.setdefault(row["line"], []).append(texts.row_number(row["indicator"]))
        else:
            shown.append(row)
    compared = any(row["outcome"] != texts.INSUFFICIENT for row in match["rows"])
    share = match["reduction_share"]
    return MatchView(
        headline=_headline(match, compared), lines=[_line(row, with_it.get(row["line"], []) if row["indicator"] is None else []) for row in shown], open=[(reason, "、".join(subjects)) for reason, subjects in left.items()],
        total=amount_text(match["total"]), compared=amount_text(match["compared"]) if compared else "", reduction=range_text(match["reduction"]),
        share=range_text(share) if share and share["high"] else "",
    )


def _same(row: dict[str, Any], line: dict[str, Any]) -> bool:
    """Whether an indicator says of its line what the line itself says."""
    return line["indicator"] is None and all(row[key] == line[key] for key in ("line", "estimate", "amount", "outcome"))


def _headline(match: dict[str, Any], compared: bool) -> str:
    if not compared:
        return texts.MATCH_OPEN if match["rows"] else texts.MATCH_NOTHING
    if not match["reduction"]["high"]:
        return texts.MATCH_FINE
    return texts.match_cut(range_text(match["reduction"]), from_nothing=not match["reduction"]["low"])


def _line(row: dict[str, Any], indicators: list[str]) -> MatchLine:
    reference, tone = row["reference"] or {}, _TONES[row["outcome"]]
    price = reference.get("price_yuan")
    return MatchLine(
        subject=row["subject"], indicators="、".join(indicators), quantity="—" if row["quantity"] is None else f"{amount_text(row['quantity'])}{row['unit'] or ''}",
        price=f"{range_text(price)}{reference.get('unit') or ''}" if price else "—", source=reference.get("source") or "",
        arithmetic=row["arithmetic"] or "", estimate=range_text(row["estimate"]), amount=amount_text(row["amount"]), reduction=range_text(row["reduction"]),
        outcome=row["outcome"], tone=tone, icon=_ICONS[tone], reason=row["reason"],
    )
