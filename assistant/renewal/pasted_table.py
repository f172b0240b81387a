"""Last year's table pasted as text: cells parted by tabs, strokes or spaces, with a header or without."""

from __future__ import annotations

import re
from typing import Any

from assistant.phrasing import say
from assistant.renewal.unheaded_rows import class_of, is_reference_line, read_unheaded
from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.declaration_form.form_target import FormTarget
from indicator_corpus.declaration_form.grid import Block, Grid, Sheet
from indicator_corpus.declaration_form.sheet_targets import sheet_targets

#: a form has some dozen rows; more is no table of one project
MOST_LINES, MOST_CELLS, MOST_CHARACTERS = 400, 30, 60_000
_RULE = re.compile(r"[\s|:+\-—=－]*")
_STROKES = re.compile(r"\s*[|｜│┃]\s*")
_WIDE = re.compile(r"[ \u3000]{2,}|\u3000")
_SPACES = re.compile(r"[ \u3000\t]+")


def read_pasted_table(text: str, name: str | None = None) -> FormTarget:
    """The target that a pasted table states (`data` in the contract's shape, the project's name as said or `name`); `notes` say which
    lines were left out. DeclarationError, with line and cell, where no indicator can be read."""
    if len(text) > MOST_CHARACTERS:
        raise DeclarationError(say("pasted-too-long", length=len(text), longest=MOST_CHARACTERS))
    lines = [(number, line) for number, line in enumerate(_printable(text).split("\n"), 1) if line.strip() and not _RULE.fullmatch(line)]
    if not lines:
        raise DeclarationError(say("pasted-empty"))
    if len(lines) > MOST_LINES:
        raise DeclarationError(say("pasted-too-many", count=len(lines), most=MOST_LINES))
    rows = _cells(lines)
    found = _headed(rows)
    data, notes = found if found else read_unheaded(rows)
    without = [row for row in data["indicators"] if not row.get("level2") and not row.get("level1")]
    for row in without:
        class2 = class_of(row["name"], row.get("value") or "", "")
        row |= {"level1": class2.level1.value, "level2": class2.value}
    if without:
        notes = [*notes, say("pasted-classed")]
    if name and not (data["project"].get("name") or "").strip():
        data["project"]["name"] = name
    return FormTarget(say("pasted-name"), None, data, tuple(notes))


def _printable(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\f", "\n").replace("\x85", "\n").replace("\u2028", "\n")
    return "".join(character for character in lines if character in "\n\t\u3000" or character.isprintable())


def _cells(lines: list[tuple[int, str]]) -> list[tuple[int, list[str]]]:
    """Each line's cells, by the one mark that parts this table: tabs, else strokes, else spaces."""
    tabs = sum("\t" in line for _, line in lines)
    strokes = sum(_STROKES.search(line) is not None for _, line in lines)
    return [(number, _parted(line, tabs * 2 >= len(lines) or tabs > strokes)[:MOST_CELLS]) for number, line in lines]


def _parted(line: str, tabbed: bool) -> list[str]:
    if tabbed and "\t" in line:
        return [cell.strip() for cell in line.split("\t")]
    if _STROKES.search(line):
        return [cell.strip() for cell in _STROKES.split(line.strip().strip("|｜│┃"))]
    if "\t" in line:
        return [cell.strip() for cell in line.split("\t")]
    cells = [cell.strip() for cell in _WIDE.split(line.strip())]
    return cells if len(cells) > 1 else _SPACES.split(line.strip())


def _headed(rows: list[tuple[int, list[str]]]) -> tuple[dict[str, Any], list[str]] | None:
    """What the reader of forms makes of it, where the table has a header that it knows; None otherwise."""
    width = max(len(cells) for _, cells in rows)
    grid = Grid([[Block(place, column, text=cells[column] if column < len(cells) else "", address=f"第{number}行第{column + 1}列") for column in range(width)]
                 for place, (number, cells) in enumerate(rows)])
    targets = [target for target in sheet_targets(Sheet(None, grid)) if target.data["indicators"]]
    if not targets:
        return None
    if len(targets) > 1:
        raise DeclarationError(say("pasted-several", count=len(targets)))
    data = targets[0].data
    notes = [say("pasted-no-value", row=row["name"]) for row in data["indicators"] if not row.get("value")]
    read = {row["name"] for row in data["indicators"]}
    lost = [number for number, cells in rows if is_reference_line(cells) and not any(name and name in "".join(cells) for name in read)]
    return data, [*notes, *(say("pasted-line-lost", line=number) for number in lost)]
