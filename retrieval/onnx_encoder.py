"""The encoder that runs the built-in model: onnxruntime and tokenizers, no torch."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path

import numpy as np

from retrieval.encoder import Vectors
from retrieval.model_folder import DOCUMENT_PREFIX, QUERY_PREFIX
from retrieval.tokenizer_file import LONGEST_INPUT


class OnnxEncoder:
    """Runs ``graph`` of a folder written by ``retrieval.builtin_model``.

    Texts go through the network one by one, several at a time on different cores. In a batch the 8-bit network would
    take its scales from all the texts together, and a text's vector would change with its neighbours (cosine down to
    0.995): an index filled in two steps would differ from one filled in one.
    """

    def __init__(self, folder: Path, graph: str, id: str, fingerprint: str) -> None:
        from tokenizers import Tokenizer

        onnxruntime = import_module("onnxruntime")  # untyped
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(folder / graph, options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(LONGEST_INPUT)
        self.id = id
        self.fingerprint = fingerprint
        self.dimension = int(self._session.get_outputs()[0].shape[1])

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of what people ask, shape (texts, dimension)."""
        return self._encode([QUERY_PREFIX + text for text in texts])

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """Vectors of what is to be found, shape (texts, dimension)."""
        return self._encode([DOCUMENT_PREFIX + text for text in texts])

    def _encode(self, texts: list[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        if len(texts) == 1:  # no threads for the commonest case
            vectors[0] = self._encode_one(texts[0])
            return vectors
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            for place, vector in enumerate(pool.map(self._encode_one, texts)):
                vectors[place] = vector
        return vectors

    def _encode_one(self, text: str) -> Vectors:
        ids = np.array([self._tokenizer.encode(text).ids], np.int64)
        outputs = self._session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        return np.asarray(outputs[0][0], np.float32)
