"""Which words of a query stand in a document, to show a person why it was found."""

from __future__ import annotations

import re

from retrieval.chinese_text import normalise

_UNIT = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]|[a-z0-9.]*[a-z0-9]")
_GRAMMAR = "的了和与及或在对为等是有把将个以从由给这那"
"""Characters that a word shown to people does not begin or end with."""

_GAP = "\x00"
_FIRST_STAND_IN = 0xF0000  # private use: no text means anything by it


def matched_words(query: str, text: str) -> tuple[str, ...]:
    """The longest common words of ``query`` and ``text``, at least 2 characters each, longest first, not overlapping.

    Latin words and numbers match as wholes: ``12`` does not match in ``2012``. Words come in normalised form.
    """
    stand_ins: dict[str, str] = {}
    asked, spelled = _units(query, stand_ins)
    found, _ = _units(text, stand_ins)
    candidates = []
    for start in range(len(asked)):
        end = start
        while end < len(asked) and asked[end] != _GAP and asked[start : end + 1] in found:
            end += 1
        if end > start:
            candidates.append((start, end))
    candidates.sort(key=lambda span: (span[0] - span[1], span[0]))

    taken: set[int] = set()
    words: list[str] = []
    for start, end in candidates:
        if taken.isdisjoint(range(start, end)):
            word = "".join(spelled[start:end]).strip(_GRAMMAR)
            if len(word) >= 2:
                taken.update(range(start, end))
                words.append(word)
    return tuple(sorted(dict.fromkeys(words), key=len, reverse=True))


def _units(text: str, stand_ins: dict[str, str]) -> tuple[str, list[str]]:
    """The text with one character for each unit (a Han character, a Latin word), a gap for anything else between.

    ``stand_ins`` gives every Latin word its character, the same in both texts; the list spells the units out again.
    """
    characters: list[str] = []
    spelled: list[str] = []
    end = 0
    for match in _UNIT.finditer(normalise(text)):
        if match.start() > end:
            characters.append(_GAP)
            spelled.append("")
        unit = match.group()
        if unit.isascii():
            unit = stand_ins.setdefault(unit, chr(_FIRST_STAND_IN + len(stand_ins)))
        characters.append(unit)
        spelled.append(match.group())
        end = match.end()
    return "".join(characters), spelled
