"""What a review leaves open: what could not be judged, and what may stand for a reason."""

from __future__ import annotations

from assistant.dialogue.asked_row import row_asked
from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Cited, Reply
from assistant.dialogue.state import DialogueState
from assistant.dialogue.told_findings import FindingData
from assistant.phrasing import say
from assistant.wanted_facts import WantedFact, wanted_facts
from rules.outcome import Level, Outcome
from rules.registry import rule_of

_MOST = 6


def what_unchecked(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """How many rules could not tell, and the facts that would let them."""
    outcomes = knowledge.review(state.target)["outcomes"]
    count = sum(outcome["outcome"] == Outcome.INSUFFICIENT.value for outcome in outcomes)
    broken = [outcome["rule"] for outcome in outcomes if outcome["outcome"] == Outcome.BROKEN.value]
    if not count and not broken:
        return Reply(say("unchecked-none", count=len(outcomes)))
    declared, elsewhere = wanted_facts(outcomes)
    lines = [say("unchecked-head", turn=state.memory.turn, count=count, all=len(outcomes))] if count else []
    lines += [say("unchecked-declared", facts=_told(declared))] if declared else []
    lines += [say("unchecked-elsewhere", facts=_told(elsewhere))] if elsewhere else []
    lines += [say("unchecked-broken", rules="、".join(broken))] if broken else []
    lines.append(say("unchecked-meaning"))
    return Reply("\n".join(lines), cited=tuple(Cited("fact", fact.name, fact.text) for fact in declared[:_MOST]))


def _told(facts: list[WantedFact]) -> str:
    told = "、".join(say("unchecked-fact", fact=fact.text, rules=fact.rules) for fact in facts[:_MOST])
    return told + (say("unchecked-more", count=len(facts) - _MOST) if len(facts) > _MOST else "")


def weigh_waiver(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """When such a finding may stand, and what a waiver has to say. Whether it does is the reviewer's to decide."""
    review = knowledge.review(state.target)
    place = row_asked(state, reading, "form-weigh-waiver", by_memory=False)
    if isinstance(place, Reply):
        return place
    finding = _finding(state, review["findings"], place)
    if finding is None and place is None and review["findings"]:
        finding = review["findings"][0]
    if finding is None:
        name = str(state.rows[place].get("name") or "") if place is not None else ""
        return Reply(say("waiver-row-fine", row=name) if name else say("waiver-nothing"), rows=(name,) if name else ())
    rule = rule_of(finding["rule"])
    assert rule is not None
    where = finding["subject"]["indicator"]
    name = str(state.rows[where].get("name") or "") if where is not None and where < len(state.rows) else ""
    if rule.code.startswith("WVR"):
        return Reply(say("waiver-of-waiver", message=finding["message"]), cited=(Cited("rule", rule.code, rule.page.title),), rule=rule.code)
    lines = [say("waiver-finding", level=finding["level"], message=finding["message"].rstrip("。"))]
    lines += [say("waiver-may-stay", text=rule.page.may_stay.rstrip("。"))] if rule.page.may_stay else []
    lines.append(say("waiver-notice") if finding["level"] == Level.NOTICE.value else say("waiver-needs", rule=rule.code))
    lines.append(say("waiver-decides", turn=state.memory.turn))
    return Reply("\n".join(lines), cited=(Cited("rule", rule.code, rule.page.title),), rows=(name,) if name else (), rule=rule.code)


def _finding(state: DialogueState, findings: list[FindingData], place: int | None) -> FindingData | None:
    """The finding meant: of the row named; else the one spoken of last, at its row where there was one."""
    own = [finding for finding in findings if finding["subject"]["indicator"] == place] if place is not None else []
    spoken_of = [finding for finding in findings if finding["rule"] == state.memory.rule]
    if place is not None:
        return next((finding for finding in own if finding in spoken_of), own[0] if own else None)
    rows = {state.place_of(name) for name in state.memory.rows} - {None}
    at_row = [finding for finding in (spoken_of or findings) if finding["subject"]["indicator"] in rows]
    return next(iter(at_row or spoken_of), None)


HANDLERS: dict[str, Handler] = {"what_unchecked": what_unchecked, "weigh_waiver": weigh_waiver}
