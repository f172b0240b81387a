"""What the assistant says first, before anything was said to it."""

from __future__ import annotations

from dataclasses import replace

from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.reply import Reply
from assistant.dialogue.state import DialogueState
from assistant.dialogue.suggestions import suggestions_for
from assistant.phrasing import say


def opening_reply(state: DialogueState, knowledge: Knowledge) -> Reply:
    """A greeting; where a table is there, what it is and how it is judged."""
    if state.content is None:
        reply = Reply(say(f"opening-{state.role.value}"))
    else:
        review = knowledge.review(state.target)
        counts = {level: sum(1 for finding in review["findings"] if finding["level"] == level) for level in ("退回", "修改")}
        reply = Reply(say("opening-table", name=state.content.name, count=len(state.rows), verdict=review["verdict"], returned=counts["退回"], revised=counts["修改"]))
    return replace(reply, suggestions=suggestions_for(state, reply, knowledge))
