"""The visible sheets of a workbook as rows of text, merged cells filled in, numbers and dates as shown."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from indicator_corpus.declaration_form.number_format import shown_date, shown_number
from indicator_corpus.library_import.raw_sheet import RawSheet
from indicator_corpus.library_import.sheet_limits import check_size

_NO_RESULT = re.compile(rb"<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")


def xlsx_sheets(name: str, content: bytes) -> list[RawSheet]:
    """The visible sheets in their order; what was hidden or could not be shown stands in the notes of a sheet."""
    # read-only mode would be quicker and loses the merged cells, which carry the classes downward
    workbook = load_workbook(io.BytesIO(content), data_only=True)
    sheets = [_sheet(name, worksheet) for worksheet in workbook.worksheets if worksheet.sheet_state == "visible"]
    hidden = [worksheet.title for worksheet in workbook.worksheets if worksheet.sheet_state != "visible"]
    if sheets:
        sheets[0].notes += tuple(f"工作表「{title}」是隐藏的，没有读。" for title in hidden)
        lost = _formulas_without_result(content)
        if lost:
            sheets[0].notes += (f"有 {lost} 个单元格是公式，文件里没有保存计算结果，按空白处理。请用 Excel 或 WPS 打开保存一次再导入。",)
    return sheets


def _formulas_without_result(content: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [part for part in package.namelist() if part.startswith("xl/worksheets/") and part.endswith(".xml")]
        return sum(len(_NO_RESULT.findall(data)) for part in parts if b"<f" in (data := package.read(part)))


def _sheet(name: str, worksheet: Worksheet) -> RawSheet:
    # the public iterators would create every blank cell between the used ones
    shown = [(row - 1, column - 1, text) for (row, column), cell in worksheet._cells.items() if (text := _text(cell))]
    if not shown:
        return RawSheet(worksheet.title, [], [])
    height, width = max(row for row, _, _ in shown) + 1, max(column for _, column, _ in shown) + 1
    check_size(name, worksheet.title, height, width)
    rows = [[""] * width for _ in range(height)]
    for row, column, text in shown:
        rows[row][column] = text
    anchors: dict[tuple[int, int], tuple[int, int]] = {}
    for area in worksheet.merged_cells.ranges:
        left, top, right, bottom = (int(bound or 1) - 1 for bound in area.bounds)
        if top >= height or left >= width:
            continue
        text = rows[top][left]
        for row in range(top, min(bottom + 1, height)):
            for column in range(left, min(right + 1, width)):
                anchors[row, column] = (top, left)
                rows[row][column] = text
    hidden = sum(1 for number, row in worksheet.row_dimensions.items() if row.hidden and number <= height)
    notes = (f"工作表「{worksheet.title}」有 {hidden} 行被隐藏或筛选掉了，也一起读了。",) if hidden else ()
    return RawSheet(worksheet.title, rows, list(range(1, height + 1)), anchors, notes)


def _text(cell: Any) -> str:
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (int, float)):
        return shown_number(value, cell.number_format)[0].strip()
    if isinstance(value, (datetime, date, time, timedelta)):
        return shown_date(value, cell.number_format)
    return str(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").strip()
