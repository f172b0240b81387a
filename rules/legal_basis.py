"""依据: each basis a record with document, number, article, short quote and how far it was checked (`rules/legal_basis/*.toml`)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("legal_basis")


class Checked(StrEnum):
    """How far a basis was checked against its text."""

    VERBATIM = "原文"  # the quote was compared with the document
    SEEN = "转述"  # seen in public retellings, the text itself not
    PRACTICE = "参考口径"  # good practice or a document whose text was not seen: never shown as 按规定


@dataclass(frozen=True)
class LegalBasis:
    """One basis. `quote` is set only where checked is VERBATIM."""

    key: str
    title: str
    number: str | None
    article: str | None
    quote: str | None
    checked: Checked
    source: str | None

    def to_json(self) -> dict[str, Any]:
        """The contract's basis entry, with how far it was checked beside it."""
        return {"title": self.title, "number": self.number, "article": self.article, "quote": self.quote, "checked": self.checked.value}


@cache
def load_legal_basis(folder: Path = FOLDER) -> dict[str, LegalBasis]:
    """All bases by key (`zhengzhou-2023#cost-quota`). A file holds one document and its passages."""
    found: dict[str, LegalBasis] = {}
    for path in sorted(folder.glob("*.toml")):
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        for key, passage in document["passages"].items():
            name = f"{path.stem}#{key}"
            found[name] = LegalBasis(
                key=name, title=document["title"], number=document.get("number"), article=passage.get("article"),
                quote=passage.get("quote"), checked=Checked(passage.get("checked", document.get("checked"))),
                source=document.get("source"),
            )
    return found
