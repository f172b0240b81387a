"""The dialogue: `respond` reads a message and answers it, `applied` carries out what an answer does, `step` is both. All three are pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.content import Content
from assistant.dialogue.asking_back import asked_back, tell_more
from assistant.dialogue.choosing import choice_meant
from assistant.dialogue.handlers import HANDLERS, NEED_TABLE
from assistant.dialogue.handlers.facts import states_a_fact
from assistant.dialogue.handlers.opinions import opinion_again
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.message import bare, clauses, plain, sentences
from assistant.dialogue.misread import is_not_meant, other_readings, reading_as
from assistant.dialogue.offering import all_accepted, judged, offered
from assistant.dialogue.pasted import is_table
from assistant.dialogue.recognition import Reading, by_rule, intents, label
from assistant.dialogue.reply import Act, Reply
from assistant.dialogue.row_reference import numbers_meant
from assistant.dialogue.state import DialogueState, Memory, Role
from assistant.dialogue.suggestions import suggestions_for
from assistant.dialogue.wordings import is_clear, overrules, wordings_of
from assistant.phrasing import say

#: characters; longer ones are refused with advice
LONGEST_MESSAGE = 5_000
#: read as a whole where they match: their commas join, they do not cut
_WHOLE = ("correct_fact", "what_if", "describe_project", "change_goal", "add_row", "rename_project", "write_opinion", "shorten")
#: wishes about a row that may stand beside one of these (把满意度提到95%，预算砍掉两成怎么办)
_BESIDE = ("set_value", "raise_value", "lower_value", "remove_row", "rename_row", "set_weight", "undo")
#: wishes that one message may carry
_MOST_WISHES = 6
#: so far before the second a reading of the whole message keeps it whole
_ONE_WISH = 0.25
#: what any fact of the project may be, so that it is read as such before more is asked
_ANY_FACT = ("state_fact", "correct_fact", "describe_project", "out_of_scope")
#: said of the whole table, never of a row that is named by its number
_OF_TABLE = frozenset({
    "why_returned", "progress", "next_question", "list_rows", "summary", "export_help", "what_unchecked", "compare_rulebook", "explain_term", "budget_match",
    "describe_project", "rename_project", "similar_cases", "greet", "thanks", "help", "out_of_scope",
})
#: said of a case that is being taught
_OF_LESSON = frozenset({"guess_fault", "reveal_next", "reveal_all", "lesson_score", "compare_versions", "next_case"})


def step(state: DialogueState, message: str, knowledge: Knowledge, field: str | None = None, intent: str | None = None) -> tuple[DialogueState, Reply]:
    """Answer a message and carry the answer out; `field` is that of the open question which it answers, `intent` that of the choice which it
    stands for."""
    reply = respond(state, message, knowledge, field, intent)
    return applied(state, message, reply), reply


def respond(state: DialogueState, message: str, knowledge: Knowledge, field: str | None = None, intent: str | None = None) -> Reply:
    """The answer to a message. Nothing is changed by it."""
    text = message.strip()
    if not plain(text):
        return _finished(state, Reply(say("reply-empty")), knowledge)
    if len(text) > LONGEST_MESSAGE:
        return _finished(state, Reply(say("refuse-long-message", length=len(text), longest=LONGEST_MESSAGE)), knowledge)
    if field:
        reply = HANDLERS["answer_question"](state, Reading("answer_question", text, {"field": field}), knowledge)
    elif is_table(text):
        reply = _handled(state, Reading("paste_table", text), knowledge)
    elif intent and intent in HANDLERS:
        reply = _handled(state, reading_as(text, intent), knowledge)
    elif chosen := choice_meant(text, state.memory.choices):
        reading = reading_as(chosen.message, chosen.intent) if chosen.intent else None
        reply = _handled(state, reading, knowledge) if reading else _together([_answered(state, chosen.message, knowledge)])
    elif state.memory.message and is_not_meant(text):
        reply = other_readings(state, knowledge)
    else:
        reply = _together(_answers(state, _wishes(text, knowledge)[:_MOST_WISHES], knowledge))
    return _finished(state, reply or Reply(say("reply-not-understood", turn=state.memory.turn)), knowledge)


def applied(state: DialogueState, message: str, reply: Reply) -> DialogueState:
    """The state after a reply: what it wrote, took back or put in place, and what is remembered of it."""
    memory, content = state.memory, state.content
    now = content
    if reply.act is Act.UNDO and state.past:
        state = replace(state, content=state.past[-1], past=state.past[:-1], future=(*state.future, *_held(content)))
    elif reply.act is Act.REDO and state.future:
        state = replace(state, content=state.future[-1], future=state.future[:-1], past=(*state.past, *_held(content)))
    else:
        if reply.act is Act.ACCEPT and content:
            taken = [change for place, change in enumerate(memory.offered) if not reply.which or place in reply.which]
            now = all_accepted(content, taken, memory.wanted or message)
        elif reply.at_once and content:
            now = all_accepted(content, reply.changes, message)
        elif reply.act is Act.REPLACE:
            now = reply.content
        if now is not None:
            now = _settled(now, reply)
        if now is not content:
            written = now is None or content is None or now.target != content.target
            state = replace(state, content=now, past=(*state.past, *_held(content)) if written else state.past, future=() if written else state.future)
    return replace(state, memory=_remembered(memory, message, reply))


def _held(content: Content | None) -> tuple[Content, ...]:
    return (content,) if content else ()


def _settled(content: Content, reply: Reply) -> Content:
    """The questions that a reply settles: answered where it changes something, set aside where it does not."""
    for place, question in enumerate(content.questions):
        if question["field"] in reply.answered and question["state"] == "open":
            content = content.with_question(place, state="answered" if reply.changes or reply.at_once else "unknown")
    return content


def _remembered(memory: Memory, message: str, reply: Reply) -> Memory:
    kept = memory.offered
    if reply.act in (Act.ACCEPT, Act.DECLINE):
        kept = tuple(change for place, change in enumerate(memory.offered) if reply.which and place not in reply.which)
    elif reply.act is not None or reply.at_once:
        kept = ()
    # a new subject takes the place of the old one: a row without its rule, a rule about the whole table without rows
    spoke = bool(reply.rows or reply.rule)
    offers = bool(reply.changes) and not reply.at_once
    chosen = choice_meant(message, memory.choices)
    said = memory.message if is_not_meant(message) else chosen.message if chosen else message.strip()
    read = tuple(choice.intent for choice in reply.choices) if is_not_meant(message) else reply.intents
    return Memory(
        turn=memory.turn + 1, rows=reply.rows if spoke else memory.rows, rule=reply.rule if spoke else memory.rule, shown=_shown(memory, reply),
        offered=reply.changes if offers else kept, wanted=said if offers else memory.wanted, choices=reply.choices,
        lesson=None if reply.lesson_over else reply.lesson or memory.lesson,
        message=said, tried=tuple(dict.fromkeys((*memory.tried, *read) if said == memory.message else read)),
    )


def _shown(memory: Memory, reply: Reply) -> int:
    """Findings told; none yet of a table that has changed."""
    changed = reply.at_once or reply.act in (Act.ACCEPT, Act.REPLACE, Act.UNDO, Act.REDO)
    return reply.shown if reply.shown is not None else 0 if changed else memory.shown


def _wishes(text: str, knowledge: Knowledge) -> list[str]:
    """A message cut into what it wants; a description, and what a rule or the wordings read as one wish, is not cut."""
    whole = bare(text)
    parts = [clause for sentence in sentences(text) for clause in clauses(sentence, lambda part: bool(by_rule(part)))] or [text]
    read = next((reading.intent for reading in by_rule(whole) if reading.intent in _WHOLE), None)
    if read:
        each = [next((reading.intent for reading in by_rule(bare(part))), "") for part in parts]
        apart = each.count(read) == 1 and all(intent == read or intent in _BESIDE for intent in each)
        return parts if len(parts) > 1 and apart else [text]
    if len(parts) > 1:
        first, second = wordings_of(knowledge.encode).nearest(whole)[:2]
        if first.intent in _WHOLE and first.score - second.score >= _ONE_WISH:
            return [text]
    return parts


def _answers(state: DialogueState, wishes: Sequence[str], knowledge: Knowledge) -> list[Reply]:
    """Each wish answered; of a lesson, with what was found by the one before."""
    replies: list[Reply] = []
    for wish in wishes:
        replies.append(_answered(state, wish, knowledge))
        if replies[-1].lesson:
            state = replace(state, memory=replace(state.memory, lesson=replies[-1].lesson))
    return replies


def _answered(state: DialogueState, clause: str, knowledge: Knowledge) -> Reply:
    """One wish answered: by the first rule that fits, else by the clearly nearest wording, else as facts of the project, else asked back."""
    wanted = bare(clause)
    if (again := opinion_again(state, wanted)) and (reply := _handled(state, again, knowledge)):
        return reply
    ranked = _sayable(state, wordings_of(knowledge.encode).nearest(wanted, [str(row.get("name") or "") for row in state.rows]))
    by_rules = _in_order(state, by_rule(wanted))
    if by_rules and overrules(ranked, by_rules[0]) and (reply := _handled(state, ranked[0], knowledge)):
        return reply
    for reading in by_rules:
        if reply := _handled(state, reading, knowledge):
            return reply
    if state.memory.lesson and (reply := _handled(state, Reading("guess_fault", wanted), knowledge)):
        return reply
    if is_clear(ranked):
        if reply := _handled(state, ranked[0], knowledge):
            return reply
        if state.content and ranked[0].intent not in _ANY_FACT:
            return tell_more(state, ranked[0])
    if state.content is None and state.memory.lesson is None and state.role is not Role.TRAINER:
        reply = HANDLERS["describe_project"](state, Reading("describe_project", clause), knowledge)
        return replace(reply, intents=("describe_project",), reading=label("describe_project")) if reply and reply.act else reply or asked_back(state, wanted, ranked)
    if state.content and states_a_fact(wanted) and (reply := HANDLERS["state_fact"](state, Reading("state_fact", wanted), knowledge)):
        return replace(reply, intents=("state_fact",), reading=reply.reading or label("state_fact"))
    if state.content and is_clear(ranked) and ranked[0].intent in _ANY_FACT[:2]:
        return Reply(say("reply-fact-nowhere", said=clause), (ranked[0].intent,), reading=label(ranked[0].intent))
    return asked_back(state, wanted, ranked)


def _sayable(state: DialogueState, ranked: list[Reading]) -> list[Reading]:
    """The readings that make sense where things stand: faults are guessed and revealed in a lesson, a table is changed where there is one, and a row
    that is named is asked about alone."""
    lesson = state.memory.lesson is not None
    numbered = bool(numbers_meant(ranked[0].clause, len(state.rows))[0])
    return [
        reading for reading in ranked
        if not (numbered and reading.intent in _OF_TABLE) and (lesson or reading.intent not in _OF_LESSON)
        and (state.content or reading.intent not in NEED_TABLE) and (state.memory.offered or state.memory.tried == ("accept",) or reading.intent != "decline")
        and (state.role is Role.TRAINER or state.content is None or lesson or reading.intent != "show_faulty")
    ]


def _in_order(state: DialogueState, readings: list[Reading]) -> list[Reading]:
    """What is on offer is what 剩下的不要 is about. While a lesson is open what is said is first taken to be about it, and where there is no
    table never about one."""
    if state.memory.offered:
        readings = sorted(readings, key=lambda reading: reading.intent != "decline")
    if state.memory.lesson is None:
        return readings
    apart = {"guess_fault"} if not state.memory.lesson.faulty else set()
    fitting = [reading for reading in readings if (state.content or reading.intent not in NEED_TABLE) and reading.intent not in apart]
    return sorted(fitting, key=lambda reading: intents()[reading.intent].group != "teaching")


def _handled(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    if state.content is None and reading.intent in NEED_TABLE:
        return Reply(say("reply-no-table", turn=state.memory.turn), (reading.intent,))
    reply = HANDLERS[reading.intent](state, reading, knowledge)
    return replace(reply, intents=reply.intents or (reading.intent,), reading=reply.reading or label(reading.intent)) if reply else None


def _together(replies: Sequence[Reply]) -> Reply:
    """Several answers as one: their texts and changes in order, and the first of what there can be only one of."""
    if len(replies) == 1:
        return replies[0]
    first = next((reply for reply in replies if reply.act), replies[0])
    return replace(
        first, text="\n\n".join(dict.fromkeys(reply.text for reply in replies)), intents=tuple(name for reply in replies for name in reply.intents),
        reading="；".join(dict.fromkeys(reply.reading for reply in replies if reply.reading)), changes=tuple(change for reply in replies for change in reply.changes),
        choices=next((reply.choices for reply in replies if reply.choices), ()), cited=tuple(dict.fromkeys(one for reply in replies for one in reply.cited)),
        answered=tuple(dict.fromkeys(field for reply in replies for field in reply.answered)), rows=next((reply.rows for reply in replies if reply.rows), ()),
        at_once=all(reply.at_once for reply in replies), lesson=next((reply.lesson for reply in reversed(replies) if reply.lesson), None),
    )


def _finished(state: DialogueState, reply: Reply, knowledge: Knowledge) -> Reply:
    """The reply with what its changes count on, the review before and after them, and what may be said next."""
    if state.content and reply.changes:
        changes = tuple(offered(change, state.content) for change in reply.changes)
        reply = replace(reply, changes=changes, judged=judged(state.content, changes, knowledge))
    return reply if reply.suggestions else replace(reply, suggestions=suggestions_for(state, reply, knowledge))
