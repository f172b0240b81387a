"""Budget lines of the same name in other projects of the same unit and year, found through one index over the pool."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from indicator_corpus.indicator_name import name_key
from indicator_corpus.target import BudgetItem, PerformanceTarget
from rules.context import ReviewContext
from rules.project_pool import Home, SamePool, home_of, other_than


@dataclass(frozen=True)
class PoolLine:
    """A line with the project that it stands in."""

    project: PerformanceTarget
    line: BudgetItem


class PoolLines:
    """The lines of a pool by unit, year and name."""

    def __init__(self, members: tuple[PerformanceTarget, ...]) -> None:
        self._found: dict[tuple[Home, str], list[PoolLine]] = defaultdict(list)
        for member in members:
            home = home_of(member)
            for line in (member.project.budget.items if member.project.budget else None) or ():
                key = name_key(line.name)
                found = self._found[home, key] if home and key else None
                # two projects a name are enough: the target itself may be one of them
                if found is not None and len(found) < 2 and all(one.project is not member for one in found):
                    found.append(PoolLine(member, line))

    def like(self, target: PerformanceTarget, line: BudgetItem) -> PoolLine | None:
        """A line of the same name in another project of the target's unit and year, None where there is none."""
        home = home_of(target)
        found = self._found.get((home, name_key(line.name)), []) if home else []
        other = other_than([one.project for one in found], target)
        return next((one for one in found if one.project is other), None)


@lru_cache(maxsize=2)
def _indexed(pool: SamePool) -> PoolLines:
    return PoolLines(pool.members)


def pool_lines(context: ReviewContext) -> PoolLines | None:
    """The lines of the review's pool, None where there is none at hand. Indexed once as long as the same tuple is given."""
    return None if context.pool is None else _indexed(SamePool(context.pool))
