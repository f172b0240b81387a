"""What a search is restricted to. Levels, libraries and kinds are filters, never text that is compared."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.document import PLURALS, Document, DocumentKind


@dataclass(frozen=True)
class Filters:
    """Conditions that all must hold; None leaves a condition out.

    ``project_kinds`` keeps documents meant for one of these kinds and those meant for every kind. ``library`` is a
    library's name or the part of it before a slash (``分行业`` keeps ``分行业/教育``).
    """

    level1: str | None = None
    level2: str | None = None
    project_kinds: frozenset[str] | None = None
    library: str | None = None

    def admit(self, document: Document) -> bool:
        """Whether a document fulfils them."""
        return (
            self.level1 in (None, document.level1)
            and self.level2 in (None, document.level2)
            and (not self.project_kinds or not document.kinds or not self.project_kinds.isdisjoint(document.kinds))
            and (self.library is None or f"{document.library}/".startswith(f"{self.library}/"))
        )

    @property
    def restrict(self) -> bool:
        """Whether there is any condition at all."""
        return any((self.level1, self.level2, self.project_kinds, self.library))


def document_kind(word: str | None) -> DocumentKind | None:
    """``indicators``, ``cases``, ``quotas`` (or the singular) as a document kind; None stays None.

    Raises ValueError, with a Chinese sentence, for another word.
    """
    if word is None:
        return None
    for plural, kind in PLURALS.items():
        if word in (plural, kind):
            return kind
    raise ValueError(f"检索范围“{word}”不在可选之列：indicators（指标）、cases（案例）、quotas（定额标准）。")
