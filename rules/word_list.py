"""A list of words as a parameter holds it, made to be asked often which of its words stands in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

# a pattern takes as long to make as some hundred texts to read without it, and one declaration asks less often
_WORTH_PATTERN = 200


def joined(*lists: Iterable[str]) -> WordList:
    """The words of several lists, one list after the other."""
    return WordList(word for words in lists for word in words)


class WordList(tuple[str, ...]):
    """The words in the order of their file."""

    _asked = 0

    def first_in(self, text: str) -> str | None:
        """The first word of the list that stands in `text`, None where none does."""
        if self._asked < _WORTH_PATTERN:
            self._asked += 1
        elif self._any.search(text) is None:
            return None
        for word in self:
            if word in text:
                return word
        return None

    def longest_at_end(self, text: str) -> str | None:
        """The longest word with which `text` ends (of two alike the earlier), None where there is none."""
        if not text.endswith(self):
            return None
        for word in self._longest_first:
            if text.endswith(word):
                return word
        return None

    @cached_property
    def _any(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, self)) or "(?!)")

    @cached_property
    def _longest_first(self) -> tuple[str, ...]:
        return tuple(sorted((word for word in self if word), key=len, reverse=True))
