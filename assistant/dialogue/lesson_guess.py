"""Whether a guess of the class names a fault: by the row and by what is said to be wrong with it. The same guess is always judged alike."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from assistant.dialogue.lesson_faults import TaughtFault
from assistant.dialogue.row_reference import numbers_meant
from indicator_corpus.half_width import half_width
from indicator_corpus.indicator_name import name_key

#: a name is meant where so many of its characters stand together in the guess
_LEAST_NAME = 3
#: share of the guess's letter pairs that stand in what is said of a fault: enough where the guess has no known topic, enough against its
#: topic, and so much more than the next
_ENOUGH, _SURELY, _AHEAD = 0.6, 0.8, 0.2
_NOT_WORDS = re.compile(r"第?[\d一二三四五六七八九十]+[条行个项]|我们?|觉得|认为|估计?|应该|是不是|有|这|那|的|了|吧|嘅|系|就是|一处|毛病|问题")


@dataclass(frozen=True)
class Topic:
    """What a guess speaks of: the rules that look for it, the class that is said to be missing (None: another matter)."""

    label: str
    words: re.Pattern[str]
    rules: frozenset[str]
    missing: str | None


class Judgement(Enum):
    """What a guess is worth."""

    FOUND = "found"
    AGAIN = "again"  # found or shown before
    NEAR = "near"  # the row has a fault, but another one
    SEVERAL = "several"  # more than one fault fits: which row?
    WRONG = "wrong"
    UNCLEAR = "unclear"  # says neither where nor what


@dataclass(frozen=True)
class Guess:
    """A judged guess: the fault (FOUND, AGAIN, NEAR), the rows it named, its topics."""

    judgement: Judgement
    fault: TaughtFault | None = None
    rows: tuple[int, ...] = ()
    topics: tuple[Topic, ...] = ()

    @property
    def rules(self) -> frozenset[str]:
        """All rules that look for what the guess speaks of."""
        return frozenset().union(*(topic.rules for topic in self.topics))


@cache
def _topics() -> tuple[Topic, ...]:
    data = tomllib.loads(Path(__file__).with_name("lesson_topics.toml").read_text(encoding="utf-8"))
    return tuple(Topic(one["label"], re.compile(one["words"]), frozenset(one["rules"].split()), one.get("missing")) for one in data.values())


def judge(text: str, rows: Sequence[dict[str, Any]], faults: Sequence[TaughtFault], known: Sequence[int]) -> Guess:
    """The guess `text` about a faulty table's `rows`; `known` are the faults (places) that were found or shown before."""
    said = half_width(text)
    numbered, outside = numbers_meant(said, len(rows))
    meant = tuple(numbered) or _named(said, rows)
    topics = tuple(topic for topic in _topics() if topic.words.search(said))
    if outside is not None and not numbered:
        return Guess(Judgement.UNCLEAR, None, (outside - 1,), topics)
    guess = Guess(Judgement.UNCLEAR, None, meant, topics)
    fitting = [one for one in faults if _fits(one, guess, bool(numbered), said)]
    if fitting:
        return _chosen(fitting, guess, known, said)
    if meant and (there := next((one for one in faults if set(one.rows) & set(meant) and one.place not in known), None)):
        return Guess(Judgement.NEAR, there, meant, topics)
    return Guess(Judgement.WRONG if meant or topics else Judgement.UNCLEAR, None, meant, topics)


def _fits(one: TaughtFault, guess: Guess, numbered: bool, said: str) -> bool:
    in_row = bool(set(one.rows) & set(guess.rows))
    of_topic = one.fault.rule in guess.rules
    near = overlap(said, one) >= (_SURELY if guess.topics else _ENOUGH) and not any(topic.missing for topic in guess.topics)
    if not guess.rows:
        return of_topic or near
    if in_row:
        return of_topic or near or not guess.topics
    # a matter of the whole form; a name in the words need not mean its row
    return not numbered and not one.rows and (of_topic or near)


def _chosen(fitting: list[TaughtFault], guess: Guess, known: Sequence[int], said: str) -> Guess:
    new = [one for one in fitting if one.place not in known]
    if not new:
        return Guess(Judgement.AGAIN, fitting[0], guess.rows, guess.topics)
    ranked = sorted(new, key=lambda one: (-overlap(said, one), one.place))
    clear = len(ranked) == 1 or bool(guess.rows) or overlap(said, ranked[0]) - overlap(said, ranked[1]) >= _AHEAD
    return Guess(Judgement.FOUND if clear else Judgement.SEVERAL, ranked[0] if clear else None, guess.rows, guess.topics)


def overlap(said: str, one: TaughtFault) -> float:
    """The share of the guess's letter pairs that are used of the fault, 0 to 1."""
    words = name_key(_NOT_WORDS.sub("", said))
    pairs = {words[place : place + 2] for place in range(len(words) - 1)}
    return sum(pair in one.words for pair in pairs) / len(pairs) if pairs else 0.0


def _named(said: str, rows: Sequence[dict[str, Any]]) -> tuple[int, ...]:
    """The rows whose names share the longest run of characters with the guess."""
    runs = []
    for row in rows:
        name = str(row.get("name") or "")
        runs.append(SequenceMatcher(None, said, name, autojunk=False).find_longest_match(0, len(said), 0, len(name)).size)
    longest = max(runs, default=0)
    return tuple(place for place, run in enumerate(runs) if run == longest) if longest >= _LEAST_NAME else ()
