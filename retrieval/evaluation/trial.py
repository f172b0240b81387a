"""All gold queries through one encoder: the scores of both legs, from which every ranking is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval.builtin_model import build_builtin_model
from retrieval.document import Document
from retrieval.encoder import BASE, BUILTIN, load_encoder
from retrieval.evaluation.gold import GoldQuery
from retrieval.evaluation.measures import DEPTH
from retrieval.fusion import KEYWORD_WEIGHT, Method, fuse
from retrieval.index_store import build_index, load_index
from retrieval.progress import Progress, silent
from retrieval.search import DIGITS

Matrix = NDArray[np.float64]
LABELLED = ("共性/", "分行业/")
"""The libraries whose rows the gold queries list. Others compete in the search as always and are then passed over, as nobody judged them."""


@dataclass(frozen=True)
class Trial:
    """Scores of the indicators that compete, shape (queries, indicators); ``keyword`` is 0 where no word is shared."""

    model: str
    references: NDArray[np.str_]
    labelled: NDArray[np.bool_]
    keyword: Matrix
    dense: Matrix

    @classmethod
    def of(cls, setting: str, home: Path, documents: Sequence[Document], queries: Sequence[GoldQuery], progress: Progress = silent) -> Trial:
        """Index the documents under ``home/evaluation`` with the encoder of ``setting`` and ask every query, just as a search does.

        Vectors are kept there between runs. Raises ModelUnavailable.
        """
        if setting in (BASE, BUILTIN):
            build_builtin_model(home, progress=progress, setting=setting)
        encoder = load_encoder(setting, home)
        build_index(documents, home / "evaluation", encoder, progress)
        index = load_index(home / "evaluation")
        assert index.vectors is not None
        rows = np.array([row for row, document in enumerate(index.documents) if document.kind == "indicator"])
        vectors = encoder.encode_queries([query.query for query in queries])
        return cls(
            setting,
            np.array([index.documents[row].reference for row in rows]),
            np.array([index.documents[row].library.startswith(LABELLED) for row in rows]),
            np.array([index.keywords.scores(query.query)[rows] for query in queries]).astype(np.float64).round(DIGITS),
            np.array([index.vectors.scores(vector)[rows] for vector in vectors]).astype(np.float64).round(DIGITS),
        )

    def by_keyword(self) -> list[list[str]]:
        """A ranking a query by shared words alone; rows without one are not found."""
        return [self._best(scores, scores > 0) for scores in self.keyword]

    def by_meaning(self) -> list[list[str]]:
        """A ranking a query by vectors alone."""
        return [self._best(scores) for scores in self.dense]

    def fused(self, method: Method = "score", weight: float = KEYWORD_WEIGHT) -> list[list[str]]:
        """A ranking a query by both legs."""
        return [self._best(fuse(dense, keyword, method, weight)) for dense, keyword in zip(self.dense, self.keyword, strict=True)]

    def _best(self, scores: Matrix, found: NDArray[np.bool_] | None = None) -> list[str]:
        order = np.argsort(-scores, kind="stable")
        counts = self.labelled if found is None else self.labelled & found
        return [str(reference) for reference in self.references[order[counts[order]]][:DEPTH]]
