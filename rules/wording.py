"""What several rules ask of a text: which listed word stands in it or at its end, and how a message names a row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from indicator_corpus.half_width import half_width
from indicator_corpus.indicator_name import squeezed as squeezed
from rules.context import Row
from rules.word_list import WordList

_NO_LETTER = re.compile(r"[\W_]+")
_NOTHING = frozenset({"", "无", "暂无"})
# every rule asks for the texts of the declaration at hand again
_REMEMBERED = 16_384


@lru_cache(maxsize=_REMEMBERED)
def letters(text: str | None) -> str:
    """The text's letters and digits only: no white space, no punctuation."""
    return _NO_LETTER.sub("", half_width(text or ""))


def is_empty(text: str | None) -> bool:
    """Whether a cell says nothing: blank, dashes, 无."""
    if not text:
        return True
    if "一" <= text[0] <= "鿿" and text[0] not in "无暂":  # as nearly all that say something
        return False
    return letters(text) in _NOTHING


def word_in(text: str, words: Iterable[str]) -> str | None:
    """The first of `words` that stands in `text`, None where none does."""
    if isinstance(words, WordList):
        return words.first_in(text)
    for word in words:
        if word in text:
            return word
    return None


def tail_of(text: str, tails: Iterable[str]) -> str | None:
    """The longest of `tails` with which `text` ends, None where there is none."""
    if isinstance(tails, WordList):
        return tails.longest_at_end(text)
    every = tails if isinstance(tails, tuple) else tuple(tails)
    if not text.endswith(every):
        return None
    return max((tail for tail in every if tail and text.endswith(tail)), key=len, default=None)


def row_title(row: Row) -> str:
    """How a message names a row: 第3行“参训人数”."""
    return f"第{row.place + 1}行“{row.label}”"
