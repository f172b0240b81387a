"""案例: a project described as an officer would, with its exemplary target, and for some the faulty version (错例) beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from indicator_corpus.faulty_version import FaultyVersion
from indicator_corpus.library import LIBRARIES
from indicator_corpus.target import PerformanceTarget


@dataclass(frozen=True)
class ExampleCase:
    """One case. `declared` is the exemplary target as the case file has it (the contract's JSON, money in 万元): complete, and passing the
    reviews. `category` is the class of project that it is shown for, `declared_faulty` the file's `faulty` part, None where it has none.

    What is costly is read when first asked for: many who load the cases only want their names.
    """

    id: str
    name: str
    kind: str
    sector: str
    description: str
    declared: dict[str, Any] = field(repr=False, hash=False)
    category: str = ""
    declared_faulty: dict[str, Any] | None = field(default=None, repr=False, hash=False)

    @cached_property
    def target(self) -> PerformanceTarget:
        """The exemplary target."""
        return PerformanceTarget.parse(self.declared)

    @cached_property
    def faulty(self) -> FaultyVersion | None:
        """The faulty version; None where the case has none."""
        return None if self.declared_faulty is None else FaultyVersion.parse(self.declared_faulty)


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
    project = data["target"]["project"]
    return ExampleCase(id=data["id"], name=project["name"], kind=project.get("kind") or "其他", sector=project.get("sector") or "",
                       description=data["description"], declared=data["target"], category=data["category"], declared_faulty=data.get("faulty"))
