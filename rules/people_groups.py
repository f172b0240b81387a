"""Which people a text speaks of: kinds of people by word, and whether two texts may mean the same people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rules.context import ReviewContext
from rules.topic_words import topic_words
from rules.wording import squeezed, word_in


@dataclass(frozen=True)
class People:
    """The people of a text. `groups`: kinds of people (empty: no word for people known); `everybody`: a word that may mean anybody."""

    groups: frozenset[str]
    everybody: bool
    text: str


def people_in(text: str | None, context: ReviewContext) -> People:
    """Read the people out of a text."""
    return context.made_of(_PeopleWords, "people-groups", "everybody-people-words").of(squeezed(text))


class _PeopleWords:
    """The words for kinds of people, the first of a line naming it, and those that may mean anybody."""

    def __init__(self, groups: tuple[str, ...], everybody: tuple[str, ...]) -> None:
        self._groups, self._everybody = tuple(tuple(line.split()) for line in groups), everybody
        # rules ask for the same few texts of a declaration
        self.of = lru_cache(maxsize=1024)(self._of)

    def _of(self, said: str) -> People:
        groups = frozenset(line[0] for line in self._groups if word_in(said, line))
        return People(groups, word_in(said, self._everybody) is not None, said)


def may_be_same(one: People, other: People, context: ReviewContext) -> bool:
    """Whether two texts may mean the same people: anybody in either, a kind in common, or the same wording."""
    if one.everybody or other.everybody or one.groups & other.groups:
        return True
    words = topic_words(context)
    return any(pair in other.text for pair in words.of(one.text).pairs)
