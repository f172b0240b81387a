"""Turning texts into vectors: the protocol, and the choice of an encoder from the setting ``embedding.model``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

BUILTIN = "builtin:e5-zh"

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
    """The encoder for a setting: ``builtin:e5-zh``, or the name or folder of any sentence-transformers model.

    Raises ModelUnavailable, with a Chinese sentence that says how to get it.
    """
    if setting == BUILTIN:
        from retrieval.builtin_model import open_builtin_model

        return open_builtin_model(home)
    from retrieval.sentence_transformer_encoder import SentenceTransformerEncoder

    return SentenceTransformerEncoder(setting)
