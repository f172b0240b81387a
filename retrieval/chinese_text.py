"""Chinese text as runs and units, the same for documents and queries."""

from __future__ import annotations

import re
import unicodedata

_RUN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+|[a-z0-9.]+")


def normalise(text: str) -> str:
    """NFKC (full-width forms become plain ones), lower case, and no half surrogates."""
    readable = text.encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFKC", readable).lower()


def runs(text: str) -> list[str]:
    """Maximal runs of Han characters, and words of Latin letters and digits, of a normalised text."""
    return [run for run in _RUN.findall(text) if run.strip(".")]


def is_han(run: str) -> bool:
    """Whether a run is of Han characters."""
    return not run[0].isascii()
