"""Turning texts into vectors: the protocol, and the choice of an encoder from the setting ``embedding.model``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

BASE = "builtin:e5-zh"
"""multilingual-e5-small as it was published, its vocabulary cut to Chinese."""

BUILTIN = "builtin:e5-zh-budget"
"""The same, tuned to what officers say and the indicators that answer it (``retrieval.tuning``); the default."""

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """A sentence encoder.

    ``id`` is the setting that chose it; ``fingerprint`` changes whenever its vectors may; ``dimension`` is the size of
    a vector. Both methods return float32 rows of length one, shape (texts, dimension); a text's vector never depends
    on the texts that are encoded beside it.
    """

    @property
    def id(self) -> str: ...
    @property
    def fingerprint(self) -> str: ...
    @property
    def dimension(self) -> int: ...
    def encode_queries(self, texts: Sequence[str]) -> Vectors: ...
    def encode_documents(self, texts: Sequence[str]) -> Vectors: ...


def load_encoder(setting: str, home: Path) -> Encoder:
    """The encoder for a setting: one of the two built-in ones, or the name or folder of any sentence-transformers model.

    Raises ModelUnavailable, with a Chinese sentence that says how to get it.
    """
    if setting in (BASE, BUILTIN):
        from retrieval.builtin_model import open_builtin_model

        return open_builtin_model(home, setting)
    from retrieval.sentence_transformer_encoder import SentenceTransformerEncoder

    return SentenceTransformerEncoder(setting)
