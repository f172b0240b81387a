"""What may be said next: a few messages to click that fit the state."""

from __future__ import annotations

from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.reply import Act, Reply
from assistant.dialogue.state import DialogueState, Role
from assistant.phrasing import say

_MOST = 4
#: what each of them is taken for: nobody is offered what was just answered
_INTENTS = {
    "suggest-why": "why_returned", "suggest-pass": "how_to_pass", "suggest-progress": "progress", "suggest-cases": "similar_cases", "suggest-summary": "summary",
    "suggest-match": "budget_match", "suggest-export": "export_help", "suggest-question": "next_question", "suggest-next": "next_finding",
    "suggest-opinion": "write_opinion", "suggest-unchecked": "what_unchecked", "suggest-help": "help",
}


def suggestions_for(state: DialogueState, reply: Reply, knowledge: Knowledge) -> tuple[str, ...]:
    """At most four messages, the most useful first. They are sent as they stand and are all understood."""
    if reply.choices:
        return ()
    if reply.lesson or (state.memory.lesson and not reply.lesson_over):
        return tuple(say(key) for key in ("suggest-reveal", "suggest-score", "suggest-compare", "suggest-next-case"))
    if state.content is None and reply.content is None:
        return tuple(say(key) for key in ("suggest-example", "suggest-case", "suggest-help") if _INTENTS.get(key) not in reply.intents)
    found: list[str] = []
    if reply.changes and not reply.at_once:
        found += ["suggest-accept", "suggest-decline"]
    if reply.act in (Act.ACCEPT, Act.REPLACE) or reply.at_once:
        found.append("suggest-undo")
    content = reply.content or state.content
    assert content is not None
    findings = knowledge.review(content.target)["findings"]
    serious = any(finding["level"] != "提示" for finding in findings)
    if state.role is Role.REVIEWER:
        found += ["suggest-why", "suggest-next", "suggest-opinion", "suggest-unchecked"] if findings else ["suggest-opinion", "suggest-unchecked"]
    else:
        found += ["suggest-why", "suggest-pass"] if serious else []
        asked = any(question["state"] == "open" for question in content.questions)
        found += ["suggest-question" if asked else "suggest-progress", "suggest-cases", "suggest-summary", "suggest-match", "suggest-export"]
    said = dict.fromkeys(say(key) for key in found if _INTENTS.get(key) not in reply.intents)
    return tuple(said)[:_MOST]
