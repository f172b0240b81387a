"""Rows of one class whose names are nearly the same, in the same words or in the same words turned round."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

from indicator_corpus.indicator_name import name_key
from indicator_corpus.library import LIBRARIES, LibraryIndicator

#: names that have this much in common are looked at by a person
LEAST_LIKENESS = 0.6
# the same letters in another order say less than the same pairs of letters
_TURNED_ROUND = 0.85


@dataclass(frozen=True)
class NearPair:
    """Two rows of one class, `other` the earlier one; `likeness` 0 to 1."""

    row: LibraryIndicator
    other: LibraryIndicator
    likeness: float

    @property
    def codes(self) -> frozenset[str]:
        """What names the pair, in either order."""
        return frozenset({self.row.code, self.other.code})


def near_pairs(rows: Iterable[LibraryIndicator], least: float = LEAST_LIKENESS) -> Iterator[NearPair]:
    """Pairs of a class that count alike (same 二级指标 or same unit) under names at least that much alike.

    处理量 and 处理率 of one thing are no pair: they stand in different classes and count differently.
    """
    classes: dict[str, list[LibraryIndicator]] = defaultdict(list)
    for row in rows:
        classes[row.category].append(row)
    for members in classes.values():
        for other, row in combinations(members, 2):
            if row.level2 is other.level2 or row.unit == other.unit:
                alike = likeness(row.name, other.name)
                if alike >= least:
                    yield NearPair(row, other, alike)


def likeness(one: str, other: str) -> float:
    """How much two names have in common: pairs of letters, or, at a discount, letters in any order."""
    a, b = _letters(one), _letters(other)
    return max(_dice(a[0], b[0]), _dice(a[1], b[1]) * _TURNED_ROUND)


@cache
def told_apart(path: Path = LIBRARIES / "distinct_pairs.csv") -> dict[frozenset[str], str]:
    """The pairs that a person has looked at and found to be two things: codes and what sets them apart."""
    with path.open(encoding="utf-8", newline="") as stream:
        return {frozenset({row["编码甲"], row["编码乙"]}): row["两者的不同"] for row in csv.DictReader(stream)}


@cache
def _letters(name: str) -> tuple[Counter[str], Counter[str]]:
    key = name_key(name)
    return Counter(key[place : place + 2] for place in range(len(key) - 1)), Counter(key)


def _dice(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
