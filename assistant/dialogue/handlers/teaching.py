"""Teaching with the example cases: a good one shown, a faulty one for the class to look through, guesses, answers, scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.handlers.teaching_guess import answer_to_guess
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.lesson_cases import cases_about, subject_words
from assistant.dialogue.lesson_faults import (
    before_after,
    cited,
    faults_of,
    faulty_json,
    how_many_left,
    left,
    told,
    where,
)
from assistant.dialogue.lesson_table import form_lines, main_rows, numbered_rows
from assistant.dialogue.lesson_worth import reasons_why_good
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Cited, Lesson, Reply
from assistant.dialogue.state import DialogueState
from assistant.money_text import amount_text
from assistant.phrasing import say
from indicator_corpus.example_case import ExampleCase


def show_case(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """The first case of a field or a kind; without one named, of the table's own field, else the first of all."""
    return _opened(state, _wanted(state, reading, knowledge), knowledge, faulty=False)


def show_faulty(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """A faulty version to look through: of the case that is shown where no other is asked for."""
    lesson, words = state.memory.lesson, _said(reading, knowledge)
    case = knowledge.cases.get(lesson.case) if lesson and not lesson.faulty and not words else None
    if lesson and case and case.faulty:
        return _faulty(state, case, lesson.wanted)
    if lesson and lesson.faulty and not words:
        return next_case(state, reading, knowledge)
    return _opened(state, words or _wanted(state, reading, knowledge), knowledge, faulty=True)


def next_case(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """The case after the one that is open, among those that were asked for; after the last the first again."""
    lesson = state.memory.lesson
    if lesson is None:
        return _opened(state, _said(reading, knowledge), knowledge, faulty=False)
    words = lesson.wanted
    cases = _cases(words, knowledge, faulty=lesson.faulty)
    place = next((place for place, case in enumerate(cases) if case.id == lesson.case), -1)
    case = cases[(place + 1) % len(cases)]
    reply = _faulty(state, case, words) if lesson.faulty else _shown(state, case, words, knowledge)
    if 0 <= place == len(cases) - 1:
        said = say("lesson-only-one", name=case.name) if len(cases) == 1 else say("lesson-from-start", count=len(cases))
        return replace(reply, text=f"{said}\n{reply.text}")
    return reply


def guess_fault(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """A guess judged. None where no faulty table is open."""
    lesson, case = _open(state, knowledge)
    return answer_to_guess(state, lesson, case, reading, knowledge) if lesson and case and lesson.faulty else None


def reveal_next(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """The first fault that nobody has found, with its reason and basis."""
    lesson, case = _open(state, knowledge)
    if lesson is None or case is None or not lesson.faulty:
        return _not_open(case)
    open_ones = left(lesson, case)
    if not open_ones:
        return Reply(say("lesson-none-left", count=len(faults_of(case))), lesson=lesson)
    one = open_ones[0]
    after = replace(lesson, revealed=(*lesson.revealed, one.place))
    text = say("lesson-revealed", number=one.place + 1, fault=told(one, case), left=how_many_left(after, case))
    return Reply(text, cited=cited(one, case), lesson=after)


def reveal_all(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """All faults that are left, one line each."""
    lesson, case = _open(state, knowledge)
    if lesson is None or case is None or not lesson.faulty:
        return _not_open(case)
    open_ones = left(lesson, case)
    if not open_ones:
        return Reply(say("lesson-none-left", count=len(faults_of(case))), lesson=lesson)
    after = replace(lesson, revealed=(*lesson.revealed, *(one.place for one in open_ones)))
    lines = [say("lesson-revealed-line", number=one.place + 1, where=where(one, case), fault=one.fault.fault, correction=one.fault.correction) for one in open_ones]
    text = say("lesson-revealed-all", faults="\n".join(lines), found=len(after.found), shown=len(after.revealed))
    return Reply(text, cited=(Cited("case", case.id, case.name), *(Cited("rule", one.fault.rule) for one in open_ones)), lesson=after)


def lesson_score(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """How many faults were found, shown, are left, and how many guesses that took."""
    lesson, case = _open(state, knowledge)
    if lesson is None or case is None or not lesson.faulty:
        return _not_open(case)
    count = len(faults_of(case))
    if not lesson.guesses and not lesson.revealed:
        return Reply(say("lesson-score-none", count=count), lesson=lesson)
    found = len(lesson.found)
    text = say("lesson-score", count=count, found=found, shown=len(lesson.revealed), left=len(left(lesson, case)), guesses=lesson.guesses,
               rate=round(100 * found / lesson.guesses) if lesson.guesses else 0)
    return Reply(text, lesson=lesson)


def compare_versions(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """Every cell before and after, and the two verdicts. What was not found is shown with that."""
    lesson, case = _open(state, knowledge)
    if lesson is None or case is None:
        return _not_open(None)
    faults = faults_of(case)
    if not faults:
        return Reply(say("lesson-no-faulty-here", name=case.name), lesson=lesson)
    lines = [f"{number}. {line}" if first else f"   {line}" for number, one in enumerate(faults, 1)
             for first, line in ((place == 0, line) for place, line in enumerate(before_after(one, case)))]
    text = say("lesson-compare", count=len(faults), lines="\n".join(lines), before=knowledge.review(faulty_json(case))["verdict"],
               after=knowledge.review(case.declared)["verdict"])
    shown = tuple(one.place for one in left(lesson, case)) if lesson.faulty else ()
    return Reply(text, cited=(Cited("case", case.id, case.name),), lesson=replace(lesson, revealed=(*lesson.revealed, *shown)))


def _open(state: DialogueState, knowledge: Knowledge) -> tuple[Lesson | None, ExampleCase | None]:
    lesson = state.memory.lesson
    return lesson, knowledge.cases.get(lesson.case) if lesson else None


def _not_open(case: ExampleCase | None) -> Reply:
    return Reply(say("lesson-not-faulty", name=case.name) if case else say("lesson-not-open"))


def _said(reading: Reading, knowledge: Knowledge) -> str:
    """The words of the wish that cases can be chosen by; empty where it has none, and what a rule caught as the field in any case."""
    caught = subject_words(reading.groups.get("sector") or "")
    words = next((words for words in (subject_words(reading.clause), caught) if words and cases_about(words, knowledge.cases)), "")
    return words or (caught if len(caught) > 1 else "")


def _wanted(state: DialogueState, reading: Reading, knowledge: Knowledge) -> str:
    """The same, without them the field or kind of the table that is open."""
    words = _said(reading, knowledge)
    if words or state.content is None:
        return words
    project = state.target["project"]
    return str(project.get("sector") or project.get("kind") or "")


def _cases(words: str, knowledge: Knowledge, *, faulty: bool) -> Sequence[ExampleCase]:
    cases = cases_about(words, knowledge.cases)
    return [case for case in cases if case.faulty] if faulty else cases


def _opened(state: DialogueState, words: str, knowledge: Knowledge, *, faulty: bool) -> Reply:
    cases = _cases(words, knowledge, faulty=faulty)
    if not cases:
        if faulty and cases_about(words, knowledge.cases):
            return Reply(say("lesson-no-faulty", words=words))
        sectors = "、".join(dict.fromkeys(case.sector for case in knowledge.cases if case.sector))
        return Reply(say("lesson-no-such-case", words=words, sectors=sectors))
    return _faulty(state, cases[0], words) if faulty else _shown(state, cases[0], words, knowledge)


def _shown(state: DialogueState, case: ExampleCase, words: str, knowledge: Knowledge) -> Reply:
    total = (case.declared["project"].get("budget") or {}).get("total")
    text = say(
        "lesson-case", turn=state.memory.turn, name=case.name, about="·".join(filter(None, (case.sector, case.kind))), description=case.description,
        money=say("lesson-no-money") if total is None else say("lesson-money", amount=amount_text(total)),
        rows="\n".join(main_rows(case.declared)) + "\n" + say("lesson-more-rows", count=len(case.declared["indicators"])),
        good=say("lesson-good", reasons="；".join(reasons_why_good(case, knowledge.review(case.declared)))),
        more=say("lesson-has-faulty") if case.faulty else "",
    )
    return Reply(text, reading=say("lesson-reading-case", name=case.name), cited=(Cited("case", case.id, case.name),), lesson=Lesson(case.id, faulty=False, wanted=words))


def _faulty(state: DialogueState, case: ExampleCase, words: str) -> Reply:
    assert case.faulty is not None
    table = faulty_json(case)
    text = say("lesson-faulty", turn=state.memory.turn, name=case.name, note=case.faulty.note, count=len(case.faulty.faults),
               form="\n".join(form_lines(table)), rows="\n".join(numbered_rows(table)))
    return Reply(text, reading=say("lesson-reading-faulty", name=case.name), cited=(Cited("case", case.id, case.name),), lesson=Lesson(case.id, wanted=words))


HANDLERS: dict[str, Handler] = {
    "show_case": show_case, "show_faulty": show_faulty, "guess_fault": guess_fault, "reveal_next": reveal_next, "reveal_all": reveal_all,
    "lesson_score": lesson_score, "compare_versions": compare_versions, "next_case": next_case,
}
