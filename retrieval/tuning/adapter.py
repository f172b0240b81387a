"""The adapter: two small matrices for each large one of the network, whose product is added to it when the model is built."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

RANK = 16
SCALE = 2.0
"""What the product of the two matrices is multiplied by (LoRA's alpha / rank)."""

ADAPTER = Path(__file__).with_name("adapter.safetensors")
_PART = re.compile(r"(encoder\.layer\.\d+\..+?)\.lora_(A|B)\.\w+\.weight$")


def save_adapter(state: Mapping[str, Any], path: Path, about: Mapping[str, Any]) -> None:
    """Write the adapter's matrices out of a trained network's state (torch tensors by name), with what is to be known about them."""
    from safetensors.numpy import save_file

    parts = {f"{match[1]}.{match[2]}": value.detach().numpy().astype(np.float16) for name, value in state.items() if (match := _PART.search(name))}
    save_file(dict(sorted(parts.items())), path, metadata={"about": json.dumps(dict(about), ensure_ascii=False, sort_keys=True)})


def about_adapter(path: Path = ADAPTER) -> dict[str, Any]:
    """How the adapter was trained."""
    from safetensors import safe_open

    with safe_open(path, framework="numpy") as file:
        found: dict[str, Any] = json.loads(file.metadata()["about"])
    return found


def add_adapter(weights: dict[str, NDArray[np.float32]], path: Path = ADAPTER) -> None:
    """Add the adapter to a network's weights (names and shapes as in the BERT encoder), in place."""
    from safetensors.numpy import load_file

    parts = load_file(path)
    for name in sorted({key.rpartition(".")[0] for key in parts}):
        first, second = parts[f"{name}.A"].astype(np.float32), parts[f"{name}.B"].astype(np.float32)
        weights[f"{name}.weight"] = np.ascontiguousarray(weights[f"{name}.weight"] + SCALE * (second @ first))
