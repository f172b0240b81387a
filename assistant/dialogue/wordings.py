"""The nearest of the example wordings: by characters and sounds with weights fitted beforehand (`fitting`), and by an encoder beside them.

Sounds count because what is typed by sound is mistyped by sound (满益度). A reading that is not clearly the nearest is not guessed: the
dialogue asks back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import resources
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from assistant.dialogue.message import bare
from assistant.dialogue.recognition import Reading, abstract, intents

#: texts → unit vectors, one a row
Encode = Callable[[Sequence[str]], Any]
Matrix = NDArray[np.float32]

WEIGHTS = "weights.npz"
#: what a common sequence of sounds weighs beside one of characters
_SOUND = 0.7
#: share of the encoder's judgement, and how strongly its own weights are held back
_ENCODER, _HELD_BACK = 0.4, 1.0
#: scores from which a reading is believed, if so far before the second; from which, if so far, it goes before what a rule says; and from
#: which it is offered as a choice
_SURE, _AHEAD, _OVER, _FAR_AHEAD, _NEAR = 0.12, 0.04, 0.35, 0.2, 0.03
#: characters up to which a clause says so little that it must be far ahead
_SHORT = 3


class Wordings:
    """The wordings, ready to be compared with. With `encode` the making takes seconds, without it milliseconds."""

    def __init__(self, encode: Encode | None = None) -> None:
        with resources.files("assistant.dialogue.intents").joinpath(WEIGHTS).open("rb") as file:
            held = np.load(file)
            self._names = [str(name) for name in held["intents"]]
            self._place = {str(name): place for place, name in enumerate(held["features"])}
            self._rarity = held["rarity"].astype(np.float32)
            self._weights = held["weights"].astype(np.float32)
        self._encode = encode
        self._of_vectors = self._fitted(encode) if encode else None

    def nearest(self, clause: str, names: Sequence[str] = ()) -> list[Reading]:
        """The intents by their nearest wordings, best first. `names` are those of the table's rows, which stand for any row."""
        text = abstract(clause, names)
        places, values = vector(features(text), self._place, self._rarity)
        scores = values @ self._weights[places]
        if self._encode is not None and self._of_vectors is not None:
            dense = np.asarray(self._encode([text]), np.float32)[0] @ self._of_vectors
            scores = (1 - _ENCODER / 2) * scores + _ENCODER * dense
        scores = scores * self._known(text)
        found = [Reading(name, clause, {}, round(float(score), 4)) for name, score in zip(self._names, scores, strict=True)]
        return sorted(found, key=lambda reading: (-reading.score, reading.intent))

    def _known(self, text: str) -> float:
        """Share of the characters that stand in any wording: a text of others (嘟嘟嘟), or of one said over and over, is near none."""
        if len(text) > 1 and len(set(text)) == 1:
            return 0.0
        return sum(character in self._place for character in text) / len(text) if text else 0.0

    def _fitted(self, encode: Encode) -> Matrix:
        """Weights of the vectors' numbers for each intent, by least squares over the typical wordings: all of them judge no better and take
        six times as long."""
        texts = [(place, abstract(bare(example))) for place, name in enumerate(self._names) for example in intents()[name].typical]
        vectors = np.asarray(encode([text for _, text in texts]), np.float64)
        wanted = targets([place for place, _ in texts], len(self._names))
        return np.linalg.solve(vectors.T @ vectors + _HELD_BACK * np.eye(vectors.shape[1]), vectors.T @ wanted).astype(np.float32)


@cache
def wordings_of(encode: Encode | None) -> Wordings:
    """The wordings for an encoder, made ready once."""
    return Wordings(encode)


def is_clear(ranked: Sequence[Reading]) -> bool:
    """Whether the first of `ranked` is clearly what was meant."""
    ahead = _AHEAD if len(ranked[0].clause) > _SHORT else 3 * _AHEAD
    return ranked[0].score >= _SURE and ranked[0].score - ranked[1].score >= ahead


def overrules(ranked: Sequence[Reading], by_rule: Reading) -> bool:
    """Whether the wordings say so clearly something else than a rule that they are believed before it."""
    first = ranked[0]
    return first.intent != by_rule.intent and first.score >= _OVER and first.score - ranked[1].score >= _FAR_AHEAD


def is_near(reading: Reading) -> bool:
    """Whether a reading is worth offering."""
    return reading.score >= _NEAR


def targets(places: Sequence[int], count: int) -> NDArray[np.float64]:
    """What the scores of each wording should be: 1 for its own intent, a little below 0 for the others."""
    wanted = np.full((len(places), count), -1 / count)
    wanted[np.arange(len(places)), places] = 1
    return wanted


def features(text: str) -> frozenset[str]:
    """The sequences of one to three characters, and of sounds (without tones), of a text and its two ends."""
    from pypinyin import lazy_pinyin  # a second of loading that rules alone do not need

    padded = f"^{text}$"
    sounds = ["^", *lazy_pinyin(text), "$"]
    characters = {padded[place : place + size] for size in (1, 2, 3) for place in range(len(padded) - size + 1)}
    return frozenset(characters | {_sound(sounds[place : place + size]) for size in (1, 2, 3) for place in range(len(sounds) - size + 1)})


def _sound(sounds: Iterable[str]) -> str:
    return "~" + " ".join(sounds)


def vector(held: frozenset[str], place_of: dict[str, int], rarity: Matrix) -> tuple[NDArray[np.int64], Matrix]:
    """A text as (places of its known features, their numbers), of length one."""
    known = sorted(feature for feature in held if feature in place_of)
    places = np.array([place_of[feature] for feature in known], np.int64)
    values = rarity[places] * np.array([_SOUND if feature[0] == "~" else 1.0 for feature in known], np.float32)
    length = float(np.linalg.norm(values))
    return places, cast(Matrix, values / length if length else values)
