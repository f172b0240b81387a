"""What is read from a file: one FormTarget a project."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class FormTarget:
    """One project's target as a form states it.

    `file` is the file's name, `sheet` the sheet's (None for Word). `data` has the contract's JSON shape: a key is absent where
    the form has no such cell or column, and blank ("" or None) where the cell is there and blank. `notes` are Chinese sentences
    about cells that could not be read, for the user.
    """

    file: str
    sheet: str | None
    data: dict[str, Any]
    notes: tuple[str, ...] = ()
