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
            # by the first two characters, as most places of a text can be passed over by them
            lengths.setdefault(word[:2], set()).add(len(word))
        self._lengths = {opening: sorted(found, reverse=True) for opening, found in lengths.items()}

    def at(self, text: str, start: int) -> Hit[Label] | None:
        """The longest word that begins at `start`."""
        pair = text[start : start + 2]
        longer = self._lengths.get(pair)
        if longer is not None:
            for length in longer:
                word = text[start : start + length]
                if word in self._labels:
                    return Hit(word, self._labels[word], start, start + len(word))
        if pair[:1] in self._labels:
            return Hit(pair[0], self._labels[pair[0]], start, start + 1)
        return None

    def scan(self, text: str) -> Iterator[Hit[Label]]:
        """Words from left to right, the longest at each place, none overlapping."""
        place, lengths, labels = 0, self._lengths, self._labels
        while place < len(text):
            hit = self.at(text, place) if text[place : place + 2] in lengths or text[place] in labels else None
            if hit is None:
                place += 1
            else:
                yield hit
                place = hit.end
