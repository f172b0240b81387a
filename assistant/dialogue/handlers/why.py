"""Why a target comes back: the whole of it, one row, and finding after finding."""

from __future__ import annotations

import re

from assistant.dialogue.asked_row import no_row, row_asked
from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.recognition import Reading, label
from assistant.dialogue.reply import Cited, Reply
from assistant.dialogue.row_checks import checks_of_row
from assistant.dialogue.state import DialogueState
from assistant.dialogue.told_findings import Alike, alike_findings, cited_of, in_full, names_of, places_of
from assistant.phrasing import say
from assistant.row_list import row_list
from rules.outcome import Level, Outcome

#: findings of one row that are told at once
_MOST_OF_ROW = 2
_THIS = re.compile("[这那该](?:一?[条项处]|一?个指标)")


def why_returned(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """The conclusion, the heaviest finding in full, and where the others are."""
    if _THIS.search(reading.clause) and any(state.place_of(name) is not None for name in state.memory.rows):
        return why_row(state, Reading("why_row", reading.clause), knowledge)
    review = knowledge.review(state.target)
    alike = alike_findings(review["findings"])
    if not alike:
        passed = sum(outcome["outcome"] == Outcome.PASSED.value for outcome in review["outcomes"])
        open_rules = sum(outcome["outcome"] == Outcome.INSUFFICIENT.value for outcome in review["outcomes"])
        return Reply(say("why-all-fine", turn=state.memory.turn, verdict=review["verdict"], passed=passed, open=open_rules), shown=0)
    counted = "、".join(say("why-count", level=level.value, count=count) for level in Level
                        if (count := sum(finding["level"] == level.value for finding in review["findings"])))
    first, rest = alike[0], alike[1:]
    lines = [say("why-verdict", turn=state.memory.turn, verdict=review["verdict"], counts=counted), in_full(first, state.rulebook)]
    if rest:
        lines.append(say("why-others", count=sum(map(len, rest)), titles="、".join(map(_place_and_title, rest[:3])), more=say("why-more") if len(rest) > 3 else ""))
    return Reply("\n".join(lines), cited=cited_of(first), rows=names_of(first, state.rows), rule=first[0]["rule"], shown=len(first))


def _place_and_title(alike: Alike) -> str:
    return f"{row_list(places_of(alike) or (None,))}“{alike[0]['title']}”"


def why_row(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """The findings of one row; where there is none, what it was checked for."""
    place = row_asked(state, reading, "form-why-row")
    if isinstance(place, Reply):
        return place
    if place is None:
        return no_row(reading) if reading.groups.get("what") else why_returned(state, Reading("why_returned", label("why_returned")), knowledge)
    name = str(state.rows[place].get("name") or "")
    found = [finding for finding in knowledge.review(state.target)["findings"] if finding["subject"]["indicator"] == place]
    row = Cited("row", str(place), name)
    if not found:
        checks = checks_of_row(state.target, place)
        text = say("why-row-fine", turn=state.memory.turn, row=name, count=len(checks), titles="、".join(f"“{rule.page.title}”" for rule in checks[:3]))
        return Reply(text, cited=(row,), rows=(name,))
    alike = [(finding,) for finding in found]
    text = "\n".join(in_full(one, state.rulebook) for one in alike[:_MOST_OF_ROW])
    if len(alike) > _MOST_OF_ROW:
        text += "\n" + say("why-row-more", count=len(alike) - _MOST_OF_ROW, titles="、".join(f"“{one[0]['title']}”" for one in alike[_MOST_OF_ROW:]))
    cited = tuple(dict.fromkeys(cite for one in alike[:_MOST_OF_ROW] for cite in cited_of(one)))
    return Reply(text, cited=cited, rows=(name,), rule=found[0]["rule"])


def next_finding(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """The finding after those that have been told."""
    alike = alike_findings(knowledge.review(state.target)["findings"])
    total = sum(map(len, alike))
    told = state.memory.shown if state.memory.shown <= total else 0
    if not total:
        return Reply(say("reply-all-fine"), shown=0)
    if told == total:
        return Reply(say("next-none", count=total), shown=0)
    begun = 0
    for one in alike:
        begun += len(one)
        if begun > told:
            left = say("next-left", count=total - begun) if begun < total else say("next-last")
            where = say("next-number", turn=state.memory.turn, number=begun if len(one) == 1 else f"{begun - len(one) + 1}、{begun}" if len(one) == 2 else f"{begun - len(one) + 1} 至 {begun}", total=total)
            return Reply(f"{where}{in_full(one, state.rulebook)}\n{left}", cited=cited_of(one), rows=names_of(one, state.rows), rule=one[0]["rule"], shown=begun)
    return None


HANDLERS: dict[str, Handler] = {"why_returned": why_returned, "why_row": why_row, "next_finding": next_finding}
