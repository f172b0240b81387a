"""Measures of rankings, and how far chance alone could move a difference between two of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

MEASURES = ("recall@10", "recall@20", "MRR", "nDCG@10")
DEPTH = 100
"""Places of a ranking that are looked at."""

RESAMPLES = 2000
SEED = 0

Table = NDArray[np.float64]
Ranking = Sequence[str]


def recall_at(ranking: Ranking, relevant: Collection[str], places: int) -> float:
    """Share of the relevant rows among the first ``places``."""
    return sum(reference in relevant for reference in ranking[:places]) / len(relevant)


def reciprocal_rank(ranking: Ranking, relevant: Collection[str]) -> float:
    """1 divided by the place of the first relevant row; 0 where there is none among the first ``DEPTH``."""
    return next((1 / place for place, reference in enumerate(ranking[:DEPTH], 1) if reference in relevant), 0.0)


def ndcg_at(ranking: Ranking, relevant: Collection[str], places: int) -> float:
    """Gain of the first ``places``, discounted by the logarithm of the place, as a share of the best possible."""
    worth = 1 / np.log2(np.arange(2, places + 2))
    gain = sum(float(worth[place]) for place, reference in enumerate(ranking[:places]) if reference in relevant)
    return gain / float(worth[: len(relevant)].sum())


def measured(rankings: Sequence[Ranking], relevant: Sequence[Collection[str]]) -> Table:
    """Every measure of every query, shape (queries, measures), in the order of ``MEASURES``."""
    return np.array(
        [
            (recall_at(ranking, rows, 10), recall_at(ranking, rows, 20), reciprocal_rank(ranking, rows), ndcg_at(ranking, rows, 10))
            for ranking, rows in zip(rankings, relevant, strict=True)
        ]
    ).reshape(-1, len(MEASURES))


@dataclass(frozen=True)
class Interval:
    """A mean with its 95% bootstrap interval."""

    mean: float
    low: float
    high: float

    def to_json(self) -> dict[str, float]:
        """The three numbers, rounded to four places."""
        return {name: round(value, 4) for name, value in asdict(self).items()}


def paired_interval(first: Table, second: Table, resamples: int = RESAMPLES, seed: int = SEED) -> Interval:
    """How much better ``first`` is than ``second`` on the same queries, both of shape (queries,): queries are drawn again and again."""
    difference = first - second
    drawn = np.random.default_rng(seed).integers(0, len(difference), (resamples, len(difference)))
    low, high = np.percentile(difference[drawn].mean(axis=1), [2.5, 97.5])
    return Interval(float(difference.mean()), float(low), float(high))
