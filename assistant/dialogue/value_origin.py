"""从哪来: where the value of a row comes from, and by which kind of standard it is set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.reply import Cited
from assistant.dialogue.state import DialogueState
from assistant.phrasing import say
from indicator_corpus.core_indicator import CoreLibrary
from indicator_corpus.library import LibraryIndicator

#: kinds of source that have a sentence of their own; another one is told by its note
_TOLD = frozenset({"description", "derived", "library", "quota", "case", "form", "edited", "answer", "suggestion", "history", "default", "suggested", "project"})


@dataclass(frozen=True)
class Origin:
    """The sentences, and what they rest on."""

    text: str
    cited: tuple[Cited, ...]


def library_row(code: str | None, knowledge: Knowledge) -> LibraryIndicator | None:
    """The row of the sector libraries or of the core library with this code."""
    if not code:
        return None
    core = CoreLibrary.load().get(code)
    return knowledge.library.get(code) or (core.indicator if core else None)


def library_cited(row: LibraryIndicator) -> Cited:
    """A library row as what an answer rests on."""
    return Cited("core" if row.code.startswith("HX-") else "library", row.code, row.name)


def value_origin(state: DialogueState, place: int, knowledge: Knowledge) -> Origin:
    """Every source of the row's value, then its kind of standard."""
    row = state.rows[place]
    value, name = row.get("value"), str(row.get("name") or "")
    cited: list[Cited] = [Cited("row", str(place), name)]
    if not value:
        return Origin(say("origin-open", row=name), tuple(cited))
    sources = state.content.sources_of(place) if state.content else []
    lines = [say("origin-value", row=name, value=value, source="；".join(_sentence(source, knowledge, cited) for source in sources) or say("origin-none"))]
    if row.get("standard"):
        lines.append(_standard(row, knowledge, cited))
    return Origin("\n".join(lines), tuple(dict.fromkeys(cited)))


def _standard(row: dict[str, Any], knowledge: Knowledge, cited: list[Cited]) -> str:
    known = library_row(row.get("library"), knowledge)
    reference = row.get("standard_reference")
    if reference:
        return say("origin-standard-reference", standard=row["standard"], reference=reference)
    if known and known.standard == row["standard"] and known.standard_source:
        cited.append(library_cited(known))
        return say("origin-standard-library", standard=row["standard"], source=known.standard_source, code=known.code)
    return say("origin-standard", standard=row["standard"])


def _sentence(source: dict[str, Any], knowledge: Knowledge, cited: list[Cited]) -> str:
    kind, quote, reference, note = source["kind"], source.get("quote"), source.get("reference"), source.get("note")
    after = say("origin-note", note=note) if note and kind != "derived" else ""
    if kind == "library" and (row := library_row(reference, knowledge)):
        cited.append(library_cited(row))
        return say("origin-library", code=row.code, name=row.name, library=row.library, note=after)
    if kind == "case" and reference:
        case = knowledge.cases.get(reference)
        cited.append(Cited("case", reference, case.name if case else ""))
        return say("origin-case", name=case.name if case else reference, note=after)
    if kind == "quota":
        cited.append(Cited("quota", str(reference or note or ""), str(note or "")))
        return say("origin-quota", document=note or reference or "")
    if kind == "suggestion":
        cited.append(Cited("rule", str(reference or "")))
        return say("origin-suggestion", rule=reference or "", note=after)
    if kind in ("description", "answer", "derived") and quote:
        cited.append(Cited("fact", quote))
    if kind == "derived":
        return say("origin-derived", note=note or quote or "")
    key = "origin-library-unknown" if kind == "library" else f"origin-{kind}" if kind in _TOLD else "origin-other"
    if kind in ("description", "answer") and not quote:
        key += "-unquoted"
    return say(key, quote=quote or "", kind=kind, note=after)
