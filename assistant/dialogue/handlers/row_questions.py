"""Questions about one row: how it is computed, where its value comes from, what proves it, all that it says."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from assistant.dialogue.asked_row import no_row, row_asked
from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.near_rows import near_library_row
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Cited, Reply
from assistant.dialogue.state import DialogueState
from assistant.dialogue.value_origin import library_cited, library_row, value_origin
from assistant.fact_names import fact_name
from assistant.phrasing import say
from assistant.row_list import row_list
from indicator_corpus.indicator_name import likeness, name_key
from indicator_corpus.library import LibraryIndicator

# 分子 ÷ 分母 in a calculation: what stands on both sides of the sign, without what is explained around it
_DIVISION = re.compile(r"(?P<above>[^。；]*?)\s*÷\s*(?P<below>[^÷×，,。；]+?)\s*(?:×\s*100\s*%)?\s*(?=[，,。；]|$)")
_PARTS = re.compile(r"[、，,;；]")
_MOST_PROOFS = 6
#: a library row's name this much like what was said is meant
_SAME_NAME = 0.6
_ASKING = re.compile(r"怎么|如何|怎样|点样|点计|计算|统计|算|公式|口径|分子|分母|是什么|是啥|什么|的|这个|指标|要|吗|㗎")
_SHOWN = ("value", "weight", "explanation", "standard", "standard_reference", "method", "data_source", "evidence", "scoring")


def how_computed(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """The calculation with numerator and denominator, and where the figures are taken from."""
    place = row_asked(state, reading, "form-how-computed")
    if isinstance(place, Reply):
        return place
    if place is None:
        found = _in_library(_ASKING.sub("", reading.groups.get("what") or reading.clause), knowledge)
        if found is None:
            return no_row(reading)
        said = say("computed-library", name=found.name, code=found.code, explanation=found.explanation.rstrip("。"))
        return Reply("\n".join([said, *_division(found.explanation)]), cited=(library_cited(found),))
    row = state.rows[place]
    name, known = str(row.get("name") or ""), library_row(row.get("library"), knowledge)
    explanation = row.get("explanation") or (known.explanation if known else None)
    cited = (Cited("row", str(place), name), *((library_cited(known),) if known else ()))
    if not explanation:
        near = near_library_row(row, knowledge)
        said = say("computed-near", row=name, near=near.name, code=near.code, explanation=near.explanation.rstrip("。")) if near else say("computed-unknown", row=name)
        return Reply(said, cited=(*cited, *((library_cited(near),) if near else ())), rows=(name,))
    lines = [say("computed", turn=state.memory.turn, row=name, explanation=str(explanation).rstrip("。")), *_division(str(explanation))]
    taken = [say(f"computed-{key}", what=value) for key in ("method", "data_source") if (value := row.get(key) or (getattr(known, key) if known else None))]
    lines += ["；".join(taken) + "。"] if taken else []
    derived = [str(source["note"]) for source in (state.content.sources_of(place) if state.content else ()) if source["kind"] == "derived" and source.get("note")]
    lines += [say("computed-derived", note="；".join(derived))] if derived else []
    return Reply("\n".join(lines), cited=cited, rows=(name,))


def _division(explanation: str) -> list[str]:
    match = _DIVISION.search(explanation)
    if match is None:
        return []
    above = re.split(r"[，,。；]", match["above"])[-1].strip()
    return [say("computed-division", above=above, below=match["below"].strip())] if above else []


def _in_library(words: str, knowledge: Knowledge) -> LibraryIndicator | None:
    key = name_key(words)
    if len(key) < 3:
        return None
    score, found = max(((likeness(key, name_key(row.name)), row) for row in knowledge.library), key=lambda one: one[0], default=(0.0, None))
    return found if score >= _SAME_NAME else None


def value_source(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """The officer's words, the arithmetic, the library's code or the document behind a value, and the kind of its standard."""
    place = row_asked(state, reading, "form-value-source")
    if isinstance(place, Reply):
        return place
    if place is None:
        return no_row(reading)
    origin = value_origin(state, place, knowledge)
    return Reply(origin.text, cited=origin.cited, rows=(str(state.rows[place].get("name") or ""),))


def ask_evidence(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """What proves one row, or all that has to be kept for the table."""
    place = row_asked(state, reading, "form-ask-evidence", by_memory=False)
    if isinstance(place, Reply):
        return place
    if place is None:
        return _all_evidence(state)
    row = state.rows[place]
    name, known = str(row.get("name") or ""), library_row(row.get("library"), knowledge)
    evidence = row.get("evidence") or (known.evidence if known else None)
    taken = row.get("data_source") or (known.data_source if known else None)
    if not evidence:
        near = near_library_row(row, knowledge)
        said = say("evidence-near", row=name, near=near.name, code=near.code, evidence=near.evidence.rstrip("。")) if near else say("evidence-none", row=name)
        return Reply(said, cited=(Cited("row", str(place), name), *((library_cited(near),) if near else ())), rows=(name,))
    text = say("evidence", turn=state.memory.turn, row=name, evidence=str(evidence).rstrip("。"), source=say("evidence-source", source=taken) if taken else "")
    return Reply(text, cited=(Cited("row", str(place), name), *((library_cited(known),) if known and not row.get("evidence") else ())), rows=(name,))


def _all_evidence(state: DialogueState) -> Reply:
    rows: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(state.rows):
        for part in filter(None, map(str.strip, _PARTS.split(str(row.get("evidence") or "")))):
            rows[part].append(place)
    lacking = [place for place, row in enumerate(state.rows) if not row.get("evidence")]
    # what proves most rows first; the table's order where they are equal
    wanted = sorted(rows.items(), key=lambda one: -len(one[1]))
    if not wanted:
        return Reply(say("evidence-nowhere"))
    told = "；".join(say("evidence-part", part=part, rows=row_list(places)) for part, places in wanted[:_MOST_PROOFS])
    more = say("evidence-more", count=len(wanted) - _MOST_PROOFS) if len(wanted) > _MOST_PROOFS else ""
    text = say("evidence-all", parts=told, more=more)
    return Reply(text + (say("evidence-lacking", rows=row_list(lacking)) if lacking else ""))


def show_row(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """All that a row says."""
    place = row_asked(state, reading, "form-show-row")
    if isinstance(place, Reply):
        return place
    if place is None:
        return None if reading.groups.get("what") else no_row(reading)
    row = state.rows[place]
    name = str(row.get("name") or "")
    head = say("row-shown", number=place + 1, level2=row.get("level2") or row.get("level1") or "", name=name)
    lines = [say("row-cell", column=fact_name(f"indicators.{column}"), text=_text(row[column])) for column in _SHOWN if row.get(column) not in (None, "")]
    if not row.get("value"):
        lines.insert(0, say("row-cell-open", column=fact_name("indicators.value")))
    short, long = ([line for line in lines if (len(line) > 30) is wide] for wide in (False, True))
    return Reply("\n".join([head, "；".join(short), *long]), cited=(Cited("row", str(place), name),), rows=(name,))


def _text(value: Any) -> str:
    return str(value).rstrip("。")


HANDLERS: dict[str, Handler] = {"how_computed": how_computed, "value_source": value_source, "ask_evidence": ask_evidence, "show_row": show_row}
