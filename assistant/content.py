"""What of a draft can be undone: the target, the sources of its values, the questions. Plain JSON, changed only by copies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from assistant.consequences import with_consequences
from indicator_corpus.target import PerformanceTarget
from rules.finding import PatchOperation
from rules.fixes import apply_patch

#: what a project without a name is called
UNNAMED = "未命名项目"
_ROW_OF_FIELD = re.compile(r"^/?indicators[.\[/](\d+)(.*)$")
_TAG = "_row"


@dataclass(frozen=True)
class Content:
    """`target` and `sources` as in the contract (§1, §2 `indicator_sources`); a question has also `state`: open, answered, unknown."""

    target: dict[str, Any]
    sources: list[dict[str, Any]]
    questions: list[dict[str, Any]]

    @classmethod
    def of(cls, target: object, sources: Sequence[dict[str, Any]] = (), questions: Sequence[dict[str, Any]] = ()) -> Content:
        """A draft's content from the contract's shapes. DeclarationError where the target cannot be read."""
        asked = [{"state": "open", **question} for question in questions]
        return cls(PerformanceTarget.parse(target).to_json(parsed=False), [dict(source) for source in sources], asked)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Content:
        """What `to_json` wrote."""
        return cls(data["target"], data["sources"], data["questions"])

    def to_json(self) -> dict[str, Any]:
        """The content as it is stored."""
        return {"target": self.target, "sources": self.sources, "questions": self.questions}

    @property
    def name(self) -> str:
        """What pages call the project."""
        return self.target["project"].get("name") or UNNAMED

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The table."""
        rows: list[dict[str, Any]] = self.target["indicators"]
        return rows

    def sources_of(self, place: int) -> list[dict[str, Any]]:
        """Where the value of a row comes from."""
        return [source for source in self.sources if source["indicator"] == place]

    def patched(self, patch: Sequence[PatchOperation], source: dict[str, Any], *, weights: bool = True) -> Content:
        """The content with a JSON Patch applied to its target.

        The goal's sentences and, with `weights`, the shares of the weights follow (`with_consequences`). `source` (without `indicator`) is where new rows and changed values come from; the sources and questions of the others
        move with their rows. DeclarationError where the patch does not fit or the result cannot be read.
        """
        tagged = deepcopy(self.target)
        for place, row in enumerate(tagged["indicators"]):
            row[_TAG] = place
        changed = apply_patch(tagged, with_consequences(self.target, patch, weights=weights))
        rows = changed.get("indicators")
        origin = [row.pop(_TAG, None) if isinstance(row, dict) else None for row in rows] if isinstance(rows, list) else []
        target = PerformanceTarget.parse(changed).to_json(parsed=False)
        sources: list[dict[str, Any]] = []
        for place, (row, old) in enumerate(zip(target["indicators"], origin, strict=True)):
            kept = old is not None and row.get("value") == self.rows[old].get("value")
            given = self.sources_of(old) if kept and old is not None else [source]
            sources += [{**one, "indicator": place} for one in given]
        questions = [moved for question in self.questions if (moved := self._moved(question, origin, target["indicators"]))]
        return Content(target, sources, questions)

    def _moved(self, question: dict[str, Any], origin: list[int | None], rows: list[dict[str, Any]]) -> dict[str, Any] | None:
        """A question after its row has moved; None where the row is gone; answered where its value has been filled in."""
        found = _ROW_OF_FIELD.match(question.get("field") or "")
        if not found:
            return question
        old = int(found[1])
        if old not in origin:
            return None if old < len(self.rows) else question
        place = origin.index(old)
        start, end = found.span(1)
        field = question["field"][:start] + str(place) + question["field"][end:]
        filled = "value" in found[2] and rows[place].get("value") and not self.rows[old].get("value")
        return {**question, "field": field, "state": "answered" if filled and question["state"] == "open" else question["state"]}

    def with_question(self, place: int, **changes: Any) -> Content:
        """The content with one question changed."""
        questions = [{**question, **changes} if i == place else question for i, question in enumerate(self.questions)]
        return Content(self.target, self.sources, questions)
