"""Vectors kept from one build to the next, so that only new texts are encoded."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from indicator_corpus.durable_folder import write_in_one_step
from retrieval.document import RECIPE_VERSION, Document, embedding_text
from retrieval.encoder import Encoder, Vectors
from retrieval.progress import Progress

STAGE = "计算语义向量"
BATCH = 64


def document_vectors(documents: Sequence[Document], encoder: Encoder, folder: Path, progress: Progress) -> Vectors:
    """Vectors of all documents, shape (documents, dimension), from the cache in ``folder`` where it has them.

    The cache of an encoder is one file; after the call it holds exactly the texts of these documents.
    """
    texts = {_key(embedding_text(document), encoder): embedding_text(document) for document in documents}
    path = folder / f"{hashlib.sha256(encoder.fingerprint.encode()).hexdigest()[:16]}.npz"
    known = _load(path, encoder.dimension)
    new = [key for key in texts if key not in known]
    progress(STAGE, len(texts) - len(new), len(texts))
    for start in range(0, len(new), BATCH):
        batch = new[start : start + BATCH]
        known.update(zip(batch, encoder.encode_documents([texts[key] for key in batch]), strict=True))
        progress(STAGE, len(texts) - len(new) + start + len(batch), len(texts))
    if new or len(known) > len(texts):
        _save(path, {key: known[key] for key in texts}, encoder.dimension)
    rows = [known[_key(embedding_text(document), encoder)] for document in documents]
    return np.stack(rows) if rows else np.zeros((0, encoder.dimension), np.float32)


def _key(text: str, encoder: Encoder) -> bytes:
    return hashlib.sha256(f"{RECIPE_VERSION}\n{encoder.fingerprint}\n{text}".encode()).digest()


def _load(path: Path, dimension: int) -> dict[bytes, Vectors]:
    """Key to vector; empty when there is no usable cache, which costs time and nothing else."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            keys, vectors = stored["keys"], stored["vectors"]
    except (OSError, KeyError, ValueError, EOFError, zipfile.BadZipFile):
        return {}
    if keys.shape != (len(vectors), 32) or vectors.shape[1:] != (dimension,):
        return {}
    return {key.tobytes(): vector for key, vector in zip(keys, vectors, strict=True)}


def _save(path: Path, vectors: dict[bytes, Vectors], dimension: int) -> None:
    stream = io.BytesIO()
    keys = np.frombuffer(b"".join(vectors), np.uint8).reshape(-1, 32)
    rows = np.stack(list(vectors.values())) if vectors else np.zeros((0, dimension), np.float32)
    np.savez(stream, keys=keys, vectors=rows)
    write_in_one_step(path, stream.getvalue())
