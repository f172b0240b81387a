"""What low-rank training learned, added into the weights it was learned for."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

_PART = re.compile(r"(encoder\.layer\.\d+\..+?)\.lora_A\.(\w+)\.weight$")


def with_low_rank(weights: Mapping[str, NDArray[np.float32]], learned: Mapping[str, NDArray[np.float32]], scale: float) -> dict[str, NDArray[np.float32]]:
    """The weights of a network (names and shapes as in the BERT encoder), each matrix that has a pair of small ones in `learned` with their
    product, `scale` times, added to it."""
    added = dict(weights)
    for name, first in learned.items():
        if match := _PART.search(name):
            second = learned[name.replace(".lora_A.", ".lora_B.")]
            added[f"{match[1]}.weight"] = np.ascontiguousarray(weights[f"{match[1]}.weight"] + scale * (second @ first), np.float32)
    return added
