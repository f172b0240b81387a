"""钱和事配不配: what the work should cost by the reference prices, beside what is asked for."""

from __future__ import annotations

from typing import Any

from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Cited, Reply
from assistant.dialogue.state import DialogueState
from assistant.dialogue.told_findings import alike_findings, cited_of, headline
from assistant.money_text import amount_text, range_text
from assistant.phrasing import say
from rules.budget_match import INSUFFICIENT
from rules.outcome import Outcome

_WORTH_TELLING = {"建议核减": "match-cut", "低于下限": "match-short", "可核对": "match-check"}
#: the rules that check sums
_SUMS = ("BUD-001", "BUD-002", "BUD-003")
_MOST = 3


def budget_match(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """What could be compared and what it comes to, the lines worth a look, what the rules say of money and work."""
    review = knowledge.review(state.target)
    match = review["budget_match"]
    if not match["rows"]:
        return Reply(say("match-nothing"))
    compared = [row for row in match["rows"] if row["outcome"] != INSUFFICIENT]
    lines = [_head(match) if compared else say("match-none-compared")]
    cited: list[Cited] = []
    # of a line and the indicator paid from it the first is told
    worth = list({(row["line"], row["outcome"]): row for row in reversed(compared) if row["outcome"] in _WORTH_TELLING}.values())[::-1]
    order = list(_WORTH_TELLING)
    for row in sorted(worth, key=lambda row: order.index(row["outcome"]))[:_MOST]:
        lines.append(_line(row))
        cited += [Cited("quota", one["id"], str(one["document"] or "")) for one in (row["reference"] or {}).get("standards", ())]
    if not worth and compared:
        lines.append(_line(compared[0]))
    money = [one for one in alike_findings(review["findings"]) if one[0]["rule"].startswith("BUD")]
    for one in money[:2]:
        lines.append(headline(one))
        cited += cited_of(one)
    lines += _checked(review["outcomes"])
    lines += _linked(match["rows"])
    lines += _not_compared(match["rows"])
    return Reply("\n".join(lines[:6]), cited=tuple(dict.fromkeys(cited)), rule=money[0][0]["rule"] if money else None)


def _head(match: dict[str, Any]) -> str:
    if not match["reduction"]["high"]:
        return say("match-fine", compared=amount_text(match["compared"]))
    share = say("match-share", share=range_text(match["reduction_share"])) if match["reduction_share"] else ""
    return say("match-total", compared=amount_text(match["compared"]), reduction=range_text(match["reduction"]), share=share)


def _line(row: dict[str, Any]) -> str:
    key = _WORTH_TELLING.get(row["outcome"], "match-agrees")
    arithmetic = say("match-by", arithmetic=row["arithmetic"], estimate=range_text(row["estimate"])) if row["arithmetic"] else ""
    return say(key, subject=row["subject"], amount=amount_text(row["amount"]), arithmetic=arithmetic, reduction=range_text(row["reduction"]),
               source=_source(row["reference"] or {}), reason=row["reason"].rstrip("。"))


def _source(reference: dict[str, Any]) -> str:
    documents = dict.fromkeys(one["document"] for one in reference.get("standards", ()) if one["document"])
    return say("match-documents", documents="、".join(documents)) if documents else str(reference.get("source", ""))


def _checked(outcomes: list[dict[str, Any]]) -> list[str]:
    """What of the sums was checked and is right."""
    right = {outcome["rule"] for outcome in outcomes if outcome["outcome"] == Outcome.PASSED.value}
    told = [say(f"match-right-{code}") for code in _SUMS if code in right]
    return [say("match-right", what="、".join(told))] if told else []


def _linked(rows: list[dict[str, Any]]) -> list[str]:
    """What a core indicator's line pays for one of what it counts: 钱随事走 in a figure."""
    told = [say("match-each", subject=row["subject"], per=row["core"]["per"], each=amount_text(row["core"]["each_yuan"]))
            for row in rows if row["core"] and row["core"]["each_yuan"] is not None]
    return told[:1]


def _not_compared(rows: list[dict[str, Any]]) -> list[str]:
    left = [row for row in rows if row["outcome"] == INSUFFICIENT and row["indicator"] is None] or [row for row in rows if row["outcome"] == INSUFFICIENT]
    return [say("match-open", count=len(left), subject=left[0]["subject"], reason=left[0]["reason"].rstrip("。"))] if left else []


HANDLERS: dict[str, Handler] = {"budget_match": budget_match}
