"""One thing that can be found, and the texts that stand for it in the two legs of the search."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

DocumentKind = Literal["indicator", "case", "quota"]

RECIPE_VERSION = 1
"""Raise it when ``embedding_text`` or ``keyword_text`` changes: an index of another recipe is refused, not mixed in."""

PLURALS: dict[str, DocumentKind] = {"indicators": "indicator", "cases": "case", "quotas": "quota"}
"""The words of the command line and of the HTTP interface for the three kinds."""


@dataclass(frozen=True, slots=True)
class Document:
    """A library indicator (指标), an example case (案例) or a quota standard (定额标准), as the search sees it.

    ``kinds`` are the project kinds (项目类型) it is meant for; none means every kind. ``level1`` and ``level2`` are the
    official class names of an indicator and None for the rest.
    """

    reference: str
    kind: DocumentKind
    name: str
    keywords: tuple[str, ...]
    explanation: str
    library: str
    level1: str | None
    level2: str | None
    kinds: tuple[str, ...]
    sector: str | None

    def to_json(self) -> dict[str, Any]:
        """The document as plain JSON values."""
        return {**asdict(self), "keywords": list(self.keywords), "kinds": list(self.kinds)}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Document:
        """The reverse of ``to_json``; TypeError or KeyError when a field is missing."""
        return cls(**{**values, "keywords": tuple(values["keywords"]), "kinds": tuple(values["kinds"])})


def embedding_text(document: Document) -> str:
    """What the encoder reads.

    An indicator is its name and the usual ways to say it (常用说法): for 42 descriptions of projects, nDCG@10 of the
    indicators meant for that kind of project was .55 so, .47 with the bare name, .50 with name and explanation. Levels
    and libraries are left out: as text they pull an indicator towards its class; as filters they are exact. A case is
    found by what it describes, a quota standard by its item.
    """
    if document.kind == "case":
        return f"{document.name}。{document.explanation}"
    return " ".join((document.name, *document.keywords)) if document.kind == "indicator" else document.name


def keyword_text(document: Document) -> str:
    """What the keyword index reads; lines keep words from joining across the parts."""
    return "\n".join((document.name, *document.keywords, document.explanation))


def corpus_digest(documents: Iterable[Document]) -> str:
    """SHA-256 over every field of every document, in order: changes exactly when an index of them would."""
    digest = hashlib.sha256()
    for document in documents:
        digest.update(json.dumps(document.to_json(), ensure_ascii=False, sort_keys=True).encode())
        digest.update(b"\n")
    return digest.hexdigest()
