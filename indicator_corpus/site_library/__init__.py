"""What a site imported: versions under its home, joined with what is shipped. The entries stand here; a home without imports costs one
look at the disk and loads nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from indicator_corpus.library import IndicatorLibrary

if TYPE_CHECKING:
    from indicator_corpus.quota_standard import QuotaStandards

FOLDER = "libraries"


def site_library(home: Path, on: date) -> IndicatorLibrary:
    """The shipped library joined with what is in force at this home on `on`. A site's row with a shipped row's code stands in its place;
    the others follow in their order. DeclarationError where a version is damaged."""
    if not (home / FOLDER).is_dir():
        return IndicatorLibrary.load()
    from indicator_corpus.site_library.indicators import joined_library

    return joined_library(home, on)


def site_quotas(home: Path | None) -> QuotaStandards | None:
    """The shipped standards joined with the site's own; None where the site has none (or there is no site), so that reviews take the
    shipped ones. DeclarationError where a version is damaged."""
    if home is None or not (home / FOLDER).is_dir():
        return None
    from indicator_corpus.site_library.quotas import joined_quotas

    return joined_quotas(home)
