"""What the dialogue looks things up in, for the site of the request."""

from __future__ import annotations

from assistant.dialogue.knowledge import Knowledge
from indicator_corpus.library import IndicatorLibrary
from retrieval.search import Searcher
from web.reviewing import full_review_of
from web.site import current_library, current_quotas


def site_knowledge(searcher: Searcher | None) -> Knowledge:
    """The site's library and standards, its reviews, and the search."""
    return Knowledge(review=full_review_of, searcher=searcher, library=current_library() or IndicatorLibrary.load(), quotas=current_quotas())
