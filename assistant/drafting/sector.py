"""The rows of the project's own field: which of them the description speaks of."""

from __future__ import annotations

from assistant.understanding.facts import Understanding
from indicator_corpus.library import IndicatorLibrary, LibraryIndicator

SECTORS = "分行业"


def sector_rows(library: IndicatorLibrary, understood: Understanding) -> tuple[LibraryIndicator, ...]:
    """Rows of the field's library that fit the kind of project and whose matter the description names, in file order."""
    if understood.sector is None:
        return ()
    kind = understood.kind.kind.value if understood.kind else None
    rows = (row for row in library.of_category(understood.sector.name) if row.library.startswith(SECTORS))
    return tuple(row for row in rows if (kind is None or kind in row.kinds or kind == "其他") and named_words(row, understood))


def named_words(row: LibraryIndicator, understood: Understanding) -> tuple[str, ...]:
    """The row's words and objects that stand in the description, longest first; a word within a longer one is not told again."""
    found: list[str] = []
    for word in sorted({*row.words, *row.binding_objects}, key=lambda word: (-len(word), word)):
        if len(word) > 1 and word in understood.text and not any(word in longer for longer in found):
            found.append(word)
    return tuple(found)
