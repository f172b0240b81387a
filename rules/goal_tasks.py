"""The quantities that an overall goal promises (新建3座, 培训240人), and those that it only tells as background."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal

from rules.context import ReviewContext
from rules.quantity_in_name import quantities_in
from rules.wording import squeezed, word_in

_CLAUSE_END = re.compile("[，,。；;：:！？、（）()]")
_SENTENCE_END = re.compile("[。；;！？]")
_NOUN = re.compile("(?![和与及或等的为])[一-鿿]{1,6}?(?=[和与及等，,。；;：、（）()]|$)|(?![和与及或等的为])[一-鿿]{2,4}")
# 36个月, 3个百分点, 320元/人: no things that are counted
_OTHER_MEASURE = re.compile("月|工作日|季度|年|百分点|小时|学期|[/每]|的标准")
_LONGEST_PHRASE = 8
_SHORT_PHRASE = 8


@dataclass(frozen=True)
class GoalTask:
    """One quantity of a goal. `phrase`: the words around it as the goal has them; `is_task`: whether a verb of doing stands before it."""

    phrase: str
    number: Decimal
    unit: str
    is_task: bool


def tasks_in(goal: str, context: ReviewContext) -> tuple[GoalTask, ...]:
    """The quantities of a goal in their order: without money, percentages, times, thresholds, unit prices and plain background."""
    text = squeezed(goal)
    clauses, sentences = _ends(text, _CLAUSE_END), _ends(text, _SENTENCE_END)
    found = []
    for quantity in quantities_in(text):
        before, behind = _before(text, quantity.start, clauses), text[quantity.end : quantity.end + _LONGEST_PHRASE]
        if quantity.unit in context.words("goal-ignored-units") or _OTHER_MEASURE.match(behind):
            continue
        # a part of a total (其中…) is checked with the total; 在7个林场 says where
        where = before.endswith(("在", "于", "覆盖", "涉及")) or ("在" in before and before.endswith(("和", "、")))
        if where or word_in(before, context.words("goal-background-words")) or "其中" in _before(text, quantity.start, sentences):
            continue
        noun = _NOUN.match(behind)
        written = text[quantity.start : quantity.end]
        phrase = f"{written}{noun[0]}" if noun else f"{before[-_SHORT_PHRASE:]}{written}"
        found.append(GoalTask(phrase, quantity.number, quantity.unit, word_in(before, context.words("goal-task-verbs")) is not None))
    return tuple(found)


def _before(text: str, place: int, ends: list[int]) -> str:
    """What stands before `place` back to the nearest of the places in `ends`."""
    return text[ends[bisect_left(ends, place) - 1] + 1 : place]


def _ends(text: str, marks: re.Pattern[str]) -> list[int]:
    """Where the marks stand, after one before the text."""
    return [-1, *(match.start() for match in marks.finditer(text))]
