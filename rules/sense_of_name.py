"""What a name says of the sense of its number: of something bad (故障率) less is better, unless it says how that was dealt with (投诉办结率);
of what was done well (合格率) more."""

from __future__ import annotations

from rules.context import ReviewContext
from rules.wording import tail_of, word_in

_NEGATED = tuple("无零未不免防非低少")


def bad_thing_in(name: str, context: ReviewContext) -> str | None:
    """The bad thing that a bare name counts (故障率: 故障), None where it counts none or counts how it was dealt with."""
    tail = tail_of(name, context.words("bad-thing-tails"))
    if tail is None:
        return None
    before = name.removesuffix(tail)
    thing = tail_of(before, context.words("bad-thing-words"))
    # a mistake at the end of a name is one made in the work that the name tells (审核差错率), and is only ever reduced
    mistake = thing is not None and thing.endswith(context.words("mistake-words"))
    if word_in(name, context.words("cost-saving-words" if mistake else "handled-words")):
        return None
    if thing is not None:
        return None if _is_negated(before.removesuffix(thing)) else thing
    manner = word_in(before, context.words("bad-manner-words"))
    return None if manner is None or _is_negated(before.partition(manner)[0]) else manner


def good_rate_in(name: str, context: ReviewContext) -> str | None:
    """The ending that says of a rate that more is better (账实相符率: 相符率), None where it is the share of something bad (不合格率)."""
    tail = tail_of(name, context.words("good-rate-tails"))
    if tail is None:
        return None
    before = name.removesuffix(tail)
    return None if _is_negated(before) or word_in(before, (*context.words("bad-manner-words"), *context.words("bad-covers"))) else tail


def _is_negated(before: str) -> bool:
    """Whether what stands before a word turns its sense over (不合格, 无故障)."""
    return before.endswith(_NEGATED)
