"""What others set: comparable indicators in the libraries and the example cases, and what comparable budget lines cost there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

from indicator_corpus.classification import Level2
from indicator_corpus.example_case import ExampleCase, ExampleCases
from indicator_corpus.indicator_name import name_key, unit_in_name
from indicator_corpus.library import LIBRARIES, IndicatorLibrary, LibraryIndicator
from indicator_corpus.price_unit import price_unit
from indicator_corpus.quantity import plain, unit_meaning
from indicator_corpus.target import BudgetItem, Indicator
from indicator_corpus.target_value import TargetValue, parse_target_value


@dataclass(frozen=True)
class Peer:
    """One value: the library's code or the case's id, the name it stands under, the value as printed, and as a number."""

    reference: str
    name: str
    text: str
    number: Decimal


@dataclass(frozen=True)
class PeerValues:
    """The values of comparable rows, smallest first, all in the unit that was asked for."""

    peers: tuple[Peer, ...]

    @property
    def n(self) -> int:
        """How many there are."""
        return len(self.peers)

    @property
    def median(self) -> Decimal:
        """The middle value (ValueError where there is none)."""
        return self.quantile(Decimal("0.5"))

    @property
    def lower_quartile(self) -> Decimal:
        """Q1."""
        return self.quantile(Decimal("0.25"))

    @property
    def upper_quartile(self) -> Decimal:
        """Q3."""
        return self.quantile(Decimal("0.75"))

    def quantile(self, share: Decimal) -> Decimal:
        """The value below which `share` (0 to 1) of the rows lie, linear between two rows. ValueError where there is no row."""
        if not self.peers:
            raise ValueError("没有同类取值")
        place = (self.n - 1) * share
        low = int(place)
        one, other = self.peers[low].number, self.peers[min(low + 1, self.n - 1)].number
        return one + (other - one) * (place - low)


# class (None: budget lines), name key or library code, what the unit measures
_Key = tuple[Level2 | None, str, str]


class Peers:
    """All values of a library and its cases by class, name and unit; built in one pass over them."""

    def __init__(self, rows: Iterable[LibraryIndicator], cases: Iterable[ExampleCase]) -> None:
        self._found: dict[_Key, dict[tuple[str, int], Peer]] = defaultdict(dict)
        self._remembered = lru_cache(maxsize=2048)(self._of)
        self._prices = lru_cache(maxsize=1024)(self._prices_of)
        for row in rows:
            self._add(row.level2, (name_key(row.name), row.code), row.code, 0, row.name, parse_target_value(row.usual_text))
        for case in cases:
            for place, indicator in enumerate(case.target.indicators):
                self._add_indicator(case.id, place, indicator)
            for place, line in enumerate((case.target.project.budget.items if case.target.project.budget else None) or ()):
                self._add_line(case.id, place, line)

    @classmethod
    @cache
    def load(cls, root: Path = LIBRARIES) -> Peers:
        """Those of the shipped libraries and cases (or those under `root`)."""
        return cls(IndicatorLibrary.load(root), ExampleCases.load(root))

    def of(self, level2: Level2 | None, name: str | None, unit: str | None, library: str | None = None) -> PeerValues:
        """The values of indicators of the same class and name, or of the same library row, in `unit`; empty where there are none.

        Money is compared under its own name only: one library row prices many different things.
        """
        return self._remembered(level2, name, unit, library)

    def _of(self, level2: Level2 | None, name: str | None, unit: str | None, library: str | None) -> PeerValues:
        measure, factor = _measure(unit)
        found = dict(self._found.get((level2, name_key(name), measure), {})) if level2 and name else {}
        if level2 and library and "money" not in measure:
            found |= self._found.get((level2, library, measure), {})
        return _values(found.values(), factor)

    def prices(self, name: str | None, unit: str | None) -> PeerValues:
        """The unit prices of budget lines of the same name per the same thing, in `unit` (元/台); empty where there are none."""
        return self._prices(name, unit)

    def _prices_of(self, name: str | None, unit: str | None) -> PeerValues:
        measure, factor = _measure(unit)
        return _values(self._found.get((None, name_key(name), measure), {}).values() if name and unit else (), factor)

    def _add_indicator(self, reference: str, place: int, indicator: Indicator) -> None:
        if indicator.class2 is None or not indicator.name:
            return
        keys = (name_key(indicator.name), *((indicator.library,) if indicator.library else ()))
        value = indicator.target_value
        self._add(indicator.class2, keys, reference, place, indicator.name, replace(value, unit=value.unit or unit_in_name(indicator.name)))

    def _add_line(self, reference: str, place: int, line: BudgetItem) -> None:
        price, unit = line.unit_price_yuan, line.price_unit
        if line.name and unit and price is not None:
            self._add(None, (name_key(line.name),), reference, place, line.name, TargetValue(f"{plain(price)}{unit}", number=price, unit=unit))

    def _add(self, level2: Level2 | None, keys: Iterable[str], reference: str, place: int, name: str, value: TargetValue) -> None:
        if value.number is None or value.number2 is not None:  # a range is no one value
            return
        measure, factor = _measure(value.unit)
        peer = Peer(reference, name, value.text.strip(), value.number * factor)
        for key in keys:
            self._found[level2, key, measure][reference, place] = peer


def _values(found: Iterable[Peer], factor: Decimal) -> PeerValues:
    converted = (Peer(peer.reference, peer.name, peer.text, peer.number / factor) for peer in found)
    return PeerValues(tuple(sorted(converted, key=lambda peer: (peer.number, peer.reference, peer.name))))


def _measure(unit: str | None) -> tuple[str, Decimal]:
    """What a unit measures, and how many base units it is; an unknown unit measures itself."""
    price = price_unit(unit)
    if price is not None:
        return f"money per {' '.join(price.per)}", price.factor
    meaning = unit_meaning(unit)
    return (unit or "", Decimal(1)) if meaning is None else (meaning.measure, meaning.factor)
