"""Which targets of a run are compared with which: those of one unit and year, and those with one project code.

Only what the rules on other projects look at is read of the members, and only while their group is reviewed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.indicator_name import squeezed
from indicator_corpus.target import PerformanceTarget
from web.command_line.bulk.declared import Declared
from web.command_line.bulk.spool import Kept, Spool, SpoolReader

# two would do, if all could be read
_FOREMOST = 4
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
                _keep(coded[one.code], one)
    return [Group(tuple(Turn(one.number, one.identity, one.kept, one.file, one.sheet) for one in members if one.kept), _pool(members, coded))
            for members in homes.values()]


def _keep(found: list[Declared], one: Declared) -> None:
    """Keep the foremost of one code, each with another name, whatever the order of the files: one of them is enough to say that the code
    is taken. Where all projects have the same code (待定), comparing each with each would never end."""
    found.append(one)
    found.sort(key=lambda one: (one.named, one.identity))
    different = {squeezed(one.named): one for one in reversed(found)}
    found[:] = sorted(different.values(), key=lambda one: (one.named, one.identity))[:_FOREMOST]


def _pool(members: list[Declared], coded: dict[str, list[Declared]]) -> tuple[tuple[str, Kept], ...]:
    found = {one.number: one for one in members}
    found |= {one.number: one for member in members if member.code for one in coded[member.code]}
    if len(found) == 1:
        return ()
    return tuple((one.identity, one.kept) for one in sorted(found.values(), key=lambda one: one.identity) if one.kept)


class Pools:
    """Reads the pools of groups from a spool."""

    def __init__(self, spool: Spool | SpoolReader) -> None:
        self._spool = spool
        # a group too large for one task comes in several; a project whose code many others have is in all their pools
        self.of, self._member = lru_cache(maxsize=2)(self._of), lru_cache(maxsize=256)(self._read)

    def _of(self, pool: tuple[tuple[str, Kept], ...]) -> tuple[PerformanceTarget, ...]:
        """The members of a pool as the rules compare them; those that cannot be read are left out."""
        return tuple(member for identity, kept in pool if (member := self._member(identity, kept)) is not None)

    def _read(self, identity: str, kept: Kept) -> PerformanceTarget | None:
        data = json.loads(self._spool.read(kept).decode("utf-8", "surrogatepass"))
        project = data["project"]
        try:
            return PerformanceTarget.parse({
                "id": identity, "project": {"name": None, **{key: project[key] for key in _PROJECT if key in project}},
                "overall_goal": data.get("overall_goal"), "indicators": []})
        except DeclarationError:
            return None

