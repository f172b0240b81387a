"""One indicator that could stand in a row's place."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.phrasing import say
from indicator_corpus.classification import Level2
from indicator_corpus.library import LibraryIndicator

#: what the library writes where no document stands behind a usual value
SUGGESTED = "系统建议值"


@dataclass(frozen=True)
class Alternative:
    """`indicator` is the library's row, `difference` one sentence saying how it differs from the row it could stand for; `score` (0 to 1)
    compares the alternatives of one row only."""

    indicator: LibraryIndicator
    difference: str
    score: float

    @property
    def reference(self) -> str:
        """The library's code."""
        return self.indicator.code

    @property
    def name(self) -> str:
        """三级指标."""
        return self.indicator.name

    @property
    def level2(self) -> Level2:
        """二级指标."""
        return self.indicator.level2

    @property
    def value(self) -> str | None:
        """The library's usual value, None where only the project can know it."""
        return self.indicator.usual_text

    @property
    def standard(self) -> str:
        """指标值标准: 计划标准, 历史标准 …"""
        return self.indicator.standard

    @property
    def explanation(self) -> str:
        """口径."""
        return self.indicator.explanation

    @property
    def origin(self) -> str:
        """从哪来 in one sentence: the library, and what stands behind the value where there is one."""
        return say("alternative-origin", library=self.indicator.library.replace("/", " · "), code=self.reference, note=value_note(self.indicator))


def value_note(row: LibraryIndicator) -> str:
    """What stands behind the library's usual value: a document, the system's own suggestion; or that there is none."""
    if row.usual_text is None:
        return say("alternative-open")
    return say("library-suggested") if row.standard_source in ("", SUGGESTED) else row.standard_source
