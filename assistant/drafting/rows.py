"""The rows of a draft while it is being made: what they say, and where each value comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from indicator_corpus.classification import Level1, Level2
from indicator_corpus.library import Importance, LibraryIndicator

# how what the officer counted (False) or paid (True) is proved where no library row says it
_PAPERS: dict[bool, dict[str, str]] = {
    False: {"evidence": "验收单或业务台账", "method": "情况统计", "data_source": "项目实施台账"},
    True: {"evidence": "合同、发票、决算表", "method": "直接证明", "data_source": "财务账"},
}


@dataclass(frozen=True)
class Source:
    """Where a value comes from: kind is description | library | derived | quota | case."""

    kind: str
    quote: str | None = None
    reference: str | None = None
    note: str | None = None

    def to_json(self, indicator: int) -> dict[str, Any]:
        """The contract's entry of `indicator_sources`."""
        return {"indicator": indicator, "kind": self.kind, "quote": self.quote, "reference": self.reference, "note": self.note}


@dataclass(frozen=True)
class DraftRow:
    """One indicator of the draft. `value` None means open: `question` then asks for it, `why` says why it is asked."""

    level2: Level2
    name: str
    value: str | None
    sources: tuple[Source, ...]
    library: LibraryIndicator | None = None
    question: str | None = None
    why: str | None = None
    explanation: str | None = None
    standard: str | None = None
    standard_reference: str | None = None
    budget_item: int | None = None

    @property
    def importance(self) -> Importance:
        """核心 for what the officer's own numbers gave, else what the library says."""
        named = any(source.kind in ("description", "derived") for source in self.sources)
        return Importance.CORE if named or self.library is None else self.library.importance

    def to_json(self, weight: int) -> dict[str, Any]:
        """The contract's indicator."""
        row: dict[str, Any] = {
            "level1": self.level2.level1.value, "level2": self.level2.value, "name": self.name, "value": self.value, "weight": weight,
            "explanation": self.explanation or (self.library.explanation if self.library else ""),
            "standard": self.standard or (self.library.standard if self.library else "计划标准"),
        }
        row |= _PAPERS[self.level2.level1 is Level1.COST]
        if self.library:
            said = {"evidence": self.library.evidence, "method": self.library.method, "data_source": self.library.data_source}
            # a library that a site imported may be silent on these
            row |= {**{field: text for field, text in said.items() if text}, "library": self.library.code}
        if self.standard_reference:
            row["standard_reference"] = self.standard_reference
        if self.budget_item is not None:
            row["budget_items"] = [self.budget_item]
        return row
