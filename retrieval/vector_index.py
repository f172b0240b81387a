"""Where the document vectors are kept and compared."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval.encoder import Vectors


class VectorIndex(Protocol):
    """Vectors of all documents, in row order."""

    @property
    def dimension(self) -> int: ...
    def __len__(self) -> int: ...
    def scores(self, query: Vectors) -> NDArray[np.float32]:
        """Inner product of one query vector, shape (dimension,), with every row, shape (rows,)."""
        ...


def _faiss() -> Any:
    return import_module("faiss")  # its bindings declare only some of what they offer


class FaissFlatIndex:
    """Exact inner products with FAISS ``IndexFlatIP``; the file is mapped, not read, when it is opened.

    Exact search takes about 15 ms at 100,000 rows on one core; a corpus of some thousands needs nothing cleverer.
    """

    def __init__(self, index: Any) -> None:
        self._index = index
        self.dimension = int(index.d)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @classmethod
    def build(cls, vectors: Vectors) -> FaissFlatIndex:
        """Index rows of shape (rows, dimension)."""
        faiss = _faiss()
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, np.float32))
        return cls(index)

    @classmethod
    def load(cls, path: Path) -> FaissFlatIndex:
        """Open what ``save`` wrote; RuntimeError when it is not whole."""
        faiss = _faiss()
        return cls(faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC))

    def save(self, path: Path) -> None:
        """Write the index to a file."""
        _faiss().write_index(self._index, str(path))

    def scores(self, query: Vectors) -> NDArray[np.float32]:
        """Inner product of one query vector, shape (dimension,), with every row, shape (rows,)."""
        rows = len(self)
        result = np.zeros(rows, np.float32)
        if rows:
            # The products alone: the fusion needs every row's score, so there is nothing for FAISS to sort.
            faiss = _faiss()
            asked = np.ascontiguousarray(query, np.float32)
            pointers = faiss.swig_ptr(result), faiss.swig_ptr(asked), self._index.get_xb()
            faiss.fvec_inner_products_ny(*pointers, self.dimension, rows)
        return result
