"""主题词: what a text is about, by forward maximum matching over a local dictionary. Deterministic, no likeness of vectors.

The dictionary is data: families of words (`parameters/topic_words.toml`) say what a text is about; the indicator library's own words
(names, sayings, objects of each class) only tell whether two texts have to do with each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from indicator_corpus.library import IndicatorLibrary
from rules.context import ReviewContext
from rules.wording import squeezed

_MEASURES = "率数量费额度"
_MARKS = ",。;:、()!?"
_CHINESE = re.compile("[一-鿿]{2,}")


@dataclass(frozen=True)
class Topics:
    """What a text is about.

    `families`: kinds of matters by name (empty: the dictionary does not cover the text); `classes`: classes of the indicator library
    whose words it uses; `pairs`: its two-character pieces without the words that every project uses; `text`: the text itself.
    """

    families: frozenset[str]
    classes: frozenset[str]
    pairs: frozenset[str]
    text: str

    def relates_to(self, other: Topics) -> bool:
        """Whether the two have any matter, class of the library, or piece of wording in common."""
        return bool(
            self.families & other.families or self.classes & other.classes
            or any(pair in other.text for pair in self.pairs) or any(pair in self.text for pair in other.pairs)
        )


class TopicWords:
    """The dictionary. `families` are lines of words, the first naming the line; `stop_words` are lines of words without a topic."""

    def __init__(self, families: Iterable[str], stop_words: Iterable[str], library: IndicatorLibrary) -> None:
        self._stop = frozenset(word for line in stop_words for word in line.split())
        found: dict[str, set[str]] = defaultdict(set)
        for line in families:
            words = line.split()
            for word in words:
                found[word].add(words[0])
        classes = _library_words(library, self._stop)
        self._families = {word: frozenset(names) for word, names in found.items()}
        self._classes = classes
        lengths: dict[str, set[int]] = defaultdict(set)
        for word in (*found, *classes, *self._stop):
            lengths[word[0]].add(len(word))
        self._lengths = {first: tuple(sorted(every, reverse=True)) for first, every in lengths.items()}
        known = {*found, *classes}
        # a long word speaks of what the shorter words inside it speak of (农村公路养护: 农村, 公路, 养护)
        self._inside = {word: frozenset(self._known_inside(word, known)) for word in known}
        self._listed = known | self._stop
        # no word reaches over these marks, so a text is read clause by clause
        marks = set(_MARKS) - {letter for word in self._listed for letter in word}
        self._marks = re.compile(f"[{re.escape(''.join(sorted(marks)))}]+") if marks else re.compile("(?!)")
        # several rules ask about the goal, the name and the rows of one declaration
        self._remembered, self._clauses = lru_cache(maxsize=512)(self._of), lru_cache(maxsize=2048)(self._of_clause)

    def of(self, text: str | None) -> Topics:
        """What `text` is about."""
        return self._remembered(squeezed(text))

    def of_all(self, *texts: str | None) -> Topics:
        """What several texts together are about."""
        return self._remembered(",".join(squeezed(text) for text in texts))

    def _of(self, plain: str) -> Topics:
        clauses = [self._clauses(clause) for clause in self._marks.split(plain) if clause]
        if len(clauses) == 1:
            families, classes, pairs = clauses[0]
        else:
            families, classes, pairs = (frozenset().union(*(clause[place] for clause in clauses)) for place in range(3))
        return Topics(families, classes, pairs, plain)

    def _of_clause(self, plain: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        """Families, classes and pairs of one clause."""
        words, rest = self._matches(plain)
        parts = {part for word in words for part in self._inside[word]}
        families = frozenset(name for part in parts for name in self._families.get(part, ()))
        classes = frozenset(name for part in parts for name in self._classes.get(part, ()))
        pairs = frozenset(run[i : i + 2] for run in _CHINESE.findall(rest) for i in range(len(run) - 1))
        return families, classes, frozenset(pair for pair in pairs - self._stop if pair[1] not in _MEASURES)

    def _matches(self, text: str) -> tuple[list[str], str]:
        """The words found from left to right, the longest at each place; and the text with the words without a topic blanked out."""
        words: list[str] = []
        rest: list[str] = []
        place = 0
        while place < len(text):
            for n in self._lengths.get(text[place], ()):
                word = text[place : place + n]
                if word in self._listed:
                    break
            else:
                rest.append(text[place])
                place += 1
                continue
            stop = word not in self._inside
            if not stop:
                words.append(word)
            rest.append(" " * len(word) if stop else word)
            place += len(word)
        return words, "".join(rest)

    def _known_inside(self, word: str, known: set[str]) -> Iterable[str]:
        for start in range(len(word)):
            for n in self._lengths.get(word[start], ()):
                piece = word[start : start + n]
                if len(piece) == n and piece in known and (len(piece) > 1 or piece == word):
                    yield piece


def _library_words(library: IndicatorLibrary, stop: frozenset[str]) -> dict[str, frozenset[str]]:
    """Words of the library that one class alone uses; of the names only what is left without the words that every project uses."""
    without = re.compile("|".join(sorted(map(re.escape, stop), key=lambda word: (-len(word), word))))
    found: dict[str, set[str]] = defaultdict(set)
    for row in library:
        for word in (*row.words, *row.binding_objects, *without.split(row.name)):
            if _CHINESE.fullmatch(word) and word not in stop:
                found[word].add(row.category)
    return {word: frozenset(names) for word, names in found.items() if len(names) == 1}


@lru_cache(maxsize=8)
def _load(families: tuple[str, ...], stop_words: tuple[str, ...]) -> TopicWords:
    return TopicWords(families, stop_words, IndicatorLibrary.load())


def topic_words(context: ReviewContext) -> TopicWords:
    """The dictionary as of the review's day; built once."""
    return _load(context.words("topic-families"), context.words("topic-stop-words"))
