"""规则手册: which rules run, at which level, with which parameters. A region is a rulebook file, never an `if`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

from rules.outcome import Level
from rules.parameters import DatedValue, Parameter, load_parameters

#: the rulebooks that come with the program; a site's own file is given by its path
FOLDER = Path(__file__).with_name("rulebooks")
T = TypeVar("T")


@dataclass(frozen=True)
class DatedLevel:
    """The heaviest level of a rule from `start` on."""

    start: date
    level: Level


class DatedParameters(dict[str, DatedValue]):
    """The values in force on one day by parameter name, each found when it is first asked for. KeyError for an unknown name."""

    def __init__(self, replaced: Mapping[str, Parameter], day: date) -> None:
        super().__init__()
        self._replaced, self._day = replaced, day
        self.values_by_name = _Values(self)
        self._made: dict[tuple[Callable[..., Any], tuple[str, ...]], Any] = {}

    def __missing__(self, name: str) -> DatedValue:
        found = self[name] = (self._replaced.get(name) or load_parameters()[name]).at(self._day)
        return found

    def made(self, make: Callable[..., T], names: tuple[str, ...]) -> T:
        """What `make` makes of these parameters' values, made once."""
        found: T | None = self._made.get((make, names))
        if found is None:
            found = self._made[make, names] = make(*(self.values_by_name[name] for name in names))
        return found


class _Values(dict[str, Any]):
    """The bare values, for rules ask for a few hundred of them in every review."""

    def __init__(self, dated: DatedParameters) -> None:
        super().__init__()
        self._dated = dated

    def __missing__(self, name: str) -> Any:
        value = self[name] = self._dated[name].value
        return value


@dataclass(frozen=True)
class Rulebook:
    """One rulebook. `levels` replaces a rule's own level, `without` leaves rules out, `parameters` replaces values; all by date."""

    name: str
    title: str
    version: str
    valid_from: date
    sha256: str
    valid_until: date | None = None
    without: frozenset[str] = frozenset()
    levels: Mapping[str, tuple[DatedLevel, ...]] = field(default_factory=dict)
    parameters: Mapping[str, Parameter] = field(default_factory=dict)

    def level_of(self, code: str, on: date) -> Level | None:
        """The level that this book gives a rule on that day (its first one where none had begun), None where it gives none."""
        dated = self.levels.get(code)
        if not dated:
            return None
        begun = [one.level for one in dated if one.start <= on]
        return begun[-1] if begun else dated[0].level

    def parameters_on(self, day: date) -> DatedParameters:
        """The parameters as of a day under this book; the same object each time, since every rule of every review asks for some."""
        return self._by_day.setdefault(day, DatedParameters(self.parameters, day))

    @cached_property
    def _by_day(self) -> dict[date, DatedParameters]:
        return {}

    def covers(self, on: date) -> bool:
        """Whether the book is in force on that day."""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)

    def to_json(self) -> dict[str, Any]:
        """The contract's `rulebook` object."""
        return {"name": self.name, "version": self.version, "sha256": self.sha256}


def rulebook_names() -> tuple[str, ...]:
    """The rulebooks that come with the program, the national one first."""
    return tuple(sorted((path.stem for path in FOLDER.glob("*.toml")), key=lambda name: (name != "national", name)))


def load_rulebook(name_or_path: str | Path = "national") -> Rulebook:
    """The rulebook of that name, or in that file. DeclarationError where there is none or it cannot be used."""
    name = str(name_or_path)
    if name in rulebook_names():
        return _shipped(name)
    # the file is checked against the rules, and the rules read this module: hence here
    from rules.rulebook_file import read_rulebook

    return read_rulebook(Path(name_or_path))


@cache
def _shipped(name: str) -> Rulebook:
    from rules.rulebook_file import read_rulebook

    return read_rulebook(FOLDER / f"{name}.toml")
