"""定额标准 / 支出标准: limits with the document they come from, their region and their dates, and which one fits a price."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from pathlib import Path

from indicator_corpus.library import LIBRARIES
from indicator_corpus.price_unit import PriceUnit, price_unit
from indicator_corpus.quantity import plain, to_decimal
from indicator_corpus.quota_family import QuotaFamilies, QuotaFamily
from indicator_corpus.region import Place, places_in

_NO_LETTER = re.compile(r"\W+")


class Reach(StrEnum):
    """For whom a standard was made."""

    CENTRAL = "中央"
    NATIONAL = "全国"
    LOCAL = "地方"


@dataclass(frozen=True)
class QuotaStandard:
    """One limit. `comparison` is <= >= = or ref (for reference only); `limit` in `unit` as printed in the document.

    `verified` says whether the figure was seen in the source named; an unverified one never returns a target.
    `effective_from`/`effective_to` are as printed (`2016`, `2014-11`), None where not known.
    """

    id: str
    item: str
    applies_to: tuple[str, ...]
    unit: str
    limit: Decimal
    comparison: str
    scope: str
    effective_from: str | None
    effective_to: str | None
    doc_title: str | None
    doc_number: str | None
    source_url: str | None
    verified: bool
    note: str

    @property
    def citation(self) -> str:
        """《title》（number）."""
        title = f"《{self.doc_title}》" if self.doc_title else self.item
        return f"{title}（{self.doc_number}）" if self.doc_number else title

    @property
    def limit_text(self) -> str:
        """The limit as people write it: ≤650元/人天."""
        sign = {"<=": "≤", ">=": "≥", "=": "="}.get(self.comparison, "参考")
        return f"{sign}{plain(self.limit)}{self.unit}"

    @cached_property
    def price(self) -> PriceUnit | None:
        """The unit read as a price per something, None for shares, areas and hours."""
        return price_unit(self.unit)

    @property
    def limit_yuan(self) -> Decimal:
        """The limit in yuan (ValueError where the unit is no price)."""
        if self.price is None:
            raise ValueError(f"定额 {self.id} 的单位不是单价")
        return self.limit * self.price.factor

    @cached_property
    def reach(self) -> Reach:
        """For whom it was made, read from `scope`."""
        if self.scope.startswith("中央"):
            return Reach.CENTRAL
        return Reach.NATIONAL if re.match("全国|党政机关|行业", self.scope) else Reach.LOCAL

    @cached_property
    def place(self) -> str | None:
        """The place of a local standard (河北, 南充), None where the source does not say which."""
        if self.reach is not Reach.LOCAL:
            return None
        match = re.match(r"地方·(\w+)", self.scope) or re.match(r"(\w+?[省市])", self.scope)
        return None if match is None or re.match("地方|县级", match[1]) else re.sub("(省|市|自治区)$", "", match[1])

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The places of a local standard, narrowest first (长安区, 石家庄市, 河北省); none where the source does not say which."""
        if self.place is None:
            return ()
        written = re.match(r"地方·(\w+)", self.scope)
        return places_in(written[1]) if written else places_in(self.place)

    @property
    def only_advises(self) -> bool:
        """Whether it cannot bind anybody: not verified, a reference, one part of an adjustable whole, or an average."""
        return not self.verified or self.comparison == "ref" or "分项" in self.item or "平均" in self.item

    def in_force(self, day: date) -> bool:
        """Whether the standard is in force on `day`, as far as its dates are known."""
        today = day.isoformat()
        after = self.effective_from is None or self.effective_from <= today[: len(self.effective_from)]
        return after and (self.effective_to is None or today[: len(self.effective_to)] <= self.effective_to)


@dataclass(frozen=True)
class PricedThing:
    """What a price is paid for, in the words of the declaration.

    `name` is the indicator's or the budget line's; `project` the project's name and kind; `people` those served; `details`
    explanations, where a grade may be stated; `agency` the unit and department, which tell the place.
    """

    name: str
    unit: str
    project: str = ""
    people: str = ""
    details: str = ""
    agency: str = ""

    @property
    def of_county(self) -> bool:
        """Whether the agency is one of a county, a district or below."""
        return re.search("[县区旗乡镇]|街道", self.agency.replace("自治区", "")) is not None


