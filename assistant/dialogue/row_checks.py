"""What a row was checked for."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from assistant.judging import as_handed_in
from indicator_corpus.target import PerformanceTarget
from rules.engine import review
from rules.registry import all_rules
from rules.row_rule import RowRule


def checks_of_row(target: dict[str, Any], place: int) -> tuple[RowRule, ...]:
    """The rules that look at the table row by row and looked at this one. Rules about the whole table are not counted."""
    return _checks(json.dumps(target, ensure_ascii=False, sort_keys=True)).get(place, ())


@lru_cache(maxsize=16)
def _checks(target: str) -> dict[int, tuple[RowRule, ...]]:
    context = review(PerformanceTarget.parse(as_handed_in(json.loads(target)))).context
    looked: dict[int, tuple[RowRule, ...]] = {}
    for rule in all_rules():
        if isinstance(rule, RowRule) and rule.code not in context.rulebook.without and rule.blocked(context) is None:
            for row in rule.rows(context):
                if not row.value.is_blank:
                    looked[row.place] = (*looked.get(row.place, ()), rule)
    return looked
