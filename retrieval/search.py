"""The one entry to retrieval: a plain description in, ranked documents out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from retrieval.document import PLURALS, Document, DocumentKind, keyword_text
from retrieval.encoder import Encoder, Vectors, load_encoder
from retrieval.errors import ModelUnavailable
from retrieval.filters import Filters, document_kind
from retrieval.fusion import DEFAULT_METHOD, Method, fuse, ranks
from retrieval.index_store import StoredIndex, load_index
from retrieval.matched_words import matched_words

LONGEST_QUERY = 2000
"""Characters; the rest of a query is not read. The encoder itself reads about the first 500."""

DIGITS = 6
"""Decimals of a leg's score that count: the last bits of float sums differ between machines, and order must not."""

Why = Literal["lexical", "semantic"]


@dataclass(frozen=True)
class Hit:
    """A document that was found.

    ``score`` lies between 0 and 1 and compares hits of one search only. The ranks (1 is best) are those of the two legs
    among the documents that pass the filters; None where the leg has nothing to say: no shared word, no model.
    ``matched_words`` are the words of the query that stand in the document, longest first.
    """

    document: Document
    score: float
    keyword_rank: int | None
    dense_rank: int | None
    matched_words: tuple[str, ...]
    why: tuple[Why, ...]

    def to_json(self) -> dict[str, Any]:
        """The hit as the command line and the HTTP interface give it."""
        document = self.document
        return {
            "reference": document.reference,
            "kind": document.kind,
            "level1": document.level1,
            "level2": document.level2,
            "name": document.name,
            "library": document.library,
            "score": self.score,
            "why": list(self.why),
        }


class Searcher:
    """Searches one index. Safe to use from several threads.

    ``notice`` is None, or a Chinese sentence saying that only keywords are searched, and how to get the rest.
    """

    def __init__(
        self,
        index: StoredIndex,
        encoder: Encoder | None,
        notice: str | None = None,
        method: Method = DEFAULT_METHOD,
    ) -> None:
        self._documents = index.documents
        self._keywords = index.keywords
        self._vectors = index.vectors if encoder else None
        self._encoder = encoder if index.vectors is not None else None
        self._method = method
        self._rows = {kind: _rows(index.documents, kind) for kind in (None, *PLURALS.values())}
        self.manifest = index.manifest
        self.notice = notice

    @property
    def encoder(self) -> Encoder | None:
        """The encoder that it searches with; None where only keywords are searched."""
        return self._encoder

    @classmethod
    def open(cls, home: Path, setting: str) -> Searcher:
        """Open the index in use with the encoder of ``setting``.

        Without the model the keyword leg searches alone and ``notice`` says so. Raises IndexMissing without an index,
        IndexMismatch when the index belongs to another model, recipe or version.
        """
        index = load_index(home)
        try:
            encoder = load_encoder(setting, home)
        except ModelUnavailable as error:
            return cls(index, None, f"目前只按关键词检索。{error}")
        if index.vectors is None:
            return cls(
                index, None, "目前只按关键词检索：索引是在没有语义模型时建立的。请运行 jixiao index build 补上。"
            )
        index.manifest.check_encoder(encoder)
        return cls(index, encoder)

    def search(
        self,
        query: str,
        k: int = 20,
        kind: str | None = None,
        level1: str | None = None,
        level2: str | None = None,
        project_kinds: Collection[str] | None = None,
        library: str | None = None,
    ) -> list[Hit]:
        """The best ``k`` documents for a query of any kind, best first; the same query always gives the same hits.

        ``kind`` is ``indicators``, ``cases`` or ``quotas`` (ValueError for another word), None for all; the rest are
        filters, see ``Filters``. A query without a letter, digit or Chinese character finds nothing.
        """
        return self.search_many([query], k, kind, level1, level2, project_kinds, library)[0]

    def search_many(
        self,
        queries: Sequence[str],
        k: int = 20,
        kind: str | None = None,
        level1: str | None = None,
        level2: str | None = None,
        project_kinds: Collection[str] | None = None,
        library: str | None = None,
    ) -> list[list[Hit]]:
        """``search`` for several queries with the same filters, encoded together; one list of hits a query."""
        kinds = frozenset([project_kinds] if isinstance(project_kinds, str) else project_kinds or ())
        filters = Filters(level1 or None, level2 or None, kinds or None, library or None)
        competing = self._rows[document_kind(kind)]
        admitted = self._admitted(competing, filters)
        cleaned = [_readable(query) for query in queries]
        if k <= 0 or not admitted.any():
            return [[] for _ in queries]
        asked = list(dict.fromkeys(query for query in cleaned if query))
        vectors = dict(zip(asked, self._encoder.encode_queries(asked), strict=True)) if self._encoder and asked else {}
        return [self._hits(query, vectors.get(query), competing, admitted, k) if query else [] for query in cleaned]

    def _admitted(self, competing: NDArray[np.int64], filters: Filters) -> NDArray[np.bool_]:
        if not filters.restrict:
            return np.ones(len(competing), bool)
        return np.array([filters.admit(self._documents[row]) for row in competing], bool)

    def _hits(
        self, query: str, vector: Vectors | None, competing: NDArray[np.int64], admitted: NDArray[np.bool_], k: int
    ) -> list[Hit]:
        keyword = self._keywords.scores(query)[competing].astype(np.float64).round(DIGITS)
        dense = None
        if self._vectors is not None and vector is not None:
            dense = self._vectors.scores(vector)[competing].astype(np.float64).round(DIGITS)
        # Scores come from all documents of the kind, so that a filter takes documents away and changes no score.
        fused = fuse(dense, keyword, self._method)[admitted]
        rows, keyword = competing[admitted], keyword[admitted]
        keyword_ranks = ranks(keyword)
        dense_ranks = None if dense is None else ranks(dense[admitted])

        best = [place for place in np.argsort(-fused, kind="stable")[:k] if dense is not None or keyword[place] > 0]
        hits = []
        for place in best:
            document = self._documents[rows[place]]
            keyword_rank = int(keyword_ranks[place]) if keyword[place] > 0 else None
            dense_rank = None if dense_ranks is None else int(dense_ranks[place])
            hits.append(
                Hit(
                    document=document,
                    score=round(min(max(float(fused[place]), 0.0), 1.0), 4),
                    keyword_rank=keyword_rank,
                    dense_rank=dense_rank,
                    matched_words=matched_words(query, keyword_text(document)) if keyword_rank else (),
                    why=_why(keyword_rank, dense_rank, k),
                )
            )
        return hits


def _rows(documents: Sequence[Document], kind: DocumentKind | None) -> NDArray[np.int64]:
    """Rows of the documents of a kind, of all documents for None."""
    return np.array([row for row, document in enumerate(documents) if kind in (None, document.kind)], np.int64)


def _why(keyword_rank: int | None, dense_rank: int | None, k: int) -> tuple[Why, ...]:
    """The legs that speak for a hit: words are shared; it is among the ``k`` nearest in meaning."""
    why: list[Why] = []
    if keyword_rank is not None:
        why.append("lexical")
    if dense_rank is not None and dense_rank <= k:
        why.append("semantic")
    return tuple(why)


def _readable(query: str) -> str:
    """The query without half surrogates and over-length, empty when there is nothing in it to search for."""
    text = query[:LONGEST_QUERY].encode("utf-8", "replace").decode("utf-8").strip()
    return text if any(character.isalnum() for character in text) else ""
