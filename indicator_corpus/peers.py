"""What others set: comparable indicators in the libraries and the example cases, and what comparable budget lines cost there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

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


#: case, place in it, and the row or line as its file has it
_Declared = tuple[str, int, dict[str, Any]]


@dataclass(frozen=True)
class PeerValues:
    """The values of comparable rows, smallest first, all in the unit that was asked for."""

    peers: tuple[Peer, ...]

    @property
    def n(self) -> int:
        """How many there are."""
        return len(self.peers)

    @cached_property
    def median(self) -> Decimal:
        """The middle value (ValueError where there is none)."""
        return self.quantile(Decimal("0.5"))

    @cached_property
    def lower_quartile(self) -> Decimal:
        """Q1."""
        return self.quantile(Decimal("0.25"))

    @cached_property
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


class Peers:
    """All values of a library and its cases, by name and by library code. What a row or a line holds is read when its name is first asked
    for: one review asks for a few names of some thousand."""

    def __init__(self, rows: Iterable[LibraryIndicator], cases: Iterable[ExampleCase]) -> None:
        self._rows: dict[str, list[LibraryIndicator]] = defaultdict(list)
        self._indicators: dict[str, list[_Declared]] = defaultdict(list)
        self._lines: dict[str, list[_Declared]] = defaultdict(list)
        self._remembered = lru_cache(maxsize=2048)(self._of)
        self._prices = lru_cache(maxsize=1024)(self._prices_of)
        for row in rows:
            for key in {name_key(row.name), row.code}:
                self._rows[key].append(row)
        for case in cases:
            for place, row_data in enumerate(case.declared["indicators"]):
                for key in {name_key(row_data.get("name")), row_data.get("library")}:
                    if key:
                        self._indicators[key].append((case.id, place, row_data))
            budget = case.declared["project"].get("budget") or {}
            for place, line_data in enumerate(budget.get("items") or ()):
                self._lines[name_key(line_data.get("name"))].append((case.id, place, line_data))

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
        keys = [name_key(name)] if level2 and name else []
        if level2 and library and "money" not in measure:
            keys.append(library)
        found: dict[tuple[str, int], Peer] = {}
        for key in keys:
            for row in self._rows.get(key, ()):
                if row.level2 is level2:
                    _add(found, (row.code, 0), row.name, parse_target_value(row.usual_text), measure)
            for reference, place, data in self._indicators.get(key, ()):
                indicator = Indicator.model_validate(data)
                if indicator.class2 is level2 and indicator.name:
                    value = indicator.target_value
                    _add(found, (reference, place), indicator.name, replace(value, unit=value.unit or unit_in_name(indicator.name)), measure)
        return _values(found.values(), factor)

    def prices(self, name: str | None, unit: str | None) -> PeerValues:
        """The unit prices of budget lines of the same name per the same thing, in `unit` (元/台); empty where there are none."""
        return self._prices(name, unit)

    def _prices_of(self, name: str | None, unit: str | None) -> PeerValues:
        measure, factor = _measure(unit)
        found: dict[tuple[str, int], Peer] = {}
        for reference, place, data in self._lines.get(name_key(name), ()) if name and unit else ():
            line = BudgetItem.model_validate(data)
            price, per = line.unit_price_yuan, line.price_unit
            if line.name and per and price is not None:
                _add(found, (reference, place), line.name, TargetValue(f"{plain(price)}{per}", number=price, unit=per), measure)
        return _values(found.values(), factor)


def _add(found: dict[tuple[str, int], Peer], place: tuple[str, int], name: str, value: TargetValue, measure: str) -> None:
    """Add a value that is one number of this measure."""
    if value.number is None or value.number2 is not None:  # a range is no one value
        return
    own, factor = _measure(value.unit)
    if own == measure:
        found[place] = Peer(place[0], name, value.text.strip(), value.number * factor)


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
