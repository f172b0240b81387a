"""Families of quota standards: which words of a declaration name which standard, and the grades it is divided into."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from indicator_corpus.library import LIBRARIES


@dataclass(frozen=True)
class Grade:
    """One step of a division (二类会议). `usual` is assumed where nothing is stated, `county` so for a unit of a county or below.

    A county has nobody of the ranks above 处级, so grades by rank need no statement there.
    """

    words: tuple[str, ...]
    usual: bool = False
    county: bool = False


@dataclass(frozen=True)
class QuotaFamily:
    """Standards of one kind, from the centre or anywhere.

    `items`: a standard belongs here when its item holds one of them. `names`: one word of each group names the spending; the first
    group must stand in the name itself (or in the project's, where the name is only "单位成本"). `without`: words that make it
    something else, looked for in the name, the project's name and the people served; `without_in_name`: those that do so only where the
    name is looked for (the 设备 of 设备购置 says nothing of the training in it). `other_people`: people for whom the standards were not
    made, looked for everywhere; who goes by the document all the same is held to it. `units`: counting words that mean one thing.
    """

    items: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]
    without: tuple[str, ...] = ()
    without_in_name: tuple[str, ...] = ()
    other_people: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    grades: tuple[tuple[Grade, ...], ...] = ()

    @cached_property
    def first_name(self) -> re.Pattern[str]:
        """Any word of the first group."""
        return _any_of(self.names[0])

    @cached_property
    def other_things(self) -> re.Pattern[str]:
        """Any word that makes it something else wherever it stands."""
        return _any_of(self.without)

    @cached_property
    def other_things_named(self) -> re.Pattern[str]:
        """Any word that makes it something else in the name."""
        return _any_of(self.without_in_name)

    @cached_property
    def people_left_out(self) -> re.Pattern[str]:
        """Any word for people for whom the standards were not made."""
        return _any_of(self.other_people)

    def holds(self, item: str) -> bool:
        """Whether a standard of this item belongs here."""
        return any(word in item for word in self.items)

    def stated(self, division: tuple[Grade, ...], texts: Sequence[str], county: bool) -> frozenset[Grade]:
        """The grades of one division that the first of `texts` to name any names; the usual one where none does; else none."""
        for text in texts:
            found = _grades_in(division, text)
            if found:
                return found
        return frozenset(grade for grade in division if grade.usual or (county and grade.county))

    def fits_grades(self, item: str, texts: Sequence[str], county: bool) -> bool:
        """Whether `texts` leave open, or name, the grade that a standard of this item is for; `county`: the unit is of a county."""
        for division in self.grades:
            own = _grades_in(division, item)
            stated = self.stated(division, texts, county)
            if own and stated and not own & stated:
                return False
        return True


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)) if words else "(?!)")


@cache
def _words_of(division: tuple[Grade, ...]) -> tuple[tuple[str, Grade], ...]:
    """Longer words first, so that 副教授 is not read as 教授."""
    return tuple(sorted(((word, grade) for grade in division for word in grade.words), key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=4096)
def _grades_in(division: tuple[Grade, ...], text: str) -> frozenset[Grade]:
    found = set()
    for word, grade in _words_of(division):
        if word in text:
            found.add(grade)
            text = text.replace(word, "　")
    return frozenset(found)


@dataclass(frozen=True)
class QuotaFamilies:
    """All families in order, the words that name no spending by themselves, and items that were put into a family by their whole name."""

    families: tuple[QuotaFamily, ...]
    general: re.Pattern[str]
    by_item: Mapping[str, QuotaFamily] = field(default_factory=dict)

    @classmethod
    @cache
    def load(cls, root: Path = LIBRARIES) -> QuotaFamilies:
        """The families of `quotas/families.toml`."""
        data = tomllib.loads((root / "quotas" / "families.toml").read_text(encoding="utf-8"))
        words = sorted(data["general_words"], key=len, reverse=True)
        return cls(tuple(_family(row) for row in data["family"]), re.compile(f"(?:{'|'.join(map(re.escape, words))})*"))

    def of(self, item: str) -> QuotaFamily | None:
        """The family of a standard, None where nobody described one."""
        return self.by_item.get(item) or next((family for family in self.families if family.holds(item)), None)

    def is_general(self, name: str) -> bool:
        """Whether a name says nothing about what is bought (单位成本, 人均费用)."""
        return self.general.fullmatch(name) is not None


def _family(row: dict[str, Any]) -> QuotaFamily:
    return QuotaFamily(
        items=tuple(row["items"]), names=tuple(tuple(group) for group in row["names"]), without=tuple(row.get("without", ())),
        without_in_name=tuple(row.get("without_in_name", ())), other_people=tuple(row.get("other_people", ())), units=tuple(row.get("units", ())),
        grades=tuple(tuple(Grade(tuple(grade["words"]), grade.get("usual", False), grade.get("county", False)) for grade in division)
                     for division in row.get("grades", ())),
    )
