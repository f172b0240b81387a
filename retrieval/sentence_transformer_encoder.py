"""Any sentence-transformers model as an encoder; the library is imported when the first one is opened."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import numpy as np

from retrieval.encoder import Vectors
from retrieval.errors import ModelUnavailable


class SentenceTransformerEncoder:
    """A model by hub name or folder, on the CPU, with the prompts of its own configuration.

    ``HF_HUB_OFFLINE`` is respected: a name then works only if the model is in the local cache. Raises ModelUnavailable
    when the library is not installed or the model cannot be opened.
    """

    def __init__(self, name: str) -> None:
        try:
            library = import_module("sentence_transformers")
        except ImportError as error:
            raise ModelUnavailable(
                f"使用语义模型“{name}”需要先安装 sentence-transformers：请运行 pip install sentence-transformers，"
                "或在设置中改回内置模型 builtin:e5-zh-budget。"
            ) from error
        try:
            self._model: Any = library.SentenceTransformer(name, device="cpu")
        # Hub, file and format errors of several libraries; whichever it is, the person has the same things to look at.
        except Exception as error:
            raise ModelUnavailable(
                f"语义模型“{name}”没有打开。请核对设置中的模型名称或文件夹，并确认模型文件已经下载到本机；"
                "也可以改回内置模型 builtin:e5-zh-budget。"
            ) from error
        self.id = name
        self.dimension = int(self._model.encode(["维度"], show_progress_bar=False).shape[1])
        self.fingerprint = self._fingerprint()

    def _fingerprint(self) -> str:
        digest = hashlib.sha256(json.dumps(self._model.prompts, sort_keys=True).encode())
        for name, tensor in self._model.state_dict().items():
            digest.update(name.encode())
            digest.update(tensor.detach().cpu().contiguous().view(-1).view(import_module("torch").uint8).numpy())
        return digest.hexdigest()

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of what people ask, shape (texts, dimension)."""
        return self._rows(self._model.encode_query, texts)

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """Vectors of what is to be found, shape (texts, dimension)."""
        return self._rows(self._model.encode_document, texts)

    def _rows(self, encode: Any, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        vectors = encode(list(texts), normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True)
        return np.asarray(vectors, np.float32)
