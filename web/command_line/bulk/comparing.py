"""Which targets of a run are compared with which: those of one unit and year, and those with one project code.

Only what the rules on other projects look at is read of the members, and only while their group is reviewed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.target import PerformanceTarget
from web.command_line.bulk.declared import Declared
from web.command_line.bulk.spool import Kept, Spool, SpoolReader

_PROJECT = ("name", "code", "department", "unit", "year", "budget")


@dataclass(frozen=True, slots=True)
class Turn:
    """One target to review: its place in the run, what tells it from the others, and what its lines are called."""

    number: int
    identity: str
    kept: Kept
    file: str
    sheet: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """Targets that are reviewed together because they have the same pool. `pool`: (identity, place in the spool) of its
    members in an order that does not depend on that of the files; empty where there is nobody to compare with."""

    turns: tuple[Turn, ...]
    pool: tuple[tuple[str, Kept], ...]


def groups_of(every: Sequence[Declared]) -> list[Group]:
    """All readable targets in groups, a group where its first member was handed in."""
    homes: dict[Any, list[Declared]] = defaultdict(list)
    coded: dict[str, list[Declared]] = defaultdict(list)
    for one in every:
        if one.kept is not None:
            homes[one.home or one.number].append(one)
            if one.code:
                coded[one.code].append(one)
    return [Group(tuple(Turn(one.number, one.identity, one.kept, one.file, one.sheet) for one in members if one.kept), _pool(members, coded))
            for members in homes.values()]


def _pool(members: list[Declared], coded: dict[str, list[Declared]]) -> tuple[tuple[str, Kept], ...]:
    found = {one.number: one for one in members}
    found |= {one.number: one for member in members if member.code for one in coded[member.code]}
    if len(found) == 1:
        return ()
    return tuple((one.identity, one.kept) for one in sorted(found.values(), key=lambda one: one.identity) if one.kept)


def pool_of(group: Group, spool: Spool | SpoolReader) -> tuple[PerformanceTarget, ...]:
    """The members of a group's pool as the rules compare them; those that cannot be read are left out."""
    found = []
    for identity, kept in group.pool:
        data = json.loads(spool.read(kept).decode("utf-8", "surrogatepass"))
        project = data["project"]
        try:
            found.append(PerformanceTarget.parse({
                "id": identity, "project": {"name": None, **{key: project[key] for key in _PROJECT if key in project}},
                "overall_goal": data.get("overall_goal"), "indicators": []}))
        except DeclarationError:
            continue
    return tuple(found)

