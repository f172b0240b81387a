"""Whether more of an indicator is better: its sign says it, else its class and name."""

from __future__ import annotations

from indicator_corpus.classification import Level1, Level2
from indicator_corpus.indicator_name import bare_name
from indicator_corpus.quantity import unit_meaning
from indicator_corpus.target_value import Operator
from rules.context import ReviewContext, Row
from rules.unit_of_name import unit_of
from rules.wording import word_in


def more_is_better(row: Row, context: ReviewContext) -> bool | None:
    """True for ≥ and what is to be raised, False for ≤ and what is to be kept low; None for ranges and for what is fixed by policy."""
    operator = row.value.operator
    if operator in (Operator.AT_LEAST, Operator.GREATER):
        return True
    if operator in (Operator.AT_MOST, Operator.LESS):
        return False
    if operator is Operator.RANGE:
        return None
    name = bare_name(row.indicator.name)
    if word_in(name, context.words("cost-saving-words")):
        return True
    if row.indicator.class1 is Level1.COST:
        return None if word_in(name, context.words("subsidy-standard-words")) else False
    if word_in(name, context.words("less-is-better-words")):
        return False
    meaning = unit_meaning(unit_of(row))
    hours = meaning is not None and meaning.measure in ("hours", "months")
    return not (hours and row.indicator.class2 is Level2.TIMELINESS)
