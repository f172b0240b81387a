"""What a clause wants: rules first, and where they say nothing the nearest of the example wordings, by characters and by the encoder.

The wordings and rules are data (`intents/`). A reading that is not clearly the nearest is not guessed: the dialogue asks back.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from math import log, sqrt
from typing import Any

#: texts → unit vectors, one a row
Encode = Callable[[Sequence[str]], Any]

_GROUPS = ("editing", "asking", "reviewing", "teaching", "talk")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_NUMERAL = re.compile(r"[零〇一二两三四五六七八九十百千万亿]{2,}|(?<=[第加减了])[一二两三四五六七八九十]")


@dataclass(frozen=True)
class Intent:
    """One thing that people want. `label` completes 我理解为：…"""

    name: str
    label: str
    group: str
    patterns: tuple[re.Pattern[str], ...]
    examples: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """One way to understand a clause. `groups` what a rule caught; `score` between 0 and 1, 1 where a rule decided."""

    intent: str
    clause: str
    groups: Mapping[str, str] = field(default_factory=dict)
    score: float = 1.0


@cache
def intents() -> dict[str, Intent]:
    """All intents by name, in the order in which their rules are tried."""
    found: dict[str, Intent] = {}
    for group in _GROUPS:
        data = tomllib.loads(resources.files("assistant.dialogue.intents").joinpath(f"{group}.toml").read_text("utf-8"))
        for name, one in data.items():
            found[name] = Intent(name, one["label"], group, tuple(map(re.compile, one.get("patterns", ()))), tuple(one["examples"]))
    return found


def label(name: str) -> str:
    """An intent in words."""
    return intents()[name].label


def by_rule(clause: str) -> list[Reading]:
    """What the rules read in a clause, one reading an intent, in their order."""
    found: list[Reading] = []
    for intent in intents().values():
        match = next((match for pattern in intent.patterns if (match := pattern.search(clause))), None)
        if match:
            found.append(Reading(intent.name, clause, {name: text.strip() for name, text in match.groupdict().items() if text}))
    return found


class Wordings:
    """The example wordings, ready to be compared with. `encode` None: by characters alone."""

    def __init__(self, encode: Encode | None = None) -> None:
        self._encode = encode
        self._intents = [intent.name for intent in intents().values() for _ in intent.examples]
        texts = [abstract(example) for intent in intents().values() for example in intent.examples]
        grams = [_grams(text) for text in texts]
        counts: dict[str, int] = {}
        for one in grams:
            for gram in one:
                counts[gram] = counts.get(gram, 0) + 1
        self._rarity = {gram: log((len(texts) + 1) / (count + 0.5)) for gram, count in counts.items()}
        self._unseen = log((len(texts) + 1) / 0.5)
        self._examples = [(one, self._length(one)) for one in grams]
        self._vectors = encode(texts) if encode else None

    def nearest(self, clause: str, names: Sequence[str] = ()) -> list[Reading]:
        """The intents by their nearest wording, best first. `names` are those of the table's rows, which stand for any row."""
        text = abstract(clause, names)
        asked = _grams(text)
        length = self._length(asked)
        scores = [sum(self._weight(gram) ** 2 for gram in asked & grams) / (length * other) if length * other else 0.0 for grams, other in self._examples]
        if self._encode is not None and self._vectors is not None:
            dense = self._vectors @ self._encode([text])[0]
            scores = [(1 - _DENSE) * score + _DENSE * _spread(float(like)) for score, like in zip(scores, dense, strict=True)]
        best: dict[str, float] = {}
        for name, score in zip(self._intents, scores, strict=True):
            best[name] = max(best.get(name, 0.0), score)
        ranked = sorted(best.items(), key=lambda item: (-round(item[1], 6), item[0]))
        return [Reading(name, clause, {}, round(score, 4)) for name, score in ranked]

    def _weight(self, gram: str) -> float:
        return self._rarity.get(gram, self._unseen)

    def _length(self, grams: frozenset[str]) -> float:
        return sqrt(sum(self._weight(gram) ** 2 for gram in grams))


@cache
def wordings_of(encode: Encode | None) -> Wordings:
    """The wordings for an encoder, made ready once."""
    return Wordings(encode)


#: how near the nearest wording must be to be believed, alone or so far before the second; and to be offered as a choice
_SURE, _LIKELY, _AHEAD, _NEAR = 0.62, 0.42, 0.08, 0.30


def is_clear(ranked: Sequence[Reading]) -> bool:
    """Whether the first of `ranked` is clearly what was meant."""
    first, second = ranked[0].score, ranked[1].score if len(ranked) > 1 else 0.0
    return (first >= _SURE and first > second) or (first >= _LIKELY and first - second >= _AHEAD)


def is_near(reading: Reading) -> bool:
    """Whether a reading is worth offering."""
    return reading.score >= _NEAR


#: share of the encoder's likeness in the score, and the cosines between which it tells wordings apart
_DENSE, _LOW, _HIGH = 0.5, 0.80, 1.0


def _spread(cosine: float) -> float:
    return min(1.0, max(0.0, (cosine - _LOW) / (_HIGH - _LOW)))


def abstract(clause: str, names: Sequence[str] = ()) -> str:
    """A clause with its numbers and the names of rows made alike: what is left is how it is said."""
    text = clause
    for name in sorted(filter(None, names), key=len, reverse=True):
        text = text.replace(name, "指标")
    return _NUMERAL.sub("N", _NUMBER.sub("N", text))


def _grams(text: str) -> frozenset[str]:
    padded = f"^{text}$"
    return frozenset({padded[place : place + size] for size in (1, 2, 3) for place in range(len(padded) - size + 1)} - {"^", "$"})
