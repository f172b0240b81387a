"""What the dialogue may look up: the libraries, the cases, the search, the rules. Read only; the same state and message with the same
knowledge give the same reply."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from assistant.judging import full_review
from indicator_corpus.example_case import ExampleCases
from indicator_corpus.library import IndicatorLibrary
from indicator_corpus.quota_standard import QuotaStandards

if TYPE_CHECKING:
    from assistant.dialogue.wordings import Encode
    from retrieval.search import Searcher

_KEPT = 64


@lru_cache(_KEPT)
def _reviewed(target: str) -> dict[str, Any]:
    return full_review(json.loads(target))


def _review(target: dict[str, Any]) -> dict[str, Any]:
    return _reviewed(json.dumps(target, ensure_ascii=False, sort_keys=True))


@dataclass(frozen=True)
class Knowledge:
    """`review` gives the contract's review of a target's JSON with `way_to_pass` and `budget_match`; `encode` (texts → unit vectors) helps
    to recognise wordings and may be absent, and so may the `searcher`: then words alone decide."""

    review: Callable[[dict[str, Any]], dict[str, Any]] = _review
    searcher: Searcher | None = None
    encode: Encode | None = None
    library: IndicatorLibrary = field(default_factory=IndicatorLibrary.load)
    quotas: QuotaStandards | None = None
    cases: ExampleCases = field(default_factory=ExampleCases.load)
