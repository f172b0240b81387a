"""说明理由予以保留: which waivers of the declaration are in order, and which one lets a finding stand."""

from __future__ import annotations

from typing import Any

from indicator_corpus.fields import written_day
from indicator_corpus.target import Waiver
from rules.context import ReviewContext
from rules.wording import is_empty

#: what a waiver has to say, with the words that messages use
_PARTS = (("rule", "规则号"), ("reason", "理由"), ("document", "依据文件"), ("person", "负责人"), ("until", "截止日期"))


def blank_parts(waiver: Waiver) -> tuple[str, ...]:
    """What a waiver leaves open, in words; empty where it is complete."""
    return tuple(words for name, words in _PARTS if is_empty(getattr(waiver, name)))


def has_expired(waiver: Waiver, context: ReviewContext) -> bool:
    """Whether its last day lies before the review's day; a waiver without a day never begins."""
    until = written_day(waiver.until)
    return until is not None and until < context.on


def is_in_order(waiver: Waiver, context: ReviewContext) -> bool:
    """Whether it is complete and has not expired."""
    return not blank_parts(waiver) and not has_expired(waiver, context)


def place_of(waiver: Waiver) -> tuple[str, int | None]:
    """The rule and the indicator (None: the whole target) that it is about."""
    return (waiver.rule or "").strip().upper(), waiver.indicator


def waiver_of(rule: str, indicator: int | None, context: ReviewContext) -> Waiver | None:
    """The waiver that lets this finding stand, None where there is none in order. Findings about waivers never stand."""
    if rule.startswith("WVR"):
        return None
    waivers = context.project.waivers or ()
    return next((one for one in waivers if place_of(one) == (rule, indicator) and is_in_order(one, context)), None)


def waiver_json(waiver: Waiver) -> dict[str, Any]:
    """The waiver's words."""
    return {name: getattr(waiver, name) for name in ("reason", "document", "person", "until")}
