"""Whether two projects' names differ only by the place that they are for."""

from __future__ import annotations

import re

from indicator_corpus.indicator_name import squeezed
from rules.context import ReviewContext
from rules.wording import tail_of


def differ_by_place(one: str, other: str, context: ReviewContext) -> bool:
    """Whether two names differ only by a place (东村道路硬化, 西村道路硬化)."""
    a, b = (re.sub(r"[\W_]+", "", squeezed(name)) for name in (one, other))
    start = _common(a, b)
    end = _common(a[start:][::-1], b[start:][::-1])
    middles = [text[start : len(text) - end] for text in (a, b)]
    tails = context.words("place-tails")
    # the place's last character may be common to both and stand just behind the difference
    behind = next((tail for tail in tails if a[len(a) - end :].startswith(tail)), None) if end else None
    return all(middles) and (behind is not None or all(tail_of(middle, tails) for middle in middles))


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common from their beginning."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
