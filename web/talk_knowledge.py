"""What the dialogue looks things up in, for the site of the request."""

from __future__ import annotations

from assistant.dialogue.knowledge import Knowledge
from indicator_corpus.library import IndicatorLibrary
from web.reviewing import full_review_of
from web.search_desk import NotReady, SearchDesk
from web.site import current_library, current_quotas

#: seconds that somebody at the page waits for the index; after that the dialogue answers without it
_PATIENCE = 3.0


def site_knowledge(search: SearchDesk | None = None, *, patience: float = _PATIENCE) -> Knowledge:
    """The site's library and standards, its reviews, the search (NotReady, where there still is none after `patience` seconds) and what it
    hears with. Without `search`: what a page needs that only shows a conversation."""
    searcher = search.searcher(patience) if search else None
    return Knowledge(review=full_review_of, searcher=searcher, encode=search.encode() if search else None,
                     library=current_library() or IndicatorLibrary.load(), quotas=current_quotas())


def knowledge_at_hand(search: SearchDesk) -> Knowledge:
    """The same, by words alone where the index is not there yet."""
    try:
        return site_knowledge(search)
    except NotReady:
        return site_knowledge()
