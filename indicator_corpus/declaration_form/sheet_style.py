"""How written forms look: fonts of official papers, thin borders, wrapped cells, A4 landscape fitted to the width. Text stays text."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from math import ceil

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

_LINE = Side(style="thin", color="FF404040")
BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
TITLE = Font(name="方正小标宋简体", size=18, bold=True)
BODY = Font(name="仿宋", size=11)
LABEL = Font(name="宋体", size=11, bold=True)
LABEL_FILL = PatternFill("solid", fgColor="FFF2F2F2")
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
_NUMBER_FORMAT = "#,##0.######"
# what XML cannot carry, and halves of characters that were cut apart
_NOT_WRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# what a spreadsheet takes for the beginning of a formula when a cell is edited, in either width
_FORMULA_SIGNS = frozenset("=+-@'＝＋－＠")
_LONGEST_CELL = 32_000
_TALLEST_ROW = 400.0


def put(sheet: Worksheet, row: int, column: int, value: str | int | float | Decimal | None, *, label: bool = False, centre: bool = False, until: int = 0) -> None:
    """Write one cell with border and font, merged as far as column `until`. Text is never a formula, whatever it begins with."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # written from the left and the top, never inside a merged area
    if isinstance(value, Decimal):
        number = exact_number(value)
        value = number if number is not None else format(value, "f")
    if isinstance(value, str):
        text = writable(value)
        cell.value = text or None
        if text:
            cell.data_type = "s"
            cell.number_format = "@"
            cell.quotePrefix = text.lstrip()[:1] in _FORMULA_SIGNS  # it stays text when it is edited
    elif value is not None:
        cell.value = value
        cell.number_format = _NUMBER_FORMAT if isinstance(value, float) else "#,##0" if abs(value) >= 1000 else "0"
    last = max(until, column)
    for place in range(column, last + 1):
        one = sheet.cell(row, place)
        one.border, one.font, one.alignment = BORDER, LABEL if label else BODY, CENTRE if centre or label else LEFT
        if label:
            one.fill = LABEL_FILL
    if last > column:
        sheet.merge_cells(start_row=row, start_column=column, end_row=row, end_column=last)


def writable(text: str) -> str:
    """The text as a cell can hold it."""
    return _NOT_WRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))[:_LONGEST_CELL]


def exact_number(value: Decimal) -> int | float | None:
    """The number as a spreadsheet stores it; None where fifteen digits would lose some (then it is written as text)."""
    if value == value.to_integral_value() and abs(value) < 10**15:
        return int(value)
    number = float(value)
    return number if Decimal(f"{number:.15g}") == value else None


def lines_needed(text: str, width: float) -> int:
    """How many lines a text takes in a column of `width` (in half-width signs)."""
    def signs(line: str) -> int:
        return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line)

    return sum(max(1, ceil(signs(line) / max(1.0, width - 1))) for line in text.split("\n"))


def set_height(sheet: Worksheet, row: int, cells: list[tuple[str, float]]) -> None:
    """Make a row tall enough for its (text, column width) cells."""
    lines = max((lines_needed(text, width) for text, width in cells), default=1)
    sheet.row_dimensions[row].height = min(_TALLEST_ROW, max(22.0, 15.0 * lines + 6))


def set_page(sheet: Worksheet, header_row: int | None = None) -> None:
    """A4 landscape, all columns on one page, the header row repeated on each."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top = sheet.page_margins.bottom = 0.6
    if sheet.oddFooter is not None and sheet.oddFooter.center is not None:
        sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
    if header_row:
        sheet.print_title_rows = f"{header_row}:{header_row}"
