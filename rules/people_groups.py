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
    said = squeezed(text)
    lines = _split(context.words("people-groups"))
    groups = frozenset(line[0] for line in lines if word_in(said, line))
    return People(groups, word_in(said, context.words("everybody-people-words")) is not None, said)


@lru_cache(maxsize=8)
def _split(lines: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in lines)


def may_be_same(one: People, other: People, context: ReviewContext) -> bool:
    """Whether two texts may mean the same people: anybody in either, a kind in common, or the same wording."""
    if one.everybody or other.everybody or one.groups & other.groups:
        return True
    words = topic_words(context)
    return any(pair in other.text for pair in words.of(one.text).pairs)
