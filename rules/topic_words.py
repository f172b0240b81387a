"""主题词: what a text is about, by forward maximum matching over a local dictionary. Deterministic, no likeness of vectors.

The dictionary is data: families of words (`parameters/topic_words.toml`) say what a text is about; the indicator library's own words
(names, sayings, objects of each class) only tell whether two texts have to do with each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from indicator_corpus.library import IndicatorLibrary
from rules.context import ReviewContext
from rules.wording import squeezed

_MEASURES = "率数量费额度"
_MARKS = ",。;:、()!?"
_CHINESE = re.compile("[一-鿿]{2,}")


class Topics:
    """What a text is about.

    `families`: kinds of matters by name (empty: the dictionary does not cover the text); `classes`: classes of the indicator library
    whose words it uses; `text`: the text itself; `read_pairs` finds its two-character pieces.
    """

    def __init__(self, families: frozenset[str], classes: frozenset[str], text: str, read_pairs: Callable[[str], frozenset[str]]) -> None:
        self.families, self.classes, self.text, self._read_pairs = families, classes, text, read_pairs

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Its two-character pieces without the words that every project uses; looked for when nothing else shows what texts have in common."""
        return self._read_pairs(self.text)

    def relates_to(self, other: Topics) -> bool:
        """Whether the two have any matter, class of the library, or piece of wording in common."""
        return (
            not self.families.isdisjoint(other.families) or not self.classes.isdisjoint(other.classes)
            or any(pair in other.text for pair in self.pairs) or any(pair in self.text for pair in other.pairs)
        )


class JointTopics:
    """What several texts together are about. A text is read only where those before it have not yet told what is asked."""

    def __init__(self, read: Callable[[str | None], Topics], texts: Sequence[str | None]) -> None:
        self._read, self._texts = read, texts

    @property
    def is_covered(self) -> bool:
        """Whether the dictionary covers any of the texts."""
        return any(self._read(text).families for text in self._texts)

    @property
    def families(self) -> frozenset[str]:
        """Kinds of matters by name."""
        return frozenset().union(*(self._read(text).families for text in self._texts))

    def relates_to(self, other: Topics) -> bool:
        """Whether any of the texts has a matter, a class of the library, or a piece of wording in common with the other."""
        return any(self._read(text).relates_to(other) for text in self._texts)


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
        self._known = {*found, *classes}
        self._listed = self._known | self._stop
        # how long the words are that begin with these two letters, for few pairs of letters begin any
        lengths: dict[str, set[int]] = defaultdict(set)
        for word in self._listed:
            lengths[word[:2]].add(len(word))
        self._lengths = {first: tuple(sorted(every, reverse=True)) for first, every in lengths.items()}
        self._meanings: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        # no word reaches over these marks, so a text is read clause by clause
        marks = set(_MARKS) - {letter for word in self._listed for letter in word}
        self._marks = re.compile(f"[{re.escape(''.join(sorted(marks)))}]+") if marks else re.compile("(?!)")
        # several rules ask about the goal, the name and the rows of one declaration
        self._remembered, self._clauses = lru_cache(maxsize=1024)(self._of), lru_cache(maxsize=8192)(self._of_clause)

    def of(self, text: str | None) -> Topics:
        """What `text` is about."""
        return self._remembered(squeezed(text))

    def of_all(self, *texts: str | None) -> JointTopics:
        """What several texts together are about; those that are short, or likely to tell, come first."""
        return JointTopics(self.of, texts)

    def _of(self, plain: str) -> Topics:
        parts = [self._clauses(clause) for clause in self._marks.split(plain) if clause]
        return Topics(frozenset().union(*[families for families, _ in parts]), frozenset().union(*[classes for _, classes in parts]), plain,
                      self._pairs_of)

    def _of_clause(self, plain: str) -> tuple[frozenset[str], frozenset[str]]:
        """Families and classes of one clause."""
        meanings = [self._meaning(word) for _, word in self._matches(plain) if word in self._known]
        return frozenset().union(*[families for families, _ in meanings]), frozenset().union(*[classes for _, classes in meanings])

    def _pairs_of(self, text: str) -> frozenset[str]:
        pairs: set[str] = set()
        for clause in self._marks.split(text):
            rest = list(clause)
            for place, word in self._matches(clause):
                if word not in self._known:
                    rest[place : place + len(word)] = " " * len(word)
            pairs.update(run[i : i + 2] for run in _CHINESE.findall("".join(rest)) for i in range(len(run) - 1))
        return frozenset(pair for pair in pairs - self._stop if pair[1] not in _MEASURES)

    def _matches(self, text: str) -> Iterator[tuple[int, str]]:
        """The listed words from left to right with their places, the longest at each place."""
        place, end, lengths, listed = 0, len(text), self._lengths, self._listed
        while place < end:
            for n in lengths.get(text[place : place + 2], ()):
                word = text[place : place + n]
                if word in listed:
                    break
            else:
                word = text[place]
                if word not in listed:
                    place += 1
                    continue
            yield place, word
            place += len(word)

    def _meaning(self, word: str) -> tuple[frozenset[str], frozenset[str]]:
        """Families and classes of a word: a long one speaks of what the shorter words inside it speak of (农村公路养护: 农村, 公路, 养护)."""
        found = self._meanings.get(word)
        if found is None:
            inside = [word, *(piece for start in range(len(word)) for n in self._lengths.get(word[start : start + 2], ())
                              if len(piece := word[start : start + n]) > 1 and piece in self._known)]
            found = self._meanings[word] = (frozenset(name for piece in inside for name in self._families.get(piece, ())),
                                            frozenset(name for piece in inside for name in self._classes.get(piece, ())))
        return found


def _library_words(library: IndicatorLibrary, stop: frozenset[str]) -> dict[str, frozenset[str]]:
    """Words of the library that one class alone uses; of the names only what is left without the words that every project uses."""
    without = re.compile("|".join(sorted(map(re.escape, stop), key=lambda word: (-len(word), word))))
    found: dict[str, str | None] = {}
    for row in library:
        for word in (*row.words, *row.binding_objects, *without.split(row.name)):
            if found.setdefault(word, row.category) != row.category:
                found[word] = None  # of several classes
    alone = {category: frozenset({category}) for category in found.values() if category is not None}
    return {word: alone[category] for word, category in found.items() if category is not None and word not in stop and _CHINESE.fullmatch(word)}


@lru_cache(maxsize=8)
def _load(families: tuple[str, ...], stop_words: tuple[str, ...]) -> TopicWords:
    return TopicWords(families, stop_words, IndicatorLibrary.load())


def topic_words(context: ReviewContext) -> TopicWords:
    """The dictionary as of the review's day; built once."""
    return context.made_of(_load, "topic-families", "topic-stop-words")
