"""One sheet of the report: a title, a table with a frozen header and a filter, wrapped cells, A4 landscape. Text is never a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

Value = str | int | float | Decimal | None
#: what a spreadsheet, or one that reads it as text later, could take for a formula
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
#: a workbook cannot hold more rows in a sheet
MAX_ROWS = 1_000_000
# what XML cannot carry, and halves of characters that were cut apart
_NOT_WRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_CELL = 32_000
_THIN = Side(style="thin", color="FFBFBFBF")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_LEVELS = {"退回修改": "FFF8D7DA", "退回": "FFF8D7DA", "修改后通过": "FFFFF3CD", "修改": "FFFFF3CD", "通过": "FFD9EAD3"}


@dataclass(frozen=True)
class Column:
    """A column: its heading and its width in half-width signs; `centred` for short marks."""

    heading: str
    width: float
    centred: bool = False


class ReportSheet:
    """Writes one sheet from top to bottom."""

    def __init__(self, workbook: Workbook, title: str, columns: Sequence[Column]) -> None:
        self._sheet = workbook.create_sheet(title)
        self._columns = columns
        self._styles: dict[tuple[str, bool, bool], Any] = {}
        for number, column in enumerate(columns, 1):
            self._sheet.column_dimensions[get_column_letter(number)].width = column.width
        page = self._sheet
        page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        page.page_margins.left = page.page_margins.right = 0.4
        page.page_margins.top, page.page_margins.bottom, page.page_margins.footer = 0.5, 0.75, 0.35
        page.print_options.horizontalCentered = True
        page.oddFooter.center.text = f"{title}  第 &P 页，共 &N 页"

    def table(self, rows: Iterable[Sequence[Value]], count: int) -> None:
        """The whole sheet as one table of `count` rows under a frozen header with a filter."""
        last = get_column_letter(len(self._columns))
        self._sheet.freeze_panes = "A2"
        self._sheet.auto_filter.ref = f"A1:{last}{max(2, min(count, MAX_ROWS) + 1)}"
        self._sheet.print_title_rows = "1:1"
        self.header([column.heading for column in self._columns])
        for number, row in enumerate(rows):
            if number == MAX_ROWS:
                break
            self.row(row)

    def header(self, headings: Sequence[str]) -> None:
        """A line of headings."""
        self._sheet.append([self._cell(heading, "header", True) for heading in headings])

    def title(self, text: str) -> None:
        """A line of its own in large letters."""
        self._sheet.append([self._cell(text, "title", False)])

    def note(self, text: str) -> None:
        """A line of plain text, running on over the columns."""
        self._sheet.append([self._cell(text, "note", False)])

    def blank(self) -> None:
        """An empty line."""
        self._sheet.append([])

    def row(self, values: Sequence[Value]) -> None:
        """A line of the table."""
        self._sheet.append([self._cell(value, "body", self._columns[place].centred) for place, value in enumerate(values)])

    def _cell(self, value: Value, kind: str, centred: bool) -> Any:
        if isinstance(value, Decimal):
            value = int(value) if value == value.to_integral_value() else float(value)
        text = _NOT_WRITABLE.sub("", value)[:_LONGEST_CELL] if isinstance(value, str) else None
        cell: Any = WriteOnlyCell(self._sheet, value=None if text == "" else value if text is None else text)
        risky = text is not None and text.startswith(FORMULA_STARTS)
        if text:
            cell.data_type = "s"
        # styles are made once and shared: making them anew for every cell takes longer than writing it
        fill = value if kind == "body" and isinstance(value, str) and value in _LEVELS else kind
        key = (fill, centred, risky)
        if key not in self._styles:
            self._styles[key] = self._style(kind, fill, centred, risky)
        cell._style = self._styles[key]
        return cell

    def _style(self, kind: str, fill: str, centred: bool, risky: bool) -> Any:
        cell: Any = WriteOnlyCell(self._sheet)
        cell.font = {"title": Font(name="黑体", size=14, bold=True), "header": Font(name="宋体", size=10, bold=True, color="FFFFFFFF")}.get(
            kind, Font(name="宋体", size=10))
        if kind in ("header", "body"):
            cell.border = _BORDER
            cell.alignment = Alignment(horizontal="center" if centred else "left", vertical="center", wrap_text=True)
        colour = "FF2F5597" if kind == "header" else _LEVELS.get(fill)
        if colour:
            cell.fill = PatternFill("solid", fgColor=colour)
        if risky:
            cell.quotePrefix, cell.number_format = True, "@"  # it stays text when it is edited
        return cell._style
