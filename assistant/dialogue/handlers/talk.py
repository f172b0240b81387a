"""What is said around the matter: greetings, thanks, what can be asked, and what cannot."""

from __future__ import annotations

from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Reply
from assistant.dialogue.state import DialogueState
from assistant.phrasing import say


def greet(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """A greeting, and what to begin with."""
    return Reply(say("reply-greeting-table" if state.content else "reply-greeting", turn=state.memory.turn))


def thanks(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """You are welcome."""
    return Reply(say("reply-thanks", turn=state.memory.turn))


def give_help(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """What can be said, for whoever is talking."""
    return Reply(say(f"reply-help-{state.role.value}"))


def out_of_scope(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """Not a matter of performance targets: said so, with what can be done."""
    return Reply(say("reply-out-of-scope", turn=state.memory.turn))


HANDLERS: dict[str, Handler] = {"greet": greet, "thanks": thanks, "help": give_help, "out_of_scope": out_of_scope}
