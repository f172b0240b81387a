"""Accepting, declining, taking back: what becomes of changes, decided in words."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.offering import all_accepted
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Act, Reply
from assistant.dialogue.state import DialogueState
from assistant.phrasing import say
from indicator_corpus.chinese_number import chinese_number
from indicator_corpus.declaration_error import DeclarationError

_NUMBER = re.compile(r"第?(\d{1,2}|[一二三四五六七八九十]+)(?:个|条|处|项)")


def accept(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """Write the changes on offer, all or one. Where none is on offer: the fixes that “怎样才能通过” would offer."""
    offered = state.memory.offered
    if not offered:
        from assistant.dialogue.handlers import HANDLERS

        passing = HANDLERS["how_to_pass"](state, Reading("how_to_pass", ""), knowledge)
        return replace(passing, intents=(reading.intent,)) if passing else Reply(say("reply-nothing-offered"))
    which = _which(reading, len(offered))
    taken = [change for place, change in enumerate(offered) if not which or place in which]
    assert state.content is not None
    try:
        all_accepted(state.content, taken, reading.clause)
    except DeclarationError as error:
        return Reply(error.message)
    names = "、".join(dict.fromkeys(change.name for change in taken))
    return Reply(say("reply-accepted", turn=state.memory.turn, count=len(taken), names=names), act=Act.ACCEPT, which=which)


def decline(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """Leave the table as it is."""
    if not state.memory.offered and state.past and state.memory.tried == ("accept",):
        return undo(state, reading, knowledge)  # 算了还是留着, just after it was accepted
    if not state.memory.offered:
        return Reply(say("reply-nothing-offered"))
    return Reply(say("reply-declined", turn=state.memory.turn), act=Act.DECLINE, which=_which(reading, len(state.memory.offered)))


def undo(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """Back to the table before the last change."""
    return Reply(say("reply-undo"), act=Act.UNDO) if state.past else Reply(say("reply-nothing-to-undo"))


def redo(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """The change again that was taken back."""
    return Reply(say("reply-redo"), act=Act.REDO) if state.future else Reply(say("reply-nothing-to-redo"))


def answer_unknown(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """The first open question is set aside."""
    asked = state.open_questions
    if not asked:
        return Reply(say("reply-nothing-asked"))
    return Reply(say("reply-skipped"), answered=(asked[0]["field"],))


def _which(reading: Reading, count: int) -> tuple[int, ...]:
    """Places of the offered changes that the words name by number; none for all of them."""
    numbers = [int(found) if found.isdigit() else chinese_number(found) or 0 for found in _NUMBER.findall(reading.groups.get("which") or reading.clause)]
    return tuple(number - 1 for number in numbers if 0 < number <= count)


HANDLERS: dict[str, Handler] = {"accept": accept, "decline": decline, "undo": undo, "redo": redo, "answer_unknown": answer_unknown}
