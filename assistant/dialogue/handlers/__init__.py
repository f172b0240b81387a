"""What answers each intent: (state, reading, knowledge) → reply, None where it cannot and another reading may. One module a subject."""

from __future__ import annotations

from assistant.dialogue.handlers import (
    adding,
    basis,
    costing,
    deciding,
    facts,
    goal,
    last_year,
    looking_up,
    matching,
    merging,
    naming,
    open_matters,
    opinions,
    passing,
    pasting,
    peer_values,
    progress,
    removing,
    replacing,
    row_questions,
    rulebooks,
    setting,
    shortening,
    splitting,
    stepping,
    talk,
    teaching,
    terms,
    weights,
    what_if,
    why,
)
from assistant.dialogue.handlers.kind import Handler

_MODULES = (
    adding, basis, costing, deciding, facts, goal, last_year, looking_up, matching, merging, naming,
    open_matters, opinions, passing, pasting, peer_values, progress, removing, replacing, row_questions,
    rulebooks, setting, shortening, splitting, stepping, talk, teaching, terms, weights, what_if, why,
)
HANDLERS: dict[str, Handler] = {name: handler for module in _MODULES for name, handler in module.HANDLERS.items()}

#: what makes no sense before there is a table
NEED_TABLE = frozenset(HANDLERS) - {
    "describe_project", "paste_table", "answer_question", "greet", "thanks", "help", "out_of_scope", "explain_term", "similar_cases", "undo", "redo",
    "show_case", "show_faulty", "guess_fault", "reveal_next", "reveal_all", "lesson_score", "compare_versions", "next_case",
}
