"""Rows that say much the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.dialogue.fitted_value import unit_of
from assistant.dialogue.placing import class_of
from indicator_corpus.indicator_name import likeness, name_key

#: names of a class this much alike, or with the same ending, measure much the same
_ALIKE, _END = 0.45, 4


def twin_of(rows: Sequence[Mapping[str, Any]], place: int, among: Sequence[int] | None = None) -> int | None:
    """The first row of the class (at one of `among`, by default any before it) that measures much the same; None where there is none."""
    key, own = name_key(rows[place].get("name")), class_of(dict(rows[place]))
    for other in range(place) if among is None else among:
        known = name_key(rows[other].get("name"))
        if other == place or class_of(dict(rows[other])) is not own or not known or not key or unit_of(dict(rows[other])) != unit_of(dict(rows[place])):
            continue
        if likeness(key, known) >= _ALIKE or (len(key) > _END and key[-_END:] == known[-_END:]):
            return other
    return None