class QuotaStandards:
    """All standards, in file order. `regions` are the places, narrowest first, of whoever set them up, used where the review names none;
    `origin` says what was added to the shipped ones, None where nothing was."""

    def __init__(self, standards: tuple[QuotaStandard, ...], families: QuotaFamilies, regions: Sequence[str] = (),
                 origin: Mapping[str, object] | None = None) -> None:
        self._by_id = {standard.id: standard for standard in standards}
        self._families = families
        self._regions = tuple(regions)
        self.origin = origin
        # what holds whatever is asked for is settled here: standards of one price in one way of counting have one answer to a unit.
        # One without a price or a known first day never fits.
        self._priced: dict[tuple[PriceUnit, tuple[str, ...]], list[tuple[QuotaStandard, QuotaFamily | None]]] = {}
        for standard in self:
            if standard.price is not None and standard.effective_from is not None:
                family = families.of(standard.item)
                self._priced.setdefault((standard.price, family.units if family else ()), []).append((standard, family))
        # several rules ask for the same thing, and each fix that is tried asks once more
        self._remembered, self._of_unit = lru_cache(maxsize=512)(self._fitting), lru_cache(maxsize=512)(self._in_force)

    @classmethod
    @cache
    def load(cls, root: Path = LIBRARIES) -> QuotaStandards:
        """The shipped standards (or those under `root`): every .jsonl of `quotas/`, and the families beside them."""
        found = [_standard(json.loads(line)) for path in sorted((root / "quotas").glob("*.jsonl"))
                 for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        return cls(tuple(found), QuotaFamilies.load(root))

    def __iter__(self) -> Iterator[QuotaStandard]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, reference: str) -> QuotaStandard | None:
        """The standard with this id."""
        return self._by_id.get(reference)

    def fitting(self, thing: PricedThing, day: date, regions: Sequence[str] = ()) -> tuple[QuotaStandard, ...]:
        """The standards that may apply to `thing` on `day`; several where the words do not say which grade.

        `regions` are the places of the review, narrowest first; a place named by the thing's agency counts before them. Only the
        narrowest reach that has a standard is given, family by family: 区县, else 地市, else 省, else the centre's and the nation's. A standard
        without a known first day never fits.
        """
        return self._remembered(thing, day, tuple(regions) or self._regions)

    def _fitting(self, thing: PricedThing, day: date, regions: tuple[str, ...]) -> tuple[QuotaStandard, ...]:
        unit = price_unit(thing.unit)
        if unit is None:
            return ()
        agency = thing.agency + thing.project
        named: dict[int, bool] = {}
        found: dict[int, list[tuple[tuple[int, int], QuotaStandard]]] = {}
        for standard, family in self._of_unit(unit, day):
            rank = _rank(standard, agency, regions)
            if rank is None:
                continue
            if family is None:  # nobody described its words, so all of them must be there
                fits = bool(standard.applies_to) and all(word in thing.name + thing.project for word in standard.applies_to)
            else:
                if id(family) not in named:
                    named[id(family)] = self._named(family, thing)
                fits = named[id(family)] and _is_for(standard, family, thing) and family.fits_grades(
                    standard.item, (thing.name, thing.project, thing.details), thing.of_county)
            if fits:
                found.setdefault(id(family), []).append((rank, standard))
        kept: set[str] = set()
        for ranked in found.values():
            narrowest = min(rank for rank, _ in ranked)
            kept.update(standard.id for rank, standard in ranked if rank == narrowest)
        return tuple(standard for standard in self if standard.id in kept) if kept else ()

    def _in_force(self, unit: PriceUnit, day: date) -> tuple[tuple[QuotaStandard, QuotaFamily | None], ...]:
        """The standards in this unit that are in force on `day`."""
        return tuple((standard, family) for (price, same), standards in self._priced.items() if unit.agrees(price, same)
                     for standard, family in standards if standard.in_force(day))

    def _named(self, family: QuotaFamily, thing: PricedThing) -> bool:
        """Whether the words name spending of this family."""
        everywhere = thing.name + thing.project
        subject = thing.project if self._families.is_general(thing.name) else thing.name
        if family.first_name.search(subject) is None:  # as nearly all
            return False
        if family.other_things.search(everywhere + thing.people) or family.other_things_named.search(subject):
            return False
        return all(any(word in everywhere for word in group) for group in family.names[1:])


def _rank(standard: QuotaStandard, agency: str, regions: Sequence[str]) -> tuple[int, int] | None:
    """How near a standard is: (0, …) a place that the agency names, then the regions in turn, then all others; of one text that names
    several places the narrowest comes first. None for another place."""
    if standard.reach is not Reach.LOCAL:
        return len(regions) + 1, 0
    if not standard.places:
        return None
    narrowest = standard.places[0]
    for turn, text in enumerate((agency, *regions)):
        if narrowest.word in text and not _elsewhere(standard.places[1:], text):
            return turn, narrowest.level
    return None


def _elsewhere(above: Sequence[Place], text: str) -> bool:
    """Whether a text places the same name in another prefecture or province (there are many 长安区)."""
    named = places_in(text)
    return any(place.level == other.level and place.word != other.word for place in above for other in named)


def _is_for(standard: QuotaStandard, family: QuotaFamily, thing: PricedThing) -> bool:
    """Whether it was made for such people, or the declaration says itself that it goes by its document."""
    if not family.people_left_out.search(thing.name + thing.project + thing.people):
        return True
    number = _NO_LETTER.sub("", standard.doc_number or "")  # 财行[2016]540号 and 财行〔2016〕540号 are the same
    return bool(number) and number in _NO_LETTER.sub("", thing.details)


def _standard(row: dict[str, object]) -> QuotaStandard:
    limit = to_decimal(row["limit"])
    if limit is None:
        raise ValueError(f"定额 {row['id']} 的标准值不是数字")
    text = {key: (None if row.get(key) is None else str(row[key])) for key in
            ("effective_from", "effective_to", "doc_title", "doc_number", "source_url")}
    applies_to = row["applies_to"]
    return QuotaStandard(
        id=str(row["id"]), item=str(row["item"]), applies_to=tuple(map(str, applies_to)) if isinstance(applies_to, list) else (),
        unit=str(row["unit"]), limit=limit, comparison=str(row["comparison"]), scope=str(row["scope"]),
        verified=bool(row["verified"]), note=str(row.get("note") or ""), **text,
    )
