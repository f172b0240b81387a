"""All rows that may stand for another: the library's, and the core rows that no sector row says already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from math import sqrt

from indicator_corpus.core_indicator import CoreIndicator, CoreLibrary
from indicator_corpus.library import IndicatorLibrary, LibraryIndicator


class Pool:
    """The rows in file order, and how much each of their words tells: one that many rows share (补助, 项目) tells little."""

    def __init__(self, library: IndicatorLibrary, core: CoreLibrary) -> None:
        self._library = library
        self._core = {row.code: row for row in core} | {row.sector_code: row for row in core if row.sector_code}
        alone = (row.indicator for row in core.standing_alone() if library.get(row.code) is None)
        self.rows: tuple[LibraryIndicator, ...] = (*library, *alone)
        self.words = {row.code: _words(row) for row in self.rows}
        self._rows_with = Counter(word for words in self.words.values() for word in words)

    def core_of(self, code: str) -> CoreIndicator | None:
        """The core row that stands behind a code, its own or its sector row's."""
        return self._core.get(code)

    def get(self, code: str | None) -> LibraryIndicator | None:
        """The row with this code; a core row that a sector row says already is answered by its own text."""
        if not code:
            return None
        core = self._core.get(code)
        return self._library.get(code) or (core.indicator if core else None)

    def named(self, row: LibraryIndicator, text: str) -> tuple[str, ...]:
        """The row's words that stand in the text, longest first; a word within a longer one is not told again."""
        found: list[str] = []
        for word in self.words[row.code]:
            if word in text and not any(word in longer for longer in found):
                found.append(word)
        return tuple(found)

    def weight(self, words: Iterable[str]) -> float:
        """How much words tell together: longer and rarer ones more."""
        return sum(len(word) / sqrt(1 + self._rows_with[word]) for word in words)

    def shared(self, row: LibraryIndicator, other: LibraryIndicator) -> float:
        """How much two rows' words have in common."""
        others = frozenset(self.words.get(other.code) or _words(other))
        return self.weight(word for word in self.words[row.code] if word in others)


def _words(row: LibraryIndicator) -> tuple[str, ...]:
    # longest first, equals in the order of the alphabet: the same words give the same sum on every machine
    return tuple(sorted({word for word in (*row.words, *row.binding_objects) if len(word) > 1}, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=4)
def pool_of(library: IndicatorLibrary, core: CoreLibrary) -> Pool:
    """The pool of a library, made once."""
    return Pool(library, core)
