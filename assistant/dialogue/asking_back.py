"""What is asked back where a message could mean several things, or nothing known."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.dialogue.recognition import Reading, intents, label
from assistant.dialogue.reply import Choice, Reply
from assistant.dialogue.row_reference import numbers_meant
from assistant.dialogue.state import DialogueState
from assistant.dialogue.wordings import is_near
from assistant.phrasing import say

_MOST = 3
_SAYS_ROW = re.compile(r"第[\d一二三四五六七八九十]+条")


def asked_back(state: DialogueState, clause: str, ranked: Sequence[Reading]) -> Reply:
    """The nearest readings to choose from; where none is near, that it is not understood and what can be said instead."""
    near = [reading for reading in ranked[:_MOST] if is_near(reading) and reading.intent != "out_of_scope"]
    if not near:
        return Reply(say("reply-not-understood", turn=state.memory.turn))
    choices = tuple(Choice(label(reading.intent), clause, reading.intent) for reading in near)
    places, _ = numbers_meant(clause, len(state.rows))
    rows = tuple(str(state.rows[place].get("name") or "") for place in places)  # what is said next is about those
    return Reply(say("reply-which-meaning", turn=state.memory.turn, said=clause), choices=choices, rows=rows)


def tell_more(state: DialogueState, reading: Reading) -> Reply:
    """What is wanted is clear, what it is about is not: said so, with how it could be put."""
    example = next((text for text in intents()[reading.intent].examples if _SAYS_ROW.search(text)), intents()[reading.intent].examples[0])
    return Reply(say("reply-tell-more", turn=state.memory.turn, label=label(reading.intent), example=example), (reading.intent,))


def which_row(clause: str, intent: str, places: Sequence[int], rows: Sequence[dict[str, object]], form: str) -> Reply:
    """Which row is meant, to click. `form` makes the message that a choice stands for: it names the row by {number}."""
    shown = places[:6]
    choices = tuple(Choice(f"第{place + 1}条“{rows[place].get('name')}”", form.format(number=place + 1), intent) for place in shown)
    return Reply(say("reply-which-row", rows="、".join(choice.label for choice in choices)), (intent,), choices=choices)
