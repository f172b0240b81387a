"""A draft, a returned table, and one message to a handler."""

from __future__ import annotations

from functools import cache

from assistant.content import Content
from assistant.dialogue.handlers import HANDLERS
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Reply
from assistant.dialogue.session import applied
from assistant.dialogue.state import DialogueState, Role
from assistant.drafting import draft
from indicator_corpus.example_case import ExampleCases
from indicator_corpus.faulty_version import faulty_target

KNOWLEDGE = Knowledge()
DESKS = "给全区12所农村小学更换课桌椅2150套，预算86万，暑假完成，9月开学前用上"


@cache
def drafted(description: str = DESKS) -> DialogueState:
    """A draft's table, with the sources of its values."""
    data = draft(description, None, year=2027).to_json()
    return DialogueState(Content.of(data["target"], data["indicator_sources"], data["questions"]))


@cache
def returned(case: str = "CASE-003") -> DialogueState:
    """The faulty version of a case, before a reviewer."""
    found = ExampleCases.load().get(case)
    assert found is not None
    return DialogueState(Content.of(faulty_target(found).to_json(parsed=False)), Role.REVIEWER)


def asked(state: DialogueState, intent: str, clause: str, **groups: str) -> Reply:
    """The handler's reply."""
    reply = HANDLERS[intent](state, Reading(intent, clause, groups), KNOWLEDGE)
    assert reply is not None
    return reply


def after(state: DialogueState, intent: str, clause: str, **groups: str) -> DialogueState:
    """The state in which the reply is remembered."""
    return applied(state, clause, asked(state, intent, clause, **groups))
