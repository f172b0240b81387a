"""The closing suggestions of an opinion: which changes would make it pass, and what the budget match would take off."""

from __future__ import annotations

from typing import Any

from assistant.money_text import amount_text, range_text
from assistant.phrasing import say
from assistant.reviewed_target import ReviewedTarget
from assistant.row_list import row_list

_ENDS = "。；;，, "
#: a cell that is worth repeating before what it becomes
_LONGEST_BEFORE = 40
_NOT_COMPARED = "资料不足"


def suggested_changes(told: ReviewedTarget) -> list[str]:
    """The fixes that can be taken as they are, and what they lead to; nothing where there is none."""
    way = told.way_to_pass
    if not way["steps"]:
        return []
    names = {finding.row: finding.row_name for finding in told.findings if finding.row}
    said = [say("opinion-changes-intro", count=len(way["steps"]))]
    for number, step in enumerate(way["steps"], 1):
        row = None if step["indicator"] is None else step["indicator"] + 1
        place = say("opinion-whole") if row is None else say("opinion-row", row=row) + (f"“{names[row]}”" if names.get(row) else "")
        before = step["before"] or ""
        short = row is not None and 0 < len(before) <= _LONGEST_BEFORE and "；" not in before and "“" not in before
        said.append(say("opinion-change", number=number, place=place, before=say("opinion-change-before", before=before) if short else "",
                        text=step["text"].rstrip(_ENDS)))
    left = way["by_hand"]
    if left:
        said.append(say("opinion-changes-left", count=len(left), rows=row_list([one["indicator"] for one in left]), verdict=way["verdict_after"]))
    else:
        said.append(say("opinion-changes-enough", verdict=way["verdict_after"]))
    return said


def match_suggestions(told: ReviewedTarget) -> list[str]:
    """What the match says of the money, line by line where something is to be done; nothing where nothing could be compared."""
    match = told.budget_match
    compared = [row for row in match["rows"] if row["outcome"] != _NOT_COMPARED]
    if not compared:
        return []
    worth: dict[tuple[int | None, str], dict[str, Any]] = {}
    for row in compared:  # an indicator that its line says the same of is not told again
        if row["outcome"] in _SENTENCES:
            worth.setdefault((row["line"], str(row["estimate"])), row)
    said = [_sentence(number, row) for number, row in enumerate(worth.values(), 1)]
    share = match["reduction_share"]
    if match["reduction"]["high"]:
        part = say("opinion-match-share", share=range_text(share)) if share else ""
        said.append(say("opinion-match-total", compared=amount_text(match["compared"]), reduction=range_text(match["reduction"]), share=part))
    else:
        said.append(say("opinion-match-fine", compared=amount_text(match["compared"])))
    left = sum(row["outcome"] == _NOT_COMPARED for row in match["rows"] if row["indicator"] is None)
    return [*said, say("opinion-match-open", count=left)] if left else said


_SENTENCES = {"建议核减": "opinion-match-cut", "可核对": "opinion-match-check", "低于下限": "opinion-match-short"}


def _sentence(number: int, row: dict[str, Any]) -> str:
    reference = row["reference"] or {}
    return say(_SENTENCES[row["outcome"]], number=number, subject=row["subject"], amount=amount_text(row["amount"]), estimate=range_text(row["estimate"]),
               arithmetic=say("opinion-match-by", arithmetic=row["arithmetic"]) if row["arithmetic"] else "", source=reference.get("source", ""),
               reduction=range_text(row["reduction"]) if row["outcome"] != "可核对" else amount_text((row["reduction"] or {}).get("high")),
               reason=str(row["reason"]).rstrip(_ENDS))
