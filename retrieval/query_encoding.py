"""What people may say as vectors: one text at once, many texts in the background, kept on disk for the next start."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from indicator_corpus.durable_folder import write_in_one_step
from retrieval.encoder import Encoder, Vectors

#: texts from which on their vectors are kept
_MANY = 64
_FOLDER = "models/wording_vectors"


class Stopped(Exception):
    """The work was broken off because the program ends."""


class QueryEncoding:
    """Texts → unit vectors, shape (texts, dimension). Two with the same encoder are equal, so that what was made ready for one serves the
    other. `stopped` is asked between the texts of a long list (Stopped)."""

    def __init__(self, encoder: Encoder, home: Path, stopped: Callable[[], bool] = lambda: False) -> None:
        self._encoder, self._folder, self._stopped = encoder, home / _FOLDER, stopped

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """The vectors; of a long list from the disk where it was encoded before."""
        return self._encoder.encode_queries(texts) if len(texts) < _MANY else self._many(texts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, QueryEncoding) and other._encoder.fingerprint == self._encoder.fingerprint

    def __hash__(self) -> int:
        return hash(self._encoder.fingerprint)

    def _many(self, texts: Sequence[str]) -> Vectors:
        digest = hashlib.sha256("\n".join([self._encoder.fingerprint, *texts]).encode()).hexdigest()
        path = self._folder / f"{digest[:16]}.npy"
        shape = (len(texts), self._encoder.dimension)
        try:
            kept: Vectors = np.load(path, allow_pickle=False).astype(np.float32)
            if kept.shape == shape:
                return kept
        except (OSError, ValueError, EOFError):
            pass
        vectors = np.zeros(shape, np.float32)
        for place, text in enumerate(texts):  # one by one: the other cores belong to those who wait
            if self._stopped():
                raise Stopped
            vectors[place] = self._encoder.encode_queries([text])[0]
        # half precision both now and when read again, so that a second start judges as the first did
        halves = vectors.astype(np.float16)
        stream = io.BytesIO()
        np.save(stream, halves)
        self._folder.mkdir(parents=True, exist_ok=True)
        write_in_one_step(path, stream.getvalue())
        for old in self._folder.glob("*.npy"):
            if old != path:
                old.unlink(missing_ok=True)
        return halves.astype(np.float32)
