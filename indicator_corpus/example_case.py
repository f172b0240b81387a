"""案例: a project described as an officer would, with its exemplary target."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from indicator_corpus.library import LIBRARIES
from indicator_corpus.target import PerformanceTarget


@dataclass(frozen=True)
class ExampleCase:
    """One case; `target` is complete and passes the reviews."""

    id: str
    name: str
    kind: str
    sector: str
    description: str
    target: PerformanceTarget


class ExampleCases:
    """All cases, in file order."""

    def __init__(self, cases: tuple[ExampleCase, ...]) -> None:
        self._by_id = {case.id: case for case in cases}

    @classmethod
    @cache
    def load(cls, root: Path = LIBRARIES) -> ExampleCases:
        """The shipped cases (or those under `root`): one JSON file a case in `cases/`."""
        paths = sorted((root / "cases").glob("*.json"))
        return cls(tuple(_case(json.loads(path.read_text(encoding="utf-8"))) for path in paths))

    def __iter__(self) -> Iterator[ExampleCase]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, reference: str) -> ExampleCase | None:
        """The case with this id."""
        return self._by_id.get(reference)


def _case(data: dict[str, Any]) -> ExampleCase:
    target = PerformanceTarget.parse(data["target"])
    return ExampleCase(id=data["id"], name=target.project.label, kind=target.project.kind or "其他", sector=target.project.sector or "",
                       description=data["description"], target=target)
