"""项目库: the other projects that a target is compared with, found without comparing each with each.

A pool is a plain tuple of targets. It is indexed once: by unit and year, and there by the rarest pieces of the names, so that the time
for comparing all of n targets grows with n and not with n².
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from functools import cached_property, lru_cache

from indicator_corpus.indicator_name import squeezed
from indicator_corpus.target import PerformanceTarget
from rules.context import ReviewContext

_YEAR = re.compile(r"(?:19|20)\d\d(?:[-—至~](?:19|20)?\d\d)?(?:年度|年)?")
_PART = re.compile(r"\d+|[A-Za-zⅠ-Ⅻ]+|[一二三四五六七八九十]+(?=[期批轮段标片区组号])|[上下]半年|[一二三四]季度")


@lru_cache(maxsize=8)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))


@dataclass(frozen=True)
class ProjectName:
    """A project's name for comparing. `stem`: what it is, without years, punctuation and filler words; `part`: which phase, batch or
    lot of it (numbers and ordinals), which keeps the parts of one work apart."""

    stem: str
    part: tuple[str, ...]

    @classmethod
    @lru_cache(maxsize=4096)
    def of(cls, name: str | None, fillers: tuple[str, ...]) -> ProjectName:
        """Read a name; `fillers` are words that any project's name may have (项目, 经费, 专项 …)."""
        text = re.sub(r"[\W_]+", "", _YEAR.sub("", squeezed(name)))
        part = tuple(_PART.findall(text))
        text = _PART.sub("", text)
        return cls(_any_of(fillers).sub("", text) or text, part)

    @cached_property
    def pieces(self) -> frozenset[str]:
        """The two-character pieces of the stem."""
        return frozenset(self.stem[i : i + 2] for i in range(len(self.stem) - 1)) or frozenset({self.stem} if self.stem else ())


def jaccard(one: frozenset[str], other: frozenset[str]) -> Decimal:
    """The share of members that two sets have in common, 0 to 1."""
    every = one | other
    return Decimal(len(one & other)) / len(every) if every else Decimal(0)


def unit_of_project(target: PerformanceTarget) -> str | None:
    """Whose project it is: the unit, else the department; None where neither is declared."""
    return squeezed(target.project.unit) or squeezed(target.project.department) or None


#: unit and year
Home = tuple[str, int]


class ProjectPool:
    """An indexed pool. `fillers` are left out of the names; stems less alike than `least` (Jaccard) are never looked at."""

    def __init__(self, members: tuple[PerformanceTarget, ...], fillers: tuple[str, ...], least: Decimal) -> None:
        self._fillers, self._least = fillers, least
        # of members that are equally near two are enough: the target itself may be one of them
        self._named: dict[tuple[Home, ProjectName], list[PerformanceTarget]] = defaultdict(list)
        self._coded: dict[str, dict[str, list[PerformanceTarget]]] = defaultdict(lambda: defaultdict(list))
        stems: dict[tuple[Home, str], frozenset[str]] = {}
        for member in members:
            if code := squeezed(member.project.code):
                _keep(self._coded[code][squeezed(member.project.name)], member)
            home = home_of(member)
            if home is not None:
                name = ProjectName.of(member.project.name, fillers)
                _keep(self._named[home, name], member)
                stems[home, name.stem] = name.pieces
        self._counts = Counter(piece for every in stems.values() for piece in every)
        self._filed: dict[tuple[Home, str], list[tuple[str, frozenset[str]]]] = defaultdict(list)
        for (home, stem), every in stems.items():
            for piece in self._rarest(every):
                self._filed[home, piece].append((stem, every))

    def alike(self, target: PerformanceTarget) -> Iterator[tuple[Decimal, PerformanceTarget]]:
        """(likeness of the names, member) for other projects of the same unit and year, and of the same phase where the names count
        phases; the likest first, one for each different name."""
        home = home_of(target)
        if home is None or not self._filed:
            return
        own = ProjectName.of(target.project.name, self._fillers)
        near = {stem: every for piece in self._rarest(own.pieces) for stem, every in self._filed.get((home, piece), ())}
        scored = sorted(((jaccard(own.pieces, every), stem) for stem, every in near.items()), key=lambda one: (-one[0], one[1]))
        for likeness, stem in scored:
            found = self._named.get((home, ProjectName(stem, own.part)))
            other = other_than(found, target) if found and likeness >= self._least else None
            if other is not None:
                yield likeness, other

    def with_same_code(self, target: PerformanceTarget) -> PerformanceTarget | None:
        """A member with the same code and another name, None where there is none."""
        names = self._coded.get(squeezed(target.project.code), {})
        own = squeezed(target.project.name)
        others = [found[0] for name, found in names.items() if name != own]
        return min(others, key=_rank, default=None)

    def _rarest(self, every: frozenset[str]) -> list[str]:
        """The pieces by which a stem is filed: of two sets that are alike enough, these have one in common (prefix filtering)."""
        needed = int((self._least * len(every)).to_integral_value(ROUND_CEILING))
        return sorted(every, key=lambda piece: (self._counts[piece], piece))[: len(every) - needed + 1]


def home_of(target: PerformanceTarget) -> Home | None:
    """Unit and year: only projects that have both in common are compared. None where one is not declared."""
    unit, year = unit_of_project(target), target.project.year
    return None if unit is None or year is None else (unit, year)


def _keep(found: list[PerformanceTarget], member: PerformanceTarget) -> None:
    """Keep the two foremost different projects, whatever the pool's order."""
    different: list[PerformanceTarget] = []
    for one in sorted((*found, member), key=_rank):
        if not any(_declared_same(one, other) for other in different):
            different.append(one)
    found[:] = different[:2]


def _rank(target: PerformanceTarget) -> tuple[str, str, str]:
    return target.project.name or "", target.project.code or "", target.id or ""


def other_than(found: Sequence[PerformanceTarget], target: PerformanceTarget) -> PerformanceTarget | None:
    """The first that is another project: not that very object, nor one with its code or id, nor (once) one equal to it in all."""
    left = [one for one in found if one is not target and not _declared_same(one, target)]
    if len(left) == len(found) and target in left:
        left.remove(target)
    return left[0] if left else None


def _declared_same(one: PerformanceTarget, other: PerformanceTarget) -> bool:
    """Whether two records are declared to be of one project."""
    code = squeezed(one.project.code)
    return bool(code and code == squeezed(other.project.code)) or bool(one.id and one.id == other.id)


class SamePool:
    """A pool by identity: hashing all its targets at every review would take longer than comparing them."""

    def __init__(self, members: tuple[PerformanceTarget, ...]) -> None:
        self.members = members

    def __hash__(self) -> int:
        return id(self.members)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SamePool) and self.members is other.members


@lru_cache(maxsize=2)
def _indexed(pool: SamePool, fillers: tuple[str, ...], least: Decimal) -> ProjectPool:
    return ProjectPool(pool.members, fillers, least)


def pool_of_projects(context: ReviewContext) -> ProjectPool | None:
    """The review's pool, None where there is none at hand. Indexed once as long as the same tuple is given."""
    if context.pool is None:
        return None
    return _indexed(SamePool(context.pool), context.words("project-name-fillers"), context.number("project-likeness-notice"))
