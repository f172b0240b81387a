"""A reading against what is there already: what is new, what changes, what is the same. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Generic

from indicator_corpus.library import LibraryIndicator
from indicator_corpus.library_import.reading import Reading, Row
from indicator_corpus.library_import.value_cell import STANDARDS
from indicator_corpus.quota_standard import QuotaStandard
from indicator_corpus.site_library.site_indicator import FIELDS, SiteIndicator
from indicator_corpus.site_library.site_quota import QUOTA_FIELDS, SiteQuota

_FIVE = frozenset(field for field, _ in STANDARDS)


@dataclass(frozen=True)
class Changed(Generic[Row]):
    """A row that is there with other contents, and the fields that differ."""

    before: Row
    after: Row
    fields: tuple[str, ...]
    place: str


@dataclass(frozen=True)
class Comparison(Generic[Row]):
    """`stored` is what a version would hold: every row but those that the shipped library has word for word. `absent`: the rows of the
    source's present version that the file no longer has (they end when the library is replaced as a whole)."""

    new: tuple[Row, ...]
    changed: tuple[Changed[Row], ...]
    identical: int
    identical_shipped: int
    other_units: tuple[str, ...]
    absent: tuple[Row, ...]
    stored: tuple[Row, ...]


def compare_indicators(reading: Reading[SiteIndicator], shipped: Iterable[LibraryIndicator], site: Iterable[SiteIndicator],
                       of_source: Iterable[SiteIndicator]) -> Comparison[SiteIndicator]:
    """Indicators against the shipped rows and the site's (`of_source`: those of the same source)."""
    return _compare(reading, map(SiteIndicator.of_library, shipped), site, of_source, _indicator_fields(reading.roles))


def compare_quotas(reading: Reading[SiteQuota], shipped: Iterable[QuotaStandard], site: Iterable[SiteQuota],
                   of_source: Iterable[SiteQuota]) -> Comparison[SiteQuota]:
    """Quota standards against the shipped ones and the site's."""
    roles = {"scope" if role == "region" else role for role in reading.roles} | {"unit", "comparison", "verified"}
    return _compare(reading, map(SiteQuota.of_standard, shipped), site, of_source, frozenset(roles & QUOTA_FIELDS - {"id"}))


def _indicator_fields(roles: frozenset[str]) -> frozenset[str]:
    """The fields that a file with these columns speaks of; about the others it says nothing, and they stay."""
    fields = set(roles & FIELDS) - {"code", "notes", "level1", "level2", "taxonomy", "cat_l1"}
    if "level2" in roles:
        fields |= {"class2", "level1", "level2"}
    if "cat_l1" in roles:
        fields.add("cat_l1")
    if "value" in roles or roles & _FIVE:
        fields |= {"value", "operator"}
    if "unit" in roles:
        fields.add("units")
    return frozenset(fields)


def _compare(reading: Reading[Row], shipped: Iterable[Row], site: Iterable[Row], of_source: Iterable[Row], fields: frozenset[str]) -> Comparison[Row]:
    by_code: dict[str, tuple[Row, bool]] = {row.code: (row, True) for row in shipped}
    by_code |= {row.code: (row, False) for row in site}
    by_key: dict[tuple[str, ...], list[str]] = {}
    for code, (row, _) in by_code.items():
        by_key.setdefault(row.key, []).append(code)
    new: list[Row] = []
    changed: list[Changed[Row]] = []
    stored: list[Row] = []
    other_units: list[str] = []
    same, same_shipped = 0, 0
    for row, place in zip(reading.rows, reading.places, strict=True):
        alike = by_key.get(row.key, [])
        found = row.code if row.code in by_code else next((code for code in alike if by_code[code][0].unit == row.unit), None)
        if found is None:
            if alike:
                held = by_code[alike[0]][0]
                other_units.append(f"{place}“{row.name}”（{row.unit or '无单位'}）与库中 {held.code}（{held.unit or '无单位'}）同名不同单位，两条都保留")
            new.append(row)
            stored.append(row)
            continue
        held, is_shipped = by_code[found]
        merged = replace(held, **{field: getattr(row, field) for field in fields}, notes=row.notes)  # type: ignore[type-var]
        differ = tuple(sorted(field for field in fields if getattr(held, field) != getattr(row, field)))
        if differ:
            changed.append(Changed(held, merged, differ, place))
        elif is_shipped:
            same_shipped += 1
            continue
        same += not differ
        stored.append(merged)
    kept = {row.code for row in stored}
    absent = tuple(row for row in of_source if row.code not in kept)
    return Comparison(tuple(new), tuple(changed), same, same_shipped, tuple(other_units), absent, tuple(stored))
