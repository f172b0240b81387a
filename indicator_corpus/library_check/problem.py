"""What a standing check has to say of one row."""

from __future__ import annotations

from dataclasses import dataclass

from indicator_corpus.library import LibraryIndicator


@dataclass(frozen=True)
class Problem:
    """What to mend in `row`, one sentence without a full stop."""

    row: LibraryIndicator
    text: str

    def __str__(self) -> str:
        return f"{self.row.code} {self.row.name}：{self.text}"
