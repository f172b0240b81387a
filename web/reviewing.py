"""Reviews of stored targets: every rule, and of the fixes only those that work."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from indicator_corpus.target import PerformanceTarget
from rules.engine import review
from rules.fixes import with_working_fixes

# A page is shown more often than its target changes. The key is the target itself, so a kept review is never an old one.
_KEPT = 128


def review_of(target: dict[str, Any]) -> dict[str, Any]:
    """The contract's review of a target (contract's JSON). Shared between callers: read it, do not change it."""
    return _review(json.dumps(target, ensure_ascii=False, sort_keys=True))


def review_json(target: PerformanceTarget) -> dict[str, Any]:
    """The contract's review of a parsed target, not kept."""
    return with_working_fixes(review(target)).to_json()


@lru_cache(_KEPT)
def _review(target: str) -> dict[str, Any]:
    return review_json(PerformanceTarget.parse(json.loads(target)))
