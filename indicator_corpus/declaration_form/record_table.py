"""What a table of records beside the indicators is: its title, where its records go in the target, its columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CellKind = Literal["text", "number", "amount", "price", "day", "yes_no", "place"]


@dataclass(frozen=True)
class RecordColumn:
    """A field of the record: its key in the contract, the header that is written, the wordings that are read."""

    key: str
    header: str
    kind: CellKind
    wordings: str


@dataclass(frozen=True)
class RecordTable:
    """A kind of table: where its records go (path in the target) and which columns tell it from others. Without `needs` it is only
    read on a sheet of its own."""

    title: str
    path: tuple[str, ...]
    columns: tuple[RecordColumn, ...]
    needs: tuple[tuple[str, ...], ...] = ()
