"""What the row's page offers besides: other rows of the library, and what similar cases set."""

from __future__ import annotations

from assistant.alternatives import Alternative, SimilarCase, alternatives_of, similar_cases
from assistant.content import Content
from assistant.judging import as_handed_in
from indicator_corpus.core_indicator import CoreLibrary
from indicator_corpus.target import PerformanceTarget
from web.row_exchange import site_or_shipped


def others_view(content: Content, place: int) -> tuple[tuple[Alternative, ...], tuple[SimilarCase, ...]]:
    """(rows that could stand in the place of the row, the nearest cases with what they set in its class). Without a search, so that the
    page waits for none and always shows the same."""
    target = PerformanceTarget.parse(as_handed_in(content.target))
    row = target.indicators[place]
    return alternatives_of(row, target, site_or_shipped(), CoreLibrary.load()), similar_cases(target, row=row)
