"""The annual goal: as the officer words it, shorter, or written anew from the table."""

from __future__ import annotations

import re

from assistant.dialogue.changes import new_troubles
from assistant.dialogue.goal_text import goal_of, in_full_width, missing, names_of, shortened, told_of, with_missing
from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Change, Reply
from assistant.dialogue.row_reference import rows_meant
from assistant.dialogue.state import DialogueState
from assistant.phrasing import say

_LITERAL = re.compile(r"目标(?:那一?段话?|这一?段话?)?(?:请|就|直接|要|给我)*(?:写成|改成|改为|换成|写为|写作|就写|表述为|改做|用这段|[:：])\s*[:：]?\s*(?P<text>.{6,})$", re.DOTALL)
_SHORT = re.compile("短|太长|简|压|缩|精炼|凝练|啰嗦|罗嗦|长了|咁长")
_ADD = re.compile("加上|补上|补进|漏了|没写|没有写|添上|写进")
_QUOTES = "“”\"'「」 "
_LEAST, _MOST = 10, 2000


def change_goal(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """Offer the new goal, with what it leaves unsaid or how much shorter it is."""
    goal = (state.target.get("overall_goal") or {}).get("annual") or ""
    match = _LITERAL.search(reading.clause)
    text = reading.groups.get("text") or (match["text"] if match else "")
    if re.search("中期", reading.clause):
        return _mid_term(state, in_full_width(text.strip(_QUOTES))) if text and not _is_wish(text) else Reply(say("edit-goal-mid-term"))
    if goal and re.search("最后一[句段]", reading.clause) and len(sentences := [part for part in re.split("[；;。]", goal) if part]) > 1:
        told = say("edit-goal-sentence", sentence=sentences[-1])
        return _offer(state, goal, "；".join(sentences[:-1]) + "。", told, say("edit-reading-goal-sentence"), knowledge)
    if text and not _is_wish(text):
        return _literal(state, goal, in_full_width(text.strip(_QUOTES)), knowledge)
    if goal and _SHORT.search(reading.clause):
        shorter = shortened(goal, state.rows)
        if shorter == goal or len(shorter) >= len(goal):
            return Reply(say("edit-goal-short-already", length=len(goal)))
        told = say("edit-goal-shorter", turn=state.memory.turn, before=len(goal), after=len(shorter), less=len(goal) - len(shorter))
        return _offer(state, goal, shorter, told, say("edit-reading-goal-short"), knowledge)
    if goal and _ADD.search(reading.clause):
        return _added(state, reading, goal, knowledge)
    written = goal_of(state.rows, state.target["project"])
    if not written:
        return Reply(say("edit-goal-nothing"))
    if written == goal:
        return Reply(say("edit-goal-same"))
    return _offer(state, goal, written, say("edit-goal-rewritten", turn=state.memory.turn), say("edit-reading-goal-anew"), knowledge)


def _added(state: DialogueState, reading: Reading, goal: str, knowledge: Knowledge) -> Reply:
    """What the goal leaves unsaid behind it: the row that is named, else all of it."""
    words = re.sub("^.*?目标(?:里|中)?(?:面)?|加上|补上|补进去?|漏了|没有?写|添上|写进去?|把|要|还|也|[,，去]", "", reading.clause)
    named = [place for place in rows_meant(words, state.rows) if (said := told_of(state.rows[place])) and said not in goal] if words else []
    if len(named) == 1:
        row = state.rows[named[0]]
        return _offer(state, goal, f"{goal.rstrip('。')}；{told_of(row)}。", say("edit-goal-added", facts=f"“{row['name']}”"), say("edit-reading-goal-add", facts=f"“{row['name']}”"), knowledge)
    lacking = missing(goal, state.rows)
    if not lacking:
        none = 2 <= len(words) <= 14 and not rows_meant(words, state.rows)
        return Reply(say("edit-goal-no-row", words=words) if none else say("edit-goal-complete"))
    return _offer(state, goal, with_missing(goal, state.rows), say("edit-goal-added", facts=names_of(lacking)), say("edit-reading-goal-add", facts=names_of(lacking)), knowledge)


def _mid_term(state: DialogueState, text: str) -> Reply:
    before = (state.target.get("overall_goal") or {}).get("mid_term")
    patch = ({"op": "add", "path": "/overall_goal", "value": {**(state.target.get("overall_goal") or {}), "mid_term": text}},)
    change = Change(say("edit-goal-mid-label"), before or say("edit-open"), text, patch)
    return Reply(say("edit-goal-literal"), reading=say("edit-reading-goal-mid"), changes=(change,))


def _is_wish(text: str) -> bool:
    """短一点, 更具体的: how it shall be, not what it shall say."""
    return len(text) < _LEAST and bool(re.search("短|长|简|具体|好|实|通顺|点$|些$|的$", text))


def _literal(state: DialogueState, goal: str, text: str, knowledge: Knowledge) -> Reply:
    if not _LEAST <= len(text) <= _MOST:
        return Reply(say("edit-goal-length"))
    if text == goal:
        return Reply(say("edit-goal-same"))
    lacking = missing(text, state.rows)
    told = say("edit-goal-literal") + (say("edit-goal-lacks", facts=names_of(lacking)) if lacking else "")
    return _offer(state, goal, text, told, say("edit-reading-goal"), knowledge)


def _offer(state: DialogueState, before: str, text: str, told: str, reading: str, knowledge: Knowledge) -> Reply:
    assert state.content is not None
    patch = ({"op": "add", "path": "/overall_goal", "value": {**(state.target.get("overall_goal") or {}), "annual": text}},)
    change = Change(say("edit-goal-label"), before or say("edit-open"), text, patch)
    lines = [told, *(say("edit-then", message=message) for message in new_troubles(state.content, [change], knowledge.quotas)[:1])]
    return Reply("\n".join(lines), reading=reading, changes=(change,))


HANDLERS: dict[str, Handler] = {"change_goal": change_goal}
