"""What an officer changes by hand, as JSON Patch on the target."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.dialogue.placing import place_after_class as place_after_class
from assistant.fact_names import fact_name
from indicator_corpus.classification import Level2, level1_of, level2_of
from indicator_corpus.declaration_error import DeclarationError
from rules.finding import PatchOperation
from web import texts

ROW_FIELDS = ("level2", "name", "value", "weight", "explanation", "standard", "method", "data_source", "evidence")
LONGEST_CELL = 1000
MOST_ROWS = 300
EDITED: dict[str, Any] = {"kind": "edited", "quote": None, "reference": None, "note": None}


def cleaned(text: str, longest: int = LONGEST_CELL, name: str = "") -> str:
    """A text field without control characters and outer blanks. DeclarationError where it is too long."""
    kept = "".join(c for c in text.replace("\r\n", "\n").replace("\r", "\n") if c in "\n\t" or c.isprintable() or c == "\u3000").strip()
    if len(kept) > longest:
        raise DeclarationError(texts.too_long(name, len(kept), longest))
    return kept


def place_in(rows: list[dict[str, Any]], place: int) -> dict[str, Any]:
    """The row at a place. DeclarationError where the table has none there."""
    if not 0 <= place < len(rows):
        raise DeclarationError(texts.NO_SUCH_ROW)
    return rows[place]


def cell_patch(rows: list[dict[str, Any]], place: int, fields: Mapping[str, str]) -> list[PatchOperation]:
    """Write some of a row's cells; empty where nothing changes."""
    row = place_in(rows, place)
    patch: list[PatchOperation] = []
    moved: Level2 | None = None
    for field in ROW_FIELDS:
        if field not in fields:
            continue
        value = cleaned(fields[field], name=texts.COLUMNS[field])
        if value == _shown(row.get(field)):
            continue
        patch.append({"op": "add", "path": f"/indicators/{place}/{field}", "value": value or ("" if field in ("name", "value") else None)})
        if field == "level2" and (class2 := level2_of(value, row.get("level1"))):
            moved = class2
            if class2.level1 is not level1_of(row.get("level1")):
                patch.append({"op": "add", "path": f"/indicators/{place}/level1", "value": class2.level1.value})
        if field == "value":
            # a form may give sign and unit in columns of their own; they belong to the value that was there
            patch += [{"op": "remove", "path": f"/indicators/{place}/{part}"} for part in ("operator", "unit") if part in row]
    if moved:
        others = rows[:place] + rows[place + 1:]
        patch.append({"op": "move", "from": f"/indicators/{place}", "path": f"/indicators/{place_after_class(others, moved)}"})
    return patch


def new_row_patch(rows: list[dict[str, Any]], level2: str, name: str, value: str) -> list[PatchOperation]:
    """Add a row after the last one of its class (or where its class belongs)."""
    if len(rows) >= MOST_ROWS:
        raise DeclarationError(texts.too_many_rows(MOST_ROWS))
    class2 = level2_of(level2)
    if class2 is None:
        raise DeclarationError(texts.CHOOSE_CLASS)
    label = cleaned(name, name=texts.COLUMNS["name"])
    if not label:
        raise DeclarationError(texts.NAME_THE_ROW)
    row = {"level1": class2.level1.value, "level2": class2.value, "name": label, "value": cleaned(value, name=texts.COLUMNS["value"]) or None}
    return [{"op": "add", "path": f"/indicators/{place_after_class(rows, class2)}", "value": row}]


def remove_patch(rows: list[dict[str, Any]], place: int) -> list[PatchOperation]:
    """Take a row out. The last one stays: a table without rows is no target."""
    place_in(rows, place)
    if len(rows) == 1:
        raise DeclarationError(texts.LAST_ROW)
    return [{"op": "remove", "path": f"/indicators/{place}"}]


def annual_goal(target: dict[str, Any]) -> str:
    """The annual goal as it stands, empty where there is none."""
    return (target.get("overall_goal") or {}).get("annual") or ""


def goal_patch(target: dict[str, Any], annual: str) -> list[PatchOperation]:
    """Write the annual goal; empty where nothing changes."""
    text = cleaned(annual, 5000, fact_name("overall_goal.annual"))
    if text == annual_goal(target):
        return []
    return [{"op": "add", "path": "/overall_goal", "value": {**(target.get("overall_goal") or {}), "annual": text}}]


def _shown(value: Any) -> str:
    return "" if value is None else str(value)
