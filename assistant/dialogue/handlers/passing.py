"""怎样才能通过: the fixes that work as changes to accept, and what is left for people to decide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from assistant.dialogue.asked_row import row_asked, rows_asked
from assistant.dialogue.class_weights import class_weights
from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Change, Cited, PatchOperation, Reply
from assistant.dialogue.state import DialogueState
from assistant.dialogue.told_findings import FindingData, headline, remedy, serious
from assistant.dialogue.way_steps import steps_on_table
from assistant.fact_names import fact_name
from assistant.phrasing import say
from assistant.review_opinion.alike import together
from assistant.row_list import row_list
from rules.fixes import apply_patch
from rules.patched_cells import cells_changed
from rules.registry import rule_of

_THIS = re.compile(r"(?:这|那|此|该|呢|嗰)(?:一)?(?:条|个|项|处|行)")
_MOST_LEFT = 3
#: so many changes of weights are shown one by one
_FEW_WEIGHTS = 3
#: so many rows are named, more are numbered
_FEW_ROWS = 3


def how_to_pass(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """Of the whole target, or of the row or finding that is named."""
    review = knowledge.review(state.target)
    if not serious(review["findings"]):
        notices = len(review["findings"])
        return Reply(say("pass-already", verdict=review["verdict"], notices=say("pass-notices", count=notices) if notices else ""))
    if reading.groups.get("what") or _THIS.search(reading.clause) or rows_asked(state, reading, by_memory=False):
        place = row_asked(state, reading, "form-how-to-pass")
        if isinstance(place, Reply):
            return place
        remembered = [finding for finding in review["findings"] if finding["rule"] == state.memory.rule]
        if place is not None:
            return _of_row(state, place, [finding for finding in review["findings"] if finding["subject"]["indicator"] == place])
        if remembered:
            return _of_findings(state, remembered)
    return _of_all(state, review)


def _of_row(state: DialogueState, place: int, findings: Sequence[FindingData]) -> Reply:
    name = str(state.rows[place].get("name") or "")
    return _of_findings(state, findings, (name,)) if findings else Reply(say("pass-row-fine", row=name), rows=(name,))


def _of_findings(state: DialogueState, findings: Sequence[FindingData], rows: tuple[str, ...] = ()) -> Reply:
    mended = [finding for finding in findings if finding["fix"] and finding["fix"]["patch"]]
    by_hand = [finding for finding in findings if finding not in mended]
    changes = tuple(_change(state, finding["rule"], finding["subject"]["indicator"], finding["fix"]["text"], finding["fix"]["patch"]) for finding in mended)
    lines = [say("pass-one", turn=state.memory.turn, fixes="；".join(dict.fromkeys(finding["fix"]["text"].rstrip("。") for finding in mended)))] if mended else []
    lines += [f"{headline((finding,))}" + (say("pass-by-hand", fix=fix) if (fix := remedy((finding,))) else "") for finding in by_hand[:_MOST_LEFT]]
    return Reply("\n".join(lines), changes=changes, rows=rows, rule=findings[0]["rule"],
                 cited=tuple(dict.fromkeys(Cited("rule", finding["rule"], finding["title"]) for finding in findings)))


def _of_all(state: DialogueState, review: dict[str, Any]) -> Reply:
    way = review["way_to_pass"]
    changes = tuple(_change(state, step["rule"], step["indicator"], step["text"], step["patch"], step["before"], step["after"])
                    for step in steps_on_table(state.target, _weights_by_class(state.target, way["steps"])))
    left = _left(way["by_hand"], state.rows)
    lines = []
    if changes:
        key = "pass-way-whole" if not left else "pass-way-same" if way["verdict_after"] == review["verdict"] else "pass-way"
        lines.append(say(key, turn=state.memory.turn, count=len(changes), verdict=review["verdict"], after=way["verdict_after"]))
    if left:
        lines.append(say("pass-left" if changes else "pass-only-left", count=len(way["by_hand"])))
        lines += [f"· {one}" for one in left[:_MOST_LEFT]]
        lines += [say("pass-left-more", count=len(left) - _MOST_LEFT)] if len(left) > _MOST_LEFT else []
    cited = tuple(dict.fromkeys(Cited("rule", one["rule"], _title(one["rule"])) for one in (*way["steps"], *way["by_hand"])))
    first = way["by_hand"][0] if way["by_hand"] else None
    rows = (str(state.rows[first["indicator"]].get("name") or ""),) if first and first["indicator"] is not None else ()
    return Reply("\n".join(lines), changes=changes, cited=cited, rows=rows, rule=first["rule"] if first else None)


def _weights_by_class(target: dict[str, Any], steps: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The steps; one that shares weights out again shows what each class weighs before and after."""
    now, told = target, []
    for step in steps:
        then = apply_patch(deepcopy(now), step["patch"])
        before, after = class_weights(now["indicators"]), class_weights(then["indicators"])
        shared_out = len(step["patch"]) > _FEW_WEIGHTS and all(operation["path"].endswith("/weight") for operation in step["patch"])
        told.append({**step, "before": before, "after": after} if shared_out and before != after else step)
        now = then
    return told


def _left(by_hand: Sequence[dict[str, Any]], rows: Sequence[dict[str, Any]]) -> list[str]:
    """What people have to decide, what one rule asks of several rows once."""
    alike: dict[tuple[str, bool], list[dict[str, Any]]] = {}
    for one in by_hand:
        alike.setdefault((one["rule"], one["indicator"] is None), []).append(one)
    told: list[str] = []
    for (rule, whole), every in alike.items():
        if whole:
            told += [say("pass-left-whole", message=one["message"].rstrip("。"), fix=(one["fix"] or "").rstrip("。")) if one["fix"] else one["message"] for one in every]
        else:
            fix = together([(one["indicator"] + 1, (one["fix"] or one["message"]).rstrip("。")) for one in every])
            named = [say("pass-row-named", number=one["indicator"] + 1, name=rows[one["indicator"]].get("name") or "") for one in every
                     if one["indicator"] is not None and one["indicator"] < len(rows)]
            told.append(say("pass-left-rows", rows="、".join(named) if 0 < len(named) <= _FEW_ROWS else row_list([one["indicator"] for one in every]), title=_title(rule), fix=fix))
    return told


def _title(code: str) -> str:
    rule = rule_of(code)
    return rule.page.title if rule else code


def _change(state: DialogueState, rule: str, place: int | None, text: str, patch: Sequence[PatchOperation], before: str | None = None,
            after: str | None = None) -> Change:
    """A fix as a change, named by its row or by what it changes."""
    if before is None and after is None:
        cells = cells_changed(state.target, patch)
        before, after = cells.before, cells.after
    row = patch[0].get("value") if place is None and patch[0]["path"].startswith("/indicators/") and patch[0]["op"] == "add" else None
    if place is not None and place < len(state.rows):
        name = str(state.rows[place].get("name") or "")
    elif isinstance(row, dict):
        name = str(row.get("name") or "")
    elif len({step["path"].rpartition("/")[2] for step in patch}) == 1:
        name = fact_name("indicators." + patch[0]["path"].rpartition("/")[2]) if patch[0]["path"].startswith("/indicators/") else fact_name(patch[0]["path"])
    else:
        name = _title(rule)
    return Change(name, before, after, tuple(patch), text, source={"kind": "suggestion", "quote": None, "reference": rule, "note": text})


HANDLERS: dict[str, Handler] = {"how_to_pass": how_to_pass}
