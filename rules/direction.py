"""Whether more of an indicator is better: its sign says it, else its class and name."""

from __future__ import annotations

from indicator_corpus.classification import Level1, Level2
from indicator_corpus.indicator_name import bare_name
from indicator_corpus.library import IndicatorLibrary
from indicator_corpus.target_value import Operator
from rules.context import ReviewContext, Row
from rules.sense_of_name import bad_thing_in, good_rate_in
from rules.unit_of_name import is_time, unit_of
from rules.wording import word_in

_LIBRARY_SENSE = {"≥": True, "≤": False}


def more_is_better(row: Row, context: ReviewContext) -> bool | None:
    """True for ≥ and what is to be raised, False for ≤ and what is to be kept low; None for ranges, for what is fixed by policy, and for a
    rate whose sign is against its sense (FMT-016)."""
    return context.once(_more_is_better, row.place)


def _more_is_better(context: ReviewContext, place: int) -> bool | None:
    row = context.rows[place]
    operator, name = row.value.operator, bare_name(row.indicator.name)
    cost = row.indicator.class1 is Level1.COST
    if operator in (Operator.AT_LEAST, Operator.GREATER):
        return None if unit_of(row) == "%" and bad_thing_in(name, context) else True
    if operator in (Operator.AT_MOST, Operator.LESS):
        return None if unit_of(row) == "%" and not cost and good_rate_in(name, context) else False
    if operator is Operator.RANGE:
        return None
    if word_in(name, context.words("cost-saving-words")):
        return True
    if cost:
        return None if word_in(name, context.words("subsidy-standard-words")) else False
    if row.value.number == 0:
        return False  # nobody sets out to reach none of a good thing
    entry = IndicatorLibrary.load().get((row.indicator.library or "").strip())
    if entry is not None and entry.operator in _LIBRARY_SENSE:
        return _LIBRARY_SENSE[entry.operator]
    handled = word_in(name, context.words("handled-words"))
    if bad_thing_in(name, context) or (not handled and word_in(name, context.words("less-is-better-words"))):
        return False
    return not (is_time(unit_of(row)) and row.indicator.class2 is Level2.TIMELINESS)
