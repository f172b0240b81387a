"""The rows of the project's own field: which of them the description speaks of, by its words or by its meaning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.understanding.facts import Understanding
from indicator_corpus.library import IndicatorLibrary, LibraryIndicator

if TYPE_CHECKING:
    from retrieval.search import Hit

SECTORS = "分行业"
#: rows that the site imported under the same field's name
LOCAL = "本地"
#: the nearest in meaning that count although they share no word; more would bring in the field's other programmes
NEAREST = 8
#: a shared word of this length is the matter's own, a shorter one (项目, 全县) may be anybody's
OWN_WORD = 3
#: of the best row's fitness
LEAST_SHARE = 0.3
#: characters of named words that the search's best score counts for; these three were chosen on the example cases held out of training
SEARCH_COUNTS = 14
#: of its fitness, for a row of another kind of project
OTHER_KIND = 0.75


def sector_library(understood: Understanding) -> str | None:
    """The name of the field's library, None where the description names no field."""
    return f"{SECTORS}/{understood.sector.name}" if understood.sector else None


def local_library(name: str) -> str:
    """The library of the rows that a site imported for the field of a shipped library (分行业/教育 → 本地/教育)."""
    return LOCAL + name.removeprefix(SECTORS)


def sector_rows(library: IndicatorLibrary, understood: Understanding, hits: Sequence[Hit], scores: Mapping[str, float]) -> tuple[LibraryIndicator, ...]:
    """Rows of the field's library that fit the description, best first; those written for other kinds of project count for less (博物馆免费开放
    补助 is a subsidy, and is measured by the days open).

    Taken are rows that `hits` (a search within that library) puts first and rows whose words the description names; what fits much
    worse than the best is left out, so that 博物馆免费开放 does not bring in the stadiums.
    """
    name = sector_library(understood)
    if name is None:
        return ()
    names = (name, local_library(name))
    found = [row for hit in hits if _speaks_of(hit) and (row := library.get(hit.document.reference))]
    found += [row for row in library if row.library in names and named_words(row, understood)]
    fit = {row: fitness(row, understood, scores) * (1 if suits(row, understood) else OTHER_KIND) for row in dict.fromkeys(found)}
    least = LEAST_SHARE * max(fit.values(), default=0.0)
    return tuple(row for row in sorted(fit, key=lambda row: -fit[row]) if fit[row] >= least)


def suits(row: LibraryIndicator, understood: Understanding) -> bool:
    """Whether the row is written for this kind of project (any, where the kind is not known)."""
    kind = understood.kind.kind.value if understood.kind else None
    return kind is None or not row.kinds or kind in row.kinds or kind == "其他"


def fitness(row: LibraryIndicator, understood: Understanding, scores: Mapping[str, float]) -> float:
    """How much the description speaks of a row: the characters of its words that it names, and the search's score (0 to 1)."""
    return sum(map(len, named_words(row, understood))) + SEARCH_COUNTS * scores.get(row.code, 0.0)


def _speaks_of(hit: Hit) -> bool:
    near = hit.dense_rank is not None and hit.dense_rank <= NEAREST
    return near or any(len(word) >= OWN_WORD for word in hit.matched_words)


def named_words(row: LibraryIndicator, understood: Understanding) -> tuple[str, ...]:
    """The row's words and objects that stand in the description, longest first; a word within a longer one is not told again."""
    found: list[str] = []
    for word in sorted({*row.words, *row.binding_objects}, key=lambda word: (-len(word), word)):
        if len(word) > 1 and word in understood.text and not any(word in longer for longer in found):
            found.append(word)
    return tuple(found)
