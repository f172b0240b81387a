"""Whether a message is a pasted table."""

from __future__ import annotations

import re

_CELLS = re.compile(r"\t|\s*[|｜]\s*|\S {2,}\S")


def is_table(text: str) -> bool:
    """At least two lines that each hold several cells."""
    return sum(1 for line in text.splitlines() if _CELLS.search(line.strip())) >= 2
