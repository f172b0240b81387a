"""Which kind of project and which sector the words speak for, by counted marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from assistant.understanding.facts import Kind, Quantity, Sector
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


def _ranked(hits: Iterable[Hit[Marks]], order: dict[str, int], opening: int, heads: bool = False) -> list[tuple[str, int, Hit[Marks]]]:
    """(name, marks, the word that counted most) from the most marks to the fewest; each word counts once, in the opening twice."""
    totals: dict[str, int] = {}
    best: dict[str, tuple[int, Hit[Marks]]] = {}
    seen: set[tuple[str, str]] = set()
    for hit in hits:
        for name, mark in hit.label:
            if (name, hit.word) in seen:
                continue
            seen.add((name, hit.word))
            # the word that ends the opening is its head: 加装电梯补助 is a subsidy
            worth = mark * (9 if hit.end == opening and heads else 6 if hit.start < opening else 3)
            totals[name] = totals.get(name, 0) + worth
            if name not in best or worth > best[name][0]:
                best[name] = (worth, hit)
    ranked = sorted(totals, key=lambda name: (-totals[name], order[name]))
    return [(name, totals[name], best[name][1]) for name in ranked]


def find_kinds(text: str, original: str, pieces: list[Piece], quantities: list[Quantity]) -> tuple[Kind | None, tuple[Kind, ...]]:
    """The kind that the words speak for most, and what else a mixed project is; (None, ()) where no word speaks."""
    deeds = {piece.start for piece in pieces if piece.kind in ("single", "hard")}
    hits = (
        hit for hit in _marks("kinds", "category").scan(text) if (len(hit.word) > 1 or hit.start in deeds) and not _buys_service(text, hit)
    )
    ranked = _ranked(hits, _order("kinds", "category"), _opening(text), heads=True)
    kinds = [Kind(_project_kinds()[name], name, quoted(original, hit.start, hit.end)) for name, _, hit in ranked]
    strong = [kind for kind, (name, _, hit) in zip(kinds, ranked, strict=True) if (name, _STRONG) in hit.label]
    if kinds:
        return kinds[0], tuple(kind for kind in strong if kind is not kinds[0])
    bought = next((q for q in quantities if q.role == "output" and q.unit in ("台", "套", "辆", "部", "件")), None)
    if bought is not None:  # things that are counted so are bought, where nothing else is said
        return Kind(ProjectKind.PURCHASE, ProjectKind.PURCHASE.value, bought.quote), ()
    return None, ()


def _buys_service(text: str, hit: Hit[Marks]) -> bool:
    """购买校车服务 buys no thing."""
    return hit.word in ("购买", "采购", "买", "购") and bool(re.match("[^，。；、,;\\s]{0,8}服务", text[hit.end : hit.end + 12]))


def find_sectors(text: str, original: str) -> tuple[Sector | None, tuple[Sector, ...]]:
    """The sector that the words speak for most, and at most two others; (None, ()) where no word speaks."""
    ranked = _ranked(_marks("sectors", "sector").scan(text), _order("sectors", "sector"), _opening(text))
    sectors = [Sector(name, quoted(original, hit.start, hit.end)) for name, _, hit in ranked]
    strong = [sector for sector, (name, _, hit) in zip(sectors, ranked, strict=True) if (name, _STRONG) in hit.label]
    return (sectors[0], tuple(sector for sector in strong if sector is not sectors[0])[:2]) if sectors else (None, ())


def _opening(text: str) -> int:
    """Where the opening of the text ends: its first clause, which says what the project is."""
    ends = [place for mark in "，,。；;\n" if (place := text.find(mark)) > 3]
    return min([24, *ends])
