"""What low-rank training learned, kept as pairs of small matrices and added into the weights that it was learned for."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Weights = dict[str, NDArray[np.float32]]

_FIRST, _SECOND = ".first", ".second"


def with_low_rank(weights: Mapping[str, NDArray[np.float32]], learned: Mapping[str, NDArray[np.floating]]) -> Weights:
    """The weights of a network, each matrix that has a pair in `learned` (``{name}.first``, rank × in, and ``{name}.second``, out × rank)
    with their product added."""
    added = dict(weights)
    for key, first in learned.items():
        if key.endswith(_FIRST):
            name = key.removesuffix(_FIRST)
            product = learned[f"{name}{_SECOND}"].astype(np.float32) @ first.astype(np.float32)
            added[name] = np.ascontiguousarray(weights[name] + product, np.float32)
    return added


def low_rank_of(before: Mapping[str, NDArray[np.float32]], after: Mapping[str, NDArray[np.float32]], rank: int) -> dict[str, NDArray[np.float16]]:
    """The pairs of matrices, 16 bits a number, that make `after` out of `before` where they differ: exact (to 16 bits) for what
    low-rank training of at most `rank` changed, the nearest of that rank else."""
    learned: dict[str, NDArray[np.float16]] = {}
    for name, weight in after.items():
        change = weight.astype(np.float64) - before[name].astype(np.float64)
        if weight.ndim == 2 and np.any(change):
            left, sizes, right = np.linalg.svd(change, full_matrices=False)
            share = np.sqrt(sizes[:rank])
            learned[f"{name}{_FIRST}"] = np.ascontiguousarray(share[:, None] * right[:rank]).astype(np.float16)
            learned[f"{name}{_SECOND}"] = np.ascontiguousarray(left[:, :rank] * share).astype(np.float16)
    return learned
