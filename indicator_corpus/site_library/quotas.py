"""The quota standards a site's reviews go by: the shipped ones, and with them what the site imported. No clock: the review's day decides."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from indicator_corpus.fields import written_day
from indicator_corpus.quota_family import Grade, QuotaFamilies, QuotaFamily
from indicator_corpus.quota_standard import QuotaStandards
from indicator_corpus.region import places_in
from indicator_corpus.site_library.indicators import in_turn
from indicator_corpus.site_library.site_quota import SiteQuota
from indicator_corpus.site_library.versions import Version, VersionKind, rows_of, standing, versions

_SUFFIX = re.compile("(?:综合定额|定额|支出标准|费用标准|开支标准|标准|限额|经费|费用|费)+$")


def joined_quotas(home: Path) -> QuotaStandards | None:
    """See `site_quotas` of the package."""
    found = standing(home, VersionKind.QUOTAS)
    if not found:
        return None
    return _joined(home, tuple((version.number, version.rows_sha256) for version in found))


def kept_quotas(home: Path) -> list[tuple[SiteQuota, str]]:
    """(standard, source) of what the site imported, as it was published: of one id the newest version's."""
    rows = {data["id"]: (SiteQuota.from_json(data), version.name) for version in in_turn(standing(home, VersionKind.QUOTAS)) for data in rows_of(home, version)}
    return list(rows.values())


@lru_cache(maxsize=4)
def _joined(home: Path, numbers: tuple[tuple[int, str], ...]) -> QuotaStandards:
    by_number = {version.number: version for version in versions(home)}
    found = [by_number[number] for number, _ in numbers]
    own = {row.id: row for row in _dated(home, found)}
    shipped = QuotaStandards.load()
    standards = [own.pop(standard.id).as_standard() if standard.id in own else standard for standard in shipped]
    families = with_families(QuotaFamilies.load(), own.values())
    regions = tuple(dict.fromkeys(place.name for version in reversed(found) for place in places_in(version.region)))
    content = json.dumps([row.to_json() for row in own.values()], ensure_ascii=False, sort_keys=True)
    origin = {"versions": [number for number, _ in numbers], "sha256": hashlib.sha256(content.encode()).hexdigest()}
    return QuotaStandards((*standards, *(row.as_standard() for row in own.values())), families, regions, origin)


def _dated(home: Path, found: Sequence[Version]) -> tuple[SiteQuota, ...]:
    rows: dict[str, SiteQuota] = {}
    for version in sorted(found, key=lambda version: (version.valid_from or "", version.number)):
        fresh = [_within(SiteQuota.from_json(data), version) for data in rows_of(home, version)]
        if version.whole:
            _end_earlier(rows, [other for other in found if other.name == version.name and other.number != version.number], home, version)
        rows.update((row.id, row) for row in fresh)
    return _succeeding(rows.values())


def _within(row: SiteQuota, version: Version) -> SiteQuota:
    """The row with its version's dates where it has none of its own."""
    return replace(row, effective_from=row.effective_from or version.valid_from, effective_to=row.effective_to or version.valid_to)


def _end_earlier(rows: dict[str, SiteQuota], earlier: Iterable[Version], home: Path, version: Version) -> None:
    """A library replaced as a whole ends the day before the new one begins; without such a day it is not used at all."""
    old = {data["id"] for other in earlier for data in rows_of(home, other)}
    for reference in old & rows.keys():
        if version.valid_from is None:
            del rows[reference]
        else:
            rows[reference] = _ended(rows[reference], version.valid_from)


def _succeeding(rows: Iterable[SiteQuota]) -> tuple[SiteQuota, ...]:
    """Of one thing in one place the later standard takes the earlier one's place on its first day."""
    listed = list(rows)
    for place, row in enumerate(listed):
        later = [other.effective_from for other in listed if other.series == row.series and (other.effective_from or "") > (row.effective_from or "")]
        if later:
            listed[place] = _ended(row, min(filter(None, later)))
    return tuple(listed)


def _ended(row: SiteQuota, successor_from: str) -> SiteQuota:
    """The row with an end before the first day of `successor_from` (2027, 2027-03, 2027-03-01)."""
    first = date(*(int(part) for part in ([*successor_from.split("-"), "1", "1"])[:3]))
    last = (first - timedelta(days=1)).isoformat()
    return row if row.effective_to is not None and row.effective_to < last else replace(row, effective_to=last)


def with_families(shipped: QuotaFamilies, rows: Iterable[SiteQuota]) -> QuotaFamilies:
    """The families with the site's items in them.

    An item that names the spending of a shipped family (会议费 → 会议费综合定额) joins it, so that a county's standard comes before the
    centre's; any other makes a family of its own whose grades are those it was imported with.
    """
    by_item: dict[str, QuotaFamily] = {}
    own: dict[str, list[SiteQuota]] = {}
    for row in rows:
        if shipped.of(row.name) is not None:
            continue
        family = _named_like(shipped, row.item)
        if family is not None:
            by_item[row.name] = family
        else:
            own.setdefault(row.item, []).append(row)
    for item, standards in own.items():
        grades = tuple(dict.fromkeys(row.grade for row in standards if row.grade))
        words = tuple(dict.fromkeys(word for row in standards for word in row.applies_to)) or (item, _SUFFIX.sub("", item) or item)
        family = QuotaFamily((item,), (tuple(dict.fromkeys(words)),), grades=(tuple(Grade((grade,)) for grade in grades),) if grades else ())
        by_item.update((row.name, family) for row in standards)
    return replace(shipped, by_item=by_item)


def _named_like(shipped: QuotaFamilies, item: str) -> QuotaFamily | None:
    subject = _SUFFIX.sub("", item)
    return next((family for family in shipped.families if subject in family.names[0] and len(family.names) == 1), None) if subject else None


def day_text(text: str) -> str | None:
    """A date cell as standards carry it (2016, 2014-11, 2027-03-01); None where it is none."""
    plain = "".join(text.split())
    if re.fullmatch(r"(?:19|20)\d\d年?", plain):
        return plain[:4]
    month = re.fullmatch(r"((?:19|20)\d\d)[-./年](\d{1,2})月?", plain)
    if month and 1 <= int(month[2]) <= 12:
        return f"{month[1]}-{int(month[2]):02d}"
    day = written_day(plain)
    return day.isoformat() if day else None
