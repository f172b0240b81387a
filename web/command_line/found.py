"""What a command is given to read, and what it finds there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class TargetFile:
    """One file to read. `name` is what messages and results call it: its own name, below the folder that was given where it lies in a
    folder of that one; `members`: of an archive the files to read in it, as the archive writes their names."""

    path: Path
    name: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """One target of a file (contract shape), or why there is none. `raw`: its JSON as it stands in the file, where it does."""

    file: str
    sheet: str | None = None
    data: dict[str, Any] | None = None
    problem: str | None = None
    notes: tuple[str, ...] = ()
    raw: bytes | None = None
