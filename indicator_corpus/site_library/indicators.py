"""The indicators a site works with: the shipped library, and over it what the site imported, by the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from indicator_corpus.library import IndicatorLibrary, LibraryIndicator
from indicator_corpus.site_library.site_indicator import SiteIndicator
from indicator_corpus.site_library.versions import Version, VersionKind, rows_of, standing, versions


@dataclass(frozen=True)
class SiteRow:
    """A row in force, and the name of the library that it comes from."""

    row: SiteIndicator
    source: str


def joined_library(home: Path, on: date) -> IndicatorLibrary:
    """See `site_library` of the package."""
    return _joined(home, _in_force(home, on))


def site_rows(home: Path, on: date) -> tuple[SiteRow, ...]:
    """The rows that the site imported and that are in force on `on`: of one code the newest version's."""
    return tuple(_overlaid(home, _in_force(home, on)).values())


def _in_force(home: Path, on: date) -> tuple[Version, ...]:
    found = [version for version in standing(home, VersionKind.INDICATORS) if version.in_force(on)]
    return tuple(in_turn(found))


def in_turn(found: Sequence[Version]) -> list[Version]:
    """Versions in the order in which they lie over each other, without those whose library a later one replaces as a whole."""
    ordered = sorted(found, key=lambda version: (version.valid_from or "", version.number))
    replaced = {version.name: place for place, version in enumerate(ordered) if version.whole}
    return [version for place, version in enumerate(ordered) if place >= replaced.get(version.name, 0)]


def _overlaid(home: Path, found: Sequence[Version]) -> dict[str, SiteRow]:
    rows: dict[str, SiteRow] = {}
    for version in found:
        for data in rows_of(home, version):
            row = SiteIndicator.from_json(data)
            rows[row.code] = SiteRow(row, version.name)
    return rows


# one entry a set of versions, so that a version published beside a running server is seen at once; a Version holds dicts and has no hash
def _joined(home: Path, found: tuple[Version, ...]) -> IndicatorLibrary:
    return _library(home, tuple((version.number, version.rows_sha256) for version in found)) if found else IndicatorLibrary.load()


@lru_cache(maxsize=4)
def _library(home: Path, numbers: tuple[tuple[int, str], ...]) -> IndicatorLibrary:
    wanted = [number for number, _ in numbers]
    by_number = {version.number: version for version in versions(home)}
    own = _overlaid(home, [by_number[number] for number in wanted])
    rows: list[LibraryIndicator] = []
    for shipped in IndicatorLibrary.load():
        mine = own.pop(shipped.code, None)
        rows.append(shipped if mine is None else mine.row.as_library(mine.source, shipped.library))
    rows.extend(mine.row.as_library(mine.source) for mine in own.values())
    return IndicatorLibrary(tuple(rows))
