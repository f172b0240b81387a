"""Which kind of project and which sector the words speak for, by counted marks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from assistant.understanding.facts import Kind, Sector
from assistant.understanding.lexicon import Hit, Lexicon
from assistant.understanding.pieces import Piece
from assistant.understanding.plain_text import quoted
from assistant.understanding.words import longest_first, table, words
from indicator_corpus.classification import ProjectKind

_STRONG, _WEAK = 3, 1
Marks = tuple[tuple[str, int], ...]


@cache
def _marks(name: str, key: str) -> Lexicon[Marks]:
    rows: dict[str, list[tuple[str, int]]] = {}
    for entry in table(name)[key]:
        weak = [(word, _WEAK) for word in longest_first(entry["weak"])]
        for word, mark in [(word, _STRONG) for word in longest_first(entry["strong"])] + weak:
            rows.setdefault(word, []).append((entry["name"], mark))
    # people such as 监测户 or 执法队 say nothing of monitoring or inspection
    silent: list[tuple[str, Marks]] = [(word, ()) for word in words("people", "words") if len(word) > 2]
    silent += [(word, ()) for word in table(name)["silent"].split()]
    return Lexicon([*silent, *((word, tuple(marks)) for word, marks in rows.items())])


@cache
def _order(name: str, key: str) -> dict[str, int]:
    return {entry["name"]: place for place, entry in enumerate(table(name)[key])}


@cache
def _project_kinds() -> dict[str, ProjectKind]:
    return {entry["name"]: ProjectKind(entry["kind"]) for entry in table("kinds")["category"]}


def _ranked(hits: Iterable[Hit[Marks]], order: dict[str, int], opening: int) -> list[tuple[str, int, Hit[Marks]]]:
    """(name, marks, the word that counted most) from the most marks to the fewest; each word counts once, in the opening a third more."""
    totals: dict[str, int] = {}
    best: dict[str, tuple[int, Hit[Marks]]] = {}
    seen: set[tuple[str, str]] = set()
    for hit in hits:
        for name, mark in hit.label:
            if (name, hit.word) in seen:
                continue
            seen.add((name, hit.word))
            worth = mark * (4 if hit.start < opening else 3)
            totals[name] = totals.get(name, 0) + worth
            if name not in best or worth > best[name][0]:
                best[name] = (worth, hit)
    ranked = sorted(totals, key=lambda name: (-totals[name], order[name]))
    return [(name, totals[name], best[name][1]) for name in ranked]


def find_kinds(text: str, original: str, pieces: list[Piece]) -> tuple[Kind | None, tuple[Kind, ...]]:
    """The kind that the words speak for most, and what else a mixed project is; (None, ()) where no word speaks."""
    deeds = {piece.start for piece in pieces if piece.kind in ("single", "hard")}
    hits = (hit for hit in _marks("kinds", "category").scan(text) if len(hit.word) > 1 or hit.start in deeds)
    ranked = _ranked(hits, _order("kinds", "category"), _opening(text))
    kinds = [
        Kind(_project_kinds()[name], name, quoted(original, hit.start, hit.end)) for name, marks, hit in ranked if marks >= 3 * _STRONG
    ]
    if not kinds and ranked:
        name, _, hit = ranked[0]
        kinds = [Kind(_project_kinds()[name], name, quoted(original, hit.start, hit.end))]
    return (kinds[0], tuple(kinds[1:])) if kinds else (None, ())


def find_sectors(text: str, original: str) -> tuple[Sector | None, tuple[Sector, ...]]:
    """The sector that the words speak for most, and at most two others; (None, ()) where no word speaks."""
    ranked = _ranked(_marks("sectors", "sector").scan(text), _order("sectors", "sector"), _opening(text))
    sectors = [Sector(name, quoted(original, hit.start, hit.end)) for name, marks, hit in ranked]
    strong = [sector for sector, (_, marks, _) in zip(sectors, ranked, strict=True) if marks >= 3 * _STRONG]
    return (sectors[0], tuple(strong[1:3]) if len(strong) > 1 else ()) if sectors else (None, ())


def _opening(text: str) -> int:
    """Where the opening of the text ends: its first clause, which says what the project is."""
    ends = [place for mark in "，,。；;\n" if (place := text.find(mark)) > 3]
    return min([24, *ends])
