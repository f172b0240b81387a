"""What a class is told about its guess: found, found before, near, or what is right there."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.lesson_faults import TaughtFault, cited, faults_of, faulty_json, how_many_left, told, where
from assistant.dialogue.lesson_guess import Guess, Judgement, judge
from assistant.dialogue.lesson_worth import row_is_fine
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Cited, Lesson, Reply
from assistant.dialogue.row_reference import numbers_meant
from assistant.dialogue.state import DialogueState
from assistant.fact_names import fact_name
from assistant.phrasing import say
from indicator_corpus.classification import level1_of, level2_of
from indicator_corpus.example_case import ExampleCase

_MOST_REASONS = 3
#: one message may point at several rows: 第4条没有量化，第9条没有日期
_PARTS = re.compile(r"[,，;；。]\s*")


def answer_to_guess(state: DialogueState, lesson: Lesson, case: ExampleCase, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """The guess judged and counted, several rows one after the other. None where it says neither where nor what: another reading may fit."""
    parts = [part for part in _PARTS.split(reading.clause) if part]
    if sum(1 for part in parts if numbers_meant(part, len(faulty_json(case)["indicators"]))[0]) < 2:
        return _judged(state, lesson, case, reading.clause, knowledge)
    replies: list[Reply] = []
    for part in parts:
        reply = _judged(state, lesson, case, part, knowledge)
        if reply is not None:
            replies.append(reply)
            lesson = reply.lesson or lesson
    texts, cited = (reply.text for reply in replies), (one for reply in replies for one in reply.cited)
    return Reply("\n\n".join(texts), cited=tuple(dict.fromkeys(cited)), lesson=lesson) if replies else None


def _judged(state: DialogueState, lesson: Lesson, case: ExampleCase, said: str, knowledge: Knowledge) -> Reply | None:
    table, turn = faulty_json(case), state.memory.turn
    guess = judge(said, table["indicators"], faults_of(case), (*lesson.found, *lesson.revealed))
    counted = replace(lesson, guesses=lesson.guesses + 1)
    if guess.judgement is Judgement.UNCLEAR:
        if guess.rows:  # a number that the table does not have
            return Reply(say("lesson-no-such-row", count=len(table["indicators"]), number=guess.rows[0] + 1), lesson=lesson)
        return None
    if guess.judgement is Judgement.SEVERAL:
        return Reply(say("lesson-several"), lesson=lesson)
    if guess.fault is not None:
        return _about_fault(guess.judgement, guess.fault, lesson, counted, case, turn)
    cases = (Cited("case", case.id, case.name),)
    rows = tuple(Cited("row", str(row), str(table["indicators"][row].get("name") or "")) for row in guess.rows[:1])
    return Reply(_wrong(guess, case, table, knowledge.review(table), turn), cited=(*cases, *rows), lesson=counted)


def _about_fault(judgement: Judgement, one: TaughtFault, lesson: Lesson, counted: Lesson, case: ExampleCase, turn: int) -> Reply:
    if judgement is Judgement.AGAIN:
        return Reply(say("lesson-again", where=where(one, case), fault=one.fault.fault, left=how_many_left(lesson, case)), cited=cited(one, case), lesson=lesson)
    if judgement is Judgement.NEAR:
        cells = "、".join(dict.fromkeys(fact_name(f"indicators.{cell.field}") if cell.field else say("lesson-whole-row") for cell in one.cells))
        return Reply(say("lesson-near", turn=turn, where=where(one, case), cells=cells), cited=(Cited("case", case.id, case.name),), lesson=counted)
    after = replace(counted, found=(*lesson.found, one.place))
    return Reply(say("lesson-found", turn=turn, fault=told(one, case), left=how_many_left(after, case)), cited=cited(one, case), lesson=after)


def _wrong(guess: Guess, case: ExampleCase, table: dict[str, Any], review: dict[str, Any], turn: int) -> str:
    """Kindly, what is right there; where the rules say the same as the guess, that."""
    says_so = _finding(guess, review)
    if says_so is not None:
        return say("lesson-rule-says-too", message=says_so["message"].rstrip("。"), count=len(faults_of(case)))
    missing = next((topic for topic in guess.topics if topic.missing), None)
    if missing is not None and missing.missing and (there := _of_class(missing.missing, table["indicators"])):
        rows = "、".join(say("lesson-nth", number=place + 1, name=table["indicators"][place]["name"]) for place in there[:3])
        return say("lesson-wrong-missing", label=missing.label, rows=rows)
    if not guess.rows:
        return say("lesson-wrong-topic", turn=turn, label=guess.topics[0].label)
    place = guess.rows[0]
    found = [finding for finding in review["findings"] if finding["subject"]["indicator"] == place]
    checked = say("lesson-fine-rules") if not found else say("lesson-fine-rules-of", label=guess.topics[0].label) if guess.topics else ""
    reasons = [*row_is_fine(table["indicators"][place])[:_MOST_REASONS], *([checked] if checked else [])]
    return say("lesson-wrong-row", turn=turn, where=say("lesson-nth", number=place + 1, name=table["indicators"][place]["name"]), reasons="；".join(reasons))


def _finding(guess: Guess, review: dict[str, Any]) -> dict[str, Any] | None:
    """A finding of the review that says what the guess says, though it is none of the faults."""
    return next((finding for finding in review["findings"] if finding["rule"] in guess.rules
                 and (finding["subject"]["indicator"] in guess.rows if guess.rows else True)), None)


def _of_class(name: str, rows: list[dict[str, Any]]) -> list[int]:
    """The places of the rows of a class: 时效指标, or 成本指标 with all that stands under it."""
    class1 = level1_of(name)
    return [place for place, row in enumerate(rows) if (class1 is not None and level1_of(row.get("level1")) is class1)
            or (class1 is None and level2_of(row.get("level2"), row.get("level1")) is level2_of(name))]
