"""A word list that finds its longest word at a place, without regular expressions over thousands of alternatives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

Label = TypeVar("Label")


class Hit(NamedTuple, Generic[Label]):
    """A word of the list found at start:end."""

    word: str
    label: Label
    start: int
    end: int


class Lexicon(Generic[Label]):
    """Words with a label each; of two entries for one word the later one stays."""

    def __init__(self, entries: Iterable[tuple[str, Label]]) -> None:
        self._labels: dict[str, Label] = {word: label for word, label in entries if word}
        lengths: dict[str, set[int]] = {}
        for word in self._labels:
            lengths.setdefault(word[0], set()).add(len(word))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def at(self, text: str, start: int) -> Hit[Label] | None:
        """The longest word that begins at `start`."""
        for length in self._lengths.get(text[start : start + 1], ()):
            word = text[start : start + length]
            if word in self._labels:
                return Hit(word, self._labels[word], start, start + length)
        return None

    def scan(self, text: str) -> Iterator[Hit[Label]]:
        """Words from left to right, the longest at each place, none overlapping."""
        place = 0
        while place < len(text):
            hit = self.at(text, place)
            if hit is None:
                place += 1
            else:
                yield hit
                place = hit.end
