"""Readings held against what the shipped libraries and the site have."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from indicator_corpus.core_indicator import CoreLibrary
from indicator_corpus.library import IndicatorLibrary
from indicator_corpus.library_import.comparison import compare_indicators, compare_quotas
from indicator_corpus.library_import.reading import Reading
from indicator_corpus.quota_standard import QuotaStandards
from indicator_corpus.site_library.indicators import site_rows
from indicator_corpus.site_library.quotas import kept_quotas
from indicator_corpus.site_library.site_indicator import SiteIndicator
from indicator_corpus.site_library.site_quota import SiteQuota
from indicator_corpus.site_library.versions import VersionKind
from web.command_line.corpus_preview import Preview


def preview_indicators(home: Path, reading: Reading[SiteIndicator], name: str, begins: str | None, claims: int | None, whole: bool) -> Preview[SiteIndicator]:
    """The preview of a library of indicators; the site's rows are those of the day on which it begins."""
    own = site_rows(home, date.fromisoformat(begins) if begins else date.today())
    shipped = (*IndicatorLibrary.load(), *(row.indicator for row in CoreLibrary.load()))
    found = compare_indicators(reading, shipped, [one.row for one in own], [one.row for one in own if one.source == name])
    return Preview(VersionKind.INDICATORS, name, reading, found, claims, whole, lambda row: row.level2 or row.class2.value, lambda row: row.cat_l1)


def preview_quotas(home: Path, reading: Reading[SiteQuota], name: str, claims: int | None, whole: bool) -> Preview[SiteQuota]:
    """The preview of a table of quota standards."""
    own = kept_quotas(home)
    found = compare_quotas(reading, QuotaStandards.load(), [row for row, _ in own], [row for row, source in own if source == name])
    return Preview(VersionKind.QUOTAS, name, reading, found, claims, whole, lambda row: "已核实" if row.verified else "未核实", lambda row: row.item)
