"""Rows of the library and the cases that measure something like a row, where none is the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.dialogue.knowledge import Knowledge
from indicator_corpus.classification import Level2, level2_of
from indicator_corpus.indicator_name import likeness, name_key
from indicator_corpus.library import LibraryIndicator
from indicator_corpus.target_value import parse_target_value

#: names this much alike measure something like it; a calculation is taken from one more alike only
_NEAR, _LIKE = 0.3, 0.5


@dataclass(frozen=True)
class NearRow:
    """A row with a value: its name, the value as printed, and the library's code or the case's id."""

    name: str
    value: str
    reference: str


def near_library_row(row: dict[str, Any], knowledge: Knowledge) -> LibraryIndicator | None:
    """The library row of the same class whose name is most like the row's, None where none is like it."""
    level2, key = level2_of(row.get("level2"), row.get("level1")), name_key(row.get("name"))
    scored = [(likeness(key, name_key(one.name)), one) for one in knowledge.library if one.level2 is level2]
    score, found = max(scored, key=lambda one: one[0], default=(0.0, None))
    return found if score >= _LIKE else None


def near_values(row: dict[str, Any], knowledge: Knowledge, most: int) -> list[NearRow]:
    """Values that rows of the same class and unit and of a like name have, the most alike first."""
    level2, key, value = level2_of(row.get("level2"), row.get("level1")), name_key(row.get("name")), parse_target_value(row.get("value"))
    if value.number is None:  # other people's days say nothing
        return []
    found = [NearRow(one.name, text, one.code) for one in knowledge.library if one.level2 is level2 and (text := one.usual_text)]
    found += [NearRow(str(one.get("name") or ""), str(one["value"]), case.id) for case in knowledge.cases for one in case.declared["indicators"]
              if _same_class(one, level2) and one.get("value")]
    scored = [(likeness(key, name_key(one.name)), one) for one in found if parse_target_value(one.value).unit == value.unit]
    near = sorted((pair for pair in scored if pair[0] >= _NEAR), key=lambda pair: (-pair[0], pair[1].reference))
    return list({one.name: one for _, one in near}.values())[:most]


def _same_class(row: dict[str, Any], level2: Level2 | None) -> bool:
    return level2 is not None and level2_of(row.get("level2"), row.get("level1")) is level2
