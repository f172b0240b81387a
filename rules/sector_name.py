"""Which sectors of the indicator library (分行业/…) a text names, in whatever words departments write them: 住房城乡建设 is 住建."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from rules.context import ReviewContext
from rules.wording import squeezed


def sectors_named(context: ReviewContext, text: str | None) -> frozenset[str]:
    """The library's sectors that `text` names, empty where the table of names (`sector-names`) knows none of its words."""
    names, pattern = _names(context.words("sector-names"))
    return frozenset(sector for match in pattern.finditer(squeezed(text)) for sector in names[match[0]])


@lru_cache(maxsize=8)
def _names(lines: tuple[str, ...]) -> tuple[Mapping[str, frozenset[str]], re.Pattern[str]]:
    """Sectors by name, and a pattern that takes the longest name at each place (环境卫生 is no 卫生)."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        words = line.split()
        for word in words:
            found[word].add(words[0])
    names = {word: frozenset(sectors) for word, sectors in found.items()}
    return names, re.compile("|".join(map(re.escape, sorted(names, key=lambda word: (-len(word), word)))))
