"""Which sectors of the indicator library (分行业/…) a text names, in whatever words departments write them: 住房城乡建设 is 住建."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from rules.context import ReviewContext
from rules.wording import squeezed


def sectors_named(context: ReviewContext, text: str | None) -> frozenset[str]:
    """The library's sectors that `text` names, empty where the table of names (`sector-names`) knows none of its words."""
    return context.made_of(_SectorNames, "sector-names").in_text(squeezed(text))


class _SectorNames:
    """Sectors by name; the longest name at each place counts (环境卫生 is no 卫生)."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self._sectors: dict[str, set[str]] = defaultdict(set)
        for line in lines:
            words = line.split()
            for word in words:
                self._sectors[word].add(words[0])
        self._any = re.compile("|".join(map(re.escape, sorted(self._sectors, key=lambda word: (-len(word), word)))))
        self.in_text = lru_cache(maxsize=1024)(self._in_text)

    def _in_text(self, plain: str) -> frozenset[str]:
        return frozenset(sector for match in self._any.finditer(plain) for sector in self._sectors[match[0]])
