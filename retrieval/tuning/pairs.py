"""Training pairs: what an officer would say, the indicator that answers it, and one that looks alike and does not.

Made from the libraries and the example cases alone. Evaluation queries are written elsewhere and are not read here; every fourth case is
held out for choosing how long and how fast to train.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indicator_corpus.core_indicator import CoreLibrary
from indicator_corpus.example_case import ExampleCase, ExampleCases
from indicator_corpus.library import IndicatorLibrary, LibraryIndicator

#: wordings for one row
WORDINGS = 3
#: every n-th case tells how well the training went and is not trained on
HELD_OUT = 4
#: share of character pairs that makes two names look alike
LIKE, SAME = 0.2, 0.6

_TALK = ("{w}", "{w}项目", "今年打算搞{w}", "{w}，预算{m}万", "{w}，大概{n}{u}", "我们单位要做{w}，财政安排{m}万元", "{w}的钱，{m}万，绩效目标怎么写", "{p}{w}，涉及{n}{u}",
         "{w}、{v}，一共{m}万", "主要用于{w}和{v}", "{p}开展{w}，{v}", "{w}，年底前完成", "{v}，包括{w}，{n}{u}", "申请{w}经费{m}万元，用于{v}", "{w}怎么考核", "{w}做得好不好怎么看")
_PLACES = ("全县", "全区", "镇里", "城区", "全市", "各乡镇", "8个村", "12所学校", "辖区内", "3个街道")


@dataclass(frozen=True)
class Pair:
    """`anchor` is answered by `positive` and not by `negative`; `group` is the class or field it comes from."""

    anchor: str
    positive: str
    negative: str
    group: str


def training_pairs(seed: int = 0) -> list[Pair]:
    """All pairs, the same for the same seed, in an order in which neighbours come from different fields: in a batch every other pair's
    indicator is taken for a wrong answer, and two rows of one programme would be wrongly told apart."""
    chance = random.Random(seed)
    rows = [*IndicatorLibrary.load(), *(row.indicator for row in CoreLibrary.load().standing_alone())]
    known = {row.code: row for row in rows}
    alike = _Alike(rows)
    made: dict[str, list[Pair]] = defaultdict(list)
    for row in rows:
        for anchor, used in _wordings(row, chance):
            made[row.category].append(Pair(anchor, _text(row, used), _text(alike.to(row, chance)), row.category))
    for case in trained_cases():
        for indicator in case.target.indicators:
            answer = known.get(indicator.library or "")
            if answer is not None:
                made[f"案例 {case.id}"].append(Pair(case.description, _text(answer), _text(alike.to(answer, chance)), answer.category))
    return _spread(made, chance)


def trained_cases() -> list[ExampleCase]:
    """The cases that are trained on."""
    return [case for place, case in enumerate(ExampleCases.load()) if place % HELD_OUT]


def held_out_cases() -> list[ExampleCase]:
    """The cases that are not: their descriptions and the library rows that their targets use say how well the training went."""
    return [case for place, case in enumerate(ExampleCases.load()) if place % HELD_OUT == 0]


def _wordings(row: LibraryIndicator, chance: random.Random) -> Iterator[tuple[str, frozenset[str]]]:
    """Ways to speak of a row, each with the row's own words that it uses."""
    words = [word for word in dict.fromkeys((*row.words, *(word for word in row.binding_objects if word != "*"))) if len(word) > 1]
    units = [unit for unit in row.binding_units if unit not in ("*", "%")] or ["个"]
    for _ in range(WORDINGS if words else 0):
        first = chance.choice(words)
        second = chance.choice([word for word in words if word != first] or [row.category])
        talk = chance.choice(_TALK)
        number = chance.choice((3, 12, 28, 60, 150, 480, 1200, 5600))
        said = talk.format(w=first, v=second, n=number, u=chance.choice(units), m=chance.choice((5, 18, 46.5, 120, 380, 2000)), p=chance.choice(_PLACES))
        yield said, frozenset({first, second} if "{v}" in talk else {first})


def _text(row: LibraryIndicator, without: frozenset[str] = frozenset()) -> str:
    """The row as the encoder reads it, without the words that were said: sharing them would teach nothing."""
    return " ".join((row.name, *(word for word in row.words if word not in without)))


class _Alike:
    """For a row, others of its second-level class that look like it and belong to other fields."""

    def __init__(self, rows: Sequence[LibraryIndicator]) -> None:
        self._of_class: dict[object, list[tuple[LibraryIndicator, frozenset[str]]]] = defaultdict(list)
        for row in rows:
            self._of_class[row.level2].append((row, _bigrams(row.name)))

    def to(self, row: LibraryIndicator, chance: random.Random) -> LibraryIndicator:
        own, words = _bigrams(row.name), frozenset(row.words)
        others = chance.sample(self._of_class[row.level2], k=min(60, len(self._of_class[row.level2])))
        apart = [(other, 2 * len(own & grams) / (len(own) + len(grams))) for other, grams in others
                 if other.category != row.category and not words & frozenset(other.words)]
        near = [other for other, share in apart if LIKE <= share <= SAME]
        return chance.choice(near or [other for other, _ in apart] or [other for other, _ in others])


def _bigrams(name: str) -> frozenset[str]:
    return frozenset(name[place : place + 2] for place in range(len(name) - 1))


def _spread(groups: dict[str, list[Pair]], chance: random.Random) -> list[Pair]:
    """One pair of each group in turn until all are used, the groups in a new order each round."""
    waiting = {name: chance.sample(pairs, k=len(pairs)) for name, pairs in sorted(groups.items())}
    spread: list[Pair] = []
    while waiting:
        for name in chance.sample(sorted(waiting), k=len(waiting)):
            spread.append(waiting[name].pop())
            if not waiting[name]:
                del waiting[name]
    return spread
