"""规则手册: which rules run, at which level, with which parameters. A region is a rulebook file, never an `if`."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from rules import legal_basis, parameters
from rules.outcome import Level

FOLDER = Path(__file__).with_name("rulebooks")


@dataclass(frozen=True)
class Rulebook:
    """One rulebook. `levels` overrides a rule's own level, `without` leaves rules out, `parameters` overrides values."""

    name: str
    title: str
    version: str
    valid_from: date
    sha256: str
    without: frozenset[str] = frozenset()
    levels: dict[str, Level] = field(default_factory=dict)
    parameters: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The contract's `rulebook` object."""
        return {"name": self.name, "version": self.version, "sha256": self.sha256}


@cache
def load_rulebook(name: str = "national", folder: Path = FOLDER) -> Rulebook:
    """The rulebook of that name. KeyError where there is none."""
    path = folder / f"{name}.toml"
    if not path.is_file():
        raise KeyError(name)
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Rulebook(
        name=data["name"], title=data["title"], version=data["version"], valid_from=data["valid_from"], sha256=_digest(path),
        without=frozenset(data.get("without", ())), levels={code: Level(level) for code, level in data.get("levels", {}).items()},
        parameters=data.get("parameters", {}),
    )


def _digest(path: Path) -> str:
    """One hash over the rulebook, the parameters and the legal basis: what a verdict was given under."""
    digest = hashlib.sha256()
    for file in (path, *sorted(parameters.FOLDER.glob("*.toml")), *sorted(legal_basis.FOLDER.glob("*.toml"))):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()
