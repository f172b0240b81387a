"""What a quantity stands for: a thing made, people served, a place, a time, a frequency."""

from __future__ import annotations

from functools import cache

from assistant.understanding.facts import Quantity, QuantityRole
from assistant.understanding.phrases import ends_in_people, ends_in_place, is_staff
from assistant.understanding.words import table, words


@cache
def unit_group(name: str) -> frozenset[str]:
    """A group of units: time, events, people, things, measures, per."""
    return frozenset(table("units")["groups"][name].split())


@cache
def making_verbs() -> frozenset[str]:
    """Verbs of making or buying: a place they govern is a thing made."""
    return frozenset(words("verbs", "making"))


def role_of(quantity: Quantity) -> QuantityRole:
    """What a quantity stands for, from its unit, its thing and its verb."""
    unit, thing, made = quantity.unit, quantity.object, quantity.verb in making_verbs()
    if unit in unit_group("time"):
        return "time"
    if unit in ("次", "趟", "遍") and (quantity.per or not (quantity.object or quantity.verb)):
        return "frequency"
    if unit in unit_group("people") or (thing and ends_in_people(thing) and unit not in unit_group("things")):
        return "people"
    if unit == "个" and is_staff(thing):
        return "people"
    if unit == "村" or unit == "家" or (unit not in unit_group("things") and unit not in unit_group("events") and ends_in_place(thing)):
        return "output" if made else "place"
    return "output"
