"""A draft's alternatives and cases in the contract's shape."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from assistant.alternatives.choosing import alternatives_of_rows
from assistant.alternatives.similar_cases import similar_cases
from indicator_corpus.core_indicator import CoreLibrary
from indicator_corpus.library import IndicatorLibrary, LibraryIndicator
from indicator_corpus.target import PerformanceTarget

if TYPE_CHECKING:
    from retrieval.search import Hit, Searcher

#: of the search's own order, whatever row they could stand for
_BEST_HITS = 10


def listed_alternatives(target: PerformanceTarget, library: IndicatorLibrary, core: CoreLibrary, hits: Sequence[Hit],
                        used: Collection[str]) -> tuple[dict[str, Any], ...]:
    """First the best hits that the draft does not use, in the search's order; then two or three for each row, row by row. `indicator` is
    the place of the row that one could stand for and `difference` how it differs from it; None for a hit that stands for no row."""
    scores = {hit.document.reference: hit.score for hit in hits}
    of_rows = [(place, one) for place, found in enumerate(alternatives_of_rows(target, library, core, scores)) for one in found]
    places = {one.reference: (place, one.difference) for place, one in reversed(of_rows)}
    entries: dict[tuple[int | None, str], dict[str, Any]] = {}
    unused = [row for hit in hits if (row := library.get(hit.document.reference)) and row.code not in used]
    for row in unused[:_BEST_HITS]:
        place, difference = places.get(row.code, (None, None))
        entries[place, row.code] = _entry(row, scores[row.code], place, difference)
    for at, one in of_rows:
        entries.setdefault((at, one.reference), _entry(one.indicator, scores.get(one.reference, one.score), at, one.difference))
    return tuple(entries.values())


def listed_cases(description: str, target: PerformanceTarget, searcher: Searcher | None) -> tuple[dict[str, Any], ...]:
    """The nearest cases, each with a few rows that the draft has no like of."""
    return tuple({"reference": case.id, "name": case.name, "score": case.score, "sets": [row.to_json() for row in case.rows]}
                 for case in similar_cases(description, searcher, table=target.indicators))


def _entry(row: LibraryIndicator, score: float, place: int | None, difference: str | None) -> dict[str, Any]:
    return {"reference": row.code, "level1": row.level1.value, "level2": row.level2.value, "name": row.name, "value": row.usual_text,
            "score": score, "indicator": place, "difference": difference}
