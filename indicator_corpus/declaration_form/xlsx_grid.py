"""An .xlsx workbook as grids: visible sheets, rows and columns only, merged cells as one block, numbers and dates as shown."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.declaration_form.grid import Block, Grid, Sheet
from indicator_corpus.declaration_form.number_format import shown_date, shown_number

MAX_ROWS = 5_000
MAX_COLUMNS = 60
#: beyond this a sheet is no form (rows that are only formatted do not count)
MAX_CELLS = 200_000

_FORMULA_WITHOUT_RESULT = re.compile(
    rb'<c\b[^>]*\br="([A-Z]+\d+)"[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
)


def workbook_sheets(name: str, content: bytes) -> list[Sheet]:
    """The visible sheets of a workbook in their order; DeclarationError where one is far larger than any form."""
    workbook = load_workbook(io.BytesIO(content), data_only=True)
    unknown = _formulas_without_result(content)
    visible = (worksheet for worksheet in workbook.worksheets if worksheet.sheet_state == "visible")
    return [Sheet(worksheet.title, _grid(name, worksheet, unknown)) for worksheet in visible]


def _formulas_without_result(content: bytes) -> set[str]:
    """Addresses (on any sheet) of formulas saved without their result, as programs other than Excel write them."""
    found: set[str] = set()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for part in package.namelist():
            if part.startswith("xl/worksheets/") and part.endswith(".xml"):
                data = package.read(part)
                if b"<f" in data:
                    found.update(address.decode() for address in _FORMULA_WITHOUT_RESULT.findall(data))
    return found


def _grid(name: str, worksheet: Worksheet, unknown: set[str]) -> Grid:
    filled = [cell for cell in _cells(worksheet) if cell.value is not None or cell.coordinate in unknown]
    if not filled:
        return Grid([])
    last_row, last_column = max(cell.row for cell in filled), max(cell.column for cell in filled)
    if last_row > MAX_ROWS or last_column > MAX_COLUMNS or len(filled) > MAX_CELLS:
        raise DeclarationError(
            f"「{name}」的工作表「{worksheet.title}」内容超过 {MAX_ROWS} 行或 {MAX_COLUMNS} 列，一次读不了。请删去无关内容，或按部门、按年度拆成几个文件后再上传。"
        )
    merged = [area.bounds for area in worksheet.merged_cells.ranges]  # (first column, first row, last column, last row)
    # a blank value cell merged to the right of or below the last text is still a cell of the form
    for first_column, first_row, right, bottom in merged:
        if first_row <= last_row and first_column <= last_column + 1:
            last_row = max(last_row, min(bottom, first_row + 200, MAX_ROWS))
            last_column = max(last_column, min(right, MAX_COLUMNS))
    hidden_rows = {number for number, row in worksheet.row_dimensions.items() if row.hidden}
    rows = [number for number in range(1, last_row + 1) if number not in hidden_rows]
    hidden_columns = _hidden_columns(worksheet, last_column)
    columns = [number for number in range(1, last_column + 1) if number not in hidden_columns]
    if not rows or not columns:
        return Grid([])
    grid = _blank(rows, columns)
    for cell in filled:
        if cell.row not in hidden_rows and cell.column not in hidden_columns:
            _fill(grid[rows.index(cell.row) if hidden_rows else cell.row - 1][_place(columns, cell.column)], cell, unknown)
    for bounds in merged:
        _merge(grid, worksheet, bounds, rows, columns, unknown)
    return Grid(grid)


def _cells(worksheet: Worksheet) -> Iterator[Any]:
    # the public iterators would create every blank cell between the used ones
    yield from worksheet._cells.values()


def _hidden_columns(worksheet: Worksheet, last: int) -> set[int]:
    hidden: set[int] = set()
    for dimension in worksheet.column_dimensions.values():
        if dimension.hidden:
            first = dimension.min or 0
            hidden.update(range(first, min(dimension.max or first, last) + 1))
    return hidden


def _blank(rows: list[int], columns: list[int]) -> list[list[Block]]:
    return [
        [Block(r, c, address=f"{get_column_letter(column)}{row}") for c, column in enumerate(columns)] for r, row in enumerate(rows)
    ]


def _place(columns: list[int], column: int) -> int:
    return columns.index(column)


def _fill(block: Block, cell: Any, unknown: set[str]) -> None:
    value = cell.value
    block.unknown = (value is None and cell.coordinate in unknown) or cell.data_type == "e"
    if value is None or block.unknown:
        return
    if isinstance(value, bool):
        block.text = "是" if value else "否"
    elif isinstance(value, (int, float)):
        block.text, block.number = shown_number(value, cell.number_format)
    elif isinstance(value, (datetime, date, time, timedelta)):
        block.text = shown_date(value, cell.number_format)
        block.day = value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None
    else:
        block.text = str(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")


def _merge(
    grid: list[list[Block]],
    worksheet: Worksheet,
    bounds: tuple[int, int, int, int],
    rows: list[int],
    columns: list[int],
    unknown: set[str],
) -> None:
    """Put one block at every visible place of a merged area; it shows its first cell even where that is hidden."""
    first_column, first_row, last_column, last_row = bounds
    inside_rows = [place for place, number in enumerate(rows) if first_row <= number <= last_row]
    inside_columns = [place for place, number in enumerate(columns) if first_column <= number <= last_column]
    if not inside_rows or not inside_columns:
        return
    address = f"{get_column_letter(first_column)}{first_row}"
    block = Block(inside_rows[0], inside_columns[0], len(inside_rows), len(inside_columns), address=address)
    _fill(block, worksheet.cell(first_row, first_column), unknown)
    for row in inside_rows:
        for column in inside_columns:
            grid[row][column] = block
