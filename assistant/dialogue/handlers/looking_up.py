"""Looking around: cases like this project, the rows there are, and how to hand the table in."""

from __future__ import annotations

import re

from assistant.alternatives.similar_cases import SimilarCase, similar_cases
from assistant.dialogue.asked_row import row_asked
from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Cited, Reply
from assistant.dialogue.state import DialogueState
from assistant.phrasing import say
from indicator_corpus.classification import level1_of, level2_of
from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.target import Indicator, PerformanceTarget

_ASKING = re.compile(r"同类|类似|相似|差不多|别的|别人|其他|案例|例子|项目|有没有|看看|看下|看|找找?|来个|参考|给我|的|有|吗|几个|一些|怎么|设|写")
_MOST_ROWS = 2


def looking_for_cases(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """The nearest cases and what they set; of one row, what they set for its class."""
    place = row_asked(state, reading, "form-similar-cases", by_memory=False) if state.content else None
    if isinstance(place, int):
        return _cases(state, knowledge, place)
    about = _ASKING.sub("", reading.groups.get("what") or reading.clause) if state.content is None else ""
    if state.content is None and len(about) < 2:
        return Reply(say("cases-say-project"))
    return _cases(state, knowledge, None, about)


def _cases(state: DialogueState, knowledge: Knowledge, place: int | None, about: str = "") -> Reply:
    try:
        subject = PerformanceTarget.parse(state.target) if state.content else about
        row = _indicator(state.rows[place]) if place is not None else None
        found = similar_cases(subject, knowledge.searcher, row=row, cases=knowledge.cases)
    except DeclarationError:
        found = ()
    name = str(state.rows[place].get("name") or "") if place is not None else ""
    if not found:
        return Reply(say("cases-none"), rows=(name,) if name else ())
    head = say("cases-of-row", row=name) if place is not None else say("cases-found", turn=state.memory.turn, count=len(found))
    cited = tuple(Cited("case", case.id, case.name) for case in found)
    return Reply("\n".join([head, *map(_line, found)]), cited=cited, rows=(name,) if name else ())


def _line(case: SimilarCase) -> str:
    rows = "、".join(f"{row.name} {row.value}" for row in case.rows[:_MOST_ROWS])
    return say("cases-line", name=case.name, kind="、".join(filter(None, (case.sector, case.kind))), rows=rows)


def _indicator(row: dict[str, object]) -> Indicator:
    return Indicator.model_validate({key: value for key, value in row.items() if key not in ("parsed", "corresponds_to")})


def list_rows(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """The table, a line a class."""
    lines: dict[str, list[str]] = {}
    for place, row in enumerate(state.rows):
        level2 = level2_of(row.get("level2"), row.get("level1"))
        level1 = level2.level1 if level2 else level1_of(row.get("level1"))
        title = level1.short if level1 else str(row.get("level1") or say("list-no-class"))
        lines.setdefault(title, []).append(say("list-row", number=place + 1, name=row.get("name") or "", value=row.get("value") or say("list-open")))
    told = [say("list-class", title=title, rows="；".join(rows)) for title, rows in lines.items()]
    return Reply("\n".join([say("list-head", name=state.content.name if state.content else "", count=len(state.rows)), *told]))


def export_help(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """How the form is made, and what should be looked at before."""
    review = knowledge.review(state.target)
    blank = sum(not row.get("value") for row in state.rows)
    standing = sum(finding["level"] != "提示" for finding in review["findings"])
    before = [say("export-blank", count=blank)] if blank else []
    before += [say("export-findings", verdict=review["verdict"], count=standing)] if standing else []
    return Reply("\n".join([say("export"), say("export-before", what="；".join(before)) if before else say("export-ready", verdict=review["verdict"])]))


HANDLERS: dict[str, Handler] = {"similar_cases": looking_for_cases, "list_rows": list_rows, "export_help": export_help}
