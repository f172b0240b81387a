"""Which missing facts the declaration itself could hold: only those keep a review from the best grade."""

from __future__ import annotations

import re
from functools import lru_cache

#: where the declaration says things; stages of work, the project pool, the rulebook and the libraries lie outside it
_DECLARED = re.compile(r"(?:project|indicators|overall_goal|budget)(?=[.\[]|$)")
# what the product's own dictionaries, standards and libraries did not know of something that was declared
_NOT_DECLARED = re.compile(r"\.(?:peers|topic_words|people_words|quota_standard)$")


@lru_cache(maxsize=1024)
def is_declarable(fact: str) -> bool:
    """Whether this missing fact (project.kind, indicators[2].weight, workflow.stage …) could be declared."""
    return _DECLARED.match(fact) is not None and _NOT_DECLARED.search(fact) is None
