"""What an index was made from, and whether it may be used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from retrieval.document import RECIPE_VERSION, Document, corpus_digest
from retrieval.encoder import Encoder
from retrieval.errors import IndexMismatch

FORMAT = 1
"""Raise it when the files of an index change."""

REBUILD = "请运行 jixiao index build 重新建立索引。"


@dataclass(frozen=True)
class Manifest:
    """The identity of an index; without vectors (no model at the time) the three encoder fields are None.

    ``counts`` says how many documents there are of each kind.
    """

    format: int
    recipe_version: int
    corpus_digest: str
    counts: dict[str, int]
    encoder_id: str | None
    encoder_fingerprint: str | None
    dimension: int | None
    created_by: str

    @classmethod
    def of(cls, documents: Iterable[Document], encoder: Encoder | None, created_by: str) -> Manifest:
        """The manifest of an index of these documents, made now."""
        documents = list(documents)
        return cls(
            format=FORMAT,
            recipe_version=RECIPE_VERSION,
            corpus_digest=corpus_digest(documents),
            counts=dict(sorted(Counter(document.kind for document in documents).items())),
            encoder_id=encoder.id if encoder else None,
            encoder_fingerprint=encoder.fingerprint if encoder else None,
            dimension=encoder.dimension if encoder else None,
            created_by=created_by,
        )

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Manifest:
        """The reverse of ``to_json``; IndexMismatch when it was written by another version of the program."""
        if values.get("format") != FORMAT:
            raise IndexMismatch(f"现有索引由另一版本的程序建立，不能直接使用。{REBUILD}")
        return cls(**values)

    def check_recipe(self) -> None:
        """IndexMismatch when the texts were put together by another recipe."""
        if self.recipe_version != RECIPE_VERSION:
            raise IndexMismatch(f"现有索引的文本组成方式与当前程序不同，不能直接使用。{REBUILD}")

    def check_encoder(self, encoder: Encoder) -> None:
        """IndexMismatch when the vectors are of another encoder than ``encoder``."""
        if (self.encoder_id, self.encoder_fingerprint, self.dimension) != (
            encoder.id,
            encoder.fingerprint,
            encoder.dimension,
        ):
            made_with = self.encoder_id or "无语义模型"
            raise IndexMismatch(
                f"现有索引是用另一个语义模型建立的（索引：{made_with}；当前设置：{encoder.id}），两者的向量不能混用。{REBUILD}"
            )

    def check_corpus(self, digest: str) -> None:
        """IndexMismatch when the corpus has changed since."""
        if self.corpus_digest != digest:
            raise IndexMismatch(f"指标库、案例或定额标准在建立索引之后有更新。{REBUILD}")
