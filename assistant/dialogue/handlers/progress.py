"""How far the table is: the five steps, the next question, the whole in a sentence."""

from __future__ import annotations

import re
from typing import Any

from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Cited, Reply
from assistant.dialogue.state import DialogueState
from assistant.dialogue.told_findings import alike_findings, cited_of, headline, names_of, remedy, serious
from assistant.drafting.goal import clause
from assistant.phrasing import say
from assistant.steps import steps_of
from indicator_corpus.classification import Level2, level2_of
from indicator_corpus.quantity import plain, to_decimal
from indicator_corpus.target_value import parse_target_value

_VERDICT_ASKED = re.compile(r"结论|审核|通过|过没过|能不能过")
_MOST_ASKED = 3


def progress(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """The five steps, what each lacks, and the next question with its why."""
    assert state.content is not None
    review = knowledge.review(state.target)
    steps = steps_of(state.content, review)
    done = sum(step.done for step in steps)
    if done == len(steps):
        lines = [say("progress-all", turn=state.memory.turn, count=len(steps), verdict=review["verdict"])]
    else:
        lines = [say("progress-head", turn=state.memory.turn, done=done, count=len(steps), verdict=review["verdict"])]
        lines += [say("progress-step", number=step.number, name=step.name, lacks="、".join(step.lacks)) for step in steps if not step.done][:3]
    asked = state.open_questions
    if asked:
        lines.append(say("progress-asks", text=asked[0]["text"], why=asked[0]["why"]))
        others = asked[1:_MOST_ASKED]
        lines += [say("progress-asks-too", texts="".join(question["text"] for question in others))] if others else []
    if standing := serious(review["findings"]):
        lines.append(say("progress-findings", count=len(standing)))
    elif done == len(steps) and not asked:
        lines.append(say("progress-export"))
    return Reply("\n".join(lines))


def next_question(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """The one thing to fill in next, and why: an open question, a blank value, the heaviest finding, or nothing."""
    asked = state.open_questions
    if asked:
        left = say("next-question-left", count=len(asked) - 1) if len(asked) > 1 else ""
        return Reply(say("next-question", turn=state.memory.turn, text=asked[0]["text"], why=asked[0]["why"], left=left))
    blank = [(place, str(row.get("name") or "")) for place, row in enumerate(state.rows) if not row.get("value")]
    if blank:
        place, name = blank[0]
        return Reply(say("next-question-blank", number=place + 1, row=name, count=len(blank)), cited=(Cited("row", str(place), name),), rows=(name,))
    review = knowledge.review(state.target)
    standing = alike_findings(serious(review["findings"]))
    if not standing:
        return Reply(say("next-question-none", verdict=review["verdict"]))
    first = standing[0]
    fix = remedy(first)
    return Reply(say("next-question-finding", finding=headline(first), fix=say("told-fix", fix=fix) if fix else ""), cited=cited_of(first),
                 rows=names_of(first, state.rows), rule=first[0]["rule"])


def summary(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """One sentence to be read aloud: what, how much, for how much money, by when, for whom. The conclusion where it is asked for."""
    project = state.target["project"]
    total = to_decimal((project.get("budget") or {}).get("total"))
    done = _clauses(state.rows, (Level2.QUANTITY,), 2)
    effect = _clauses(state.rows, (Level2.ECONOMIC_BENEFIT, Level2.SOCIAL_BENEFIT, Level2.ECOLOGICAL_BENEFIT), 1)
    content = _clauses(state.rows, (Level2.BENEFICIARY_SATISFACTION,), 1)
    date = next((row["value"] for row in state.rows if parse_target_value(row.get("value")).is_date), None)
    end = str(project.get("end") or "")
    if date is None and (match := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", end)):
        date = say("summary-date", year=match[1], month=int(match[2]), day=int(match[3]))
    name = say("summary-name", name=project.get("name") or "")
    first = say("summary-money", name=name, total=plain(total)) if total is not None else name
    before = say("summary-date-before", date=str(date).removesuffix("前")) if date else ""
    work = say("summary-done", before=before, done="、".join(done)) if done else say("summary-by", before=before) if before else ""
    served = say("summary-for", people=project["service_targets"]) if project.get("service_targets") else ""
    sentence = "；".join(filter(None, ("，".join(filter(None, (first, work, served))), "，".join((*effect, *content))))) + "。"
    if _VERDICT_ASKED.search(reading.clause):
        sentence += say("summary-verdict", verdict=knowledge.review(state.target)["verdict"])
    return Reply(sentence)


def _clauses(rows: list[dict[str, Any]], classes: tuple[Level2, ...], most: int) -> list[str]:
    """How the heaviest rows of these classes are said, in the table's order."""
    said: list[tuple[int, float, str]] = []
    for place, row in enumerate(rows):
        level2 = level2_of(row.get("level2"), row.get("level1"))
        words = _counted(row) if level2 is Level2.QUANTITY else clause(str(row.get("name") or ""), row.get("value"), level2)
        if level2 in classes and words:
            said.append((place, -float(row.get("weight") or 0), words))
    chosen = sorted(sorted(said, key=lambda one: one[1])[:most])
    return [words for _, _, words in chosen]


def _counted(row: dict[str, Any]) -> str | None:
    """更换课桌椅2150套 of 更换课桌椅数量 =2150套."""
    value = parse_target_value(row.get("value"))
    name = str(row.get("name") or "")
    if value.number is None or value.number2 is not None or value.is_percent:
        return clause(name, row.get("value"), Level2.QUANTITY)
    stem = re.sub(r"(?:数量|总数|个数|人数|次数|场数|户数|面积|里程|规模|数)$", "", name)
    unit = value.unit or ""
    return f"{(stem if len(stem) > 2 else name).removesuffix(unit)}{plain(value.number)}{unit}"


HANDLERS: dict[str, Handler] = {"progress": progress, "next_question": next_question, "summary": summary}
