"""Builds forms for the tests the way officials' files are built: rows of cells, merged areas, hidden rows, Word tables."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from openpyxl import Workbook

from indicator_corpus.declaration_form import FormTarget, read_form_bytes

Row = Sequence[Any]


def workbook_bytes(*sheets: tuple[str, Sequence[Row], Sequence[str]], **hidden: Any) -> bytes:
    """An .xlsx of (title, rows, merged areas); text that begins with = stays text. `rows`, `columns`: hidden on the first sheet."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows, merged in sheets:
        sheet = workbook.create_sheet(title)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value is None:
                    continue
                number_format = None
                if isinstance(value, tuple):
                    value, number_format = value
                cell = sheet.cell(number, column, value)
                if isinstance(value, str):
                    cell.data_type = "s"
                if number_format:
                    cell.number_format = number_format
        for area in merged:
            sheet.merge_cells(area)
    first = workbook.worksheets[0]
    for row in hidden.get("rows", ()):
        first.row_dimensions[row].hidden = True
    for letter in hidden.get("columns", ()):
        first.column_dimensions[letter].hidden = True
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def read_rows(rows: Sequence[Row], *merged: str, title: str = "Sheet1", **hidden: Any) -> list[FormTarget]:
    """The targets of a one-sheet workbook."""
    return read_form_bytes("申报表.xlsx", workbook_bytes((title, rows, merged), **hidden))


def read_one(rows: Sequence[Row], *merged: str, **more: Any) -> dict[str, Any]:
    """The contract JSON of the only target of a one-sheet workbook."""
    (target,) = read_rows(rows, *merged, **more)
    return target.data


def document_bytes(*parts: str | Sequence[Sequence[str | None]]) -> bytes:
    """A .docx of paragraphs and tables. In a table None continues the cell above, "<" the cell on the left."""
    document = Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(len(part), max(map(len, part)))
        for r, row in enumerate(part):
            for c, text in enumerate(row):
                if text not in (None, "<"):
                    table.cell(r, c).text = text or ""
        for r, row in enumerate(part):
            for c, text in enumerate(row):
                if text == "<":
                    table.cell(r, c - 1).merge(table.cell(r, c))
        for r, row in enumerate(part):
            for c, text in enumerate(row):
                if text is None:
                    table.cell(r - 1, c).merge(table.cell(r, c))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def brief(data: dict[str, Any]) -> list[tuple[Any, ...]]:
    """(level1, level2, name, value) of each indicator."""
    return [(row.get("level1"), row.get("level2"), row["name"], row["value"]) for row in data["indicators"]]
