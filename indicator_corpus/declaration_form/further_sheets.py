"""预算明细, 附件清单, 进度计划 and the other tables of a written form, each on a sheet of its own where it is declared; then 填报补充信息."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import BaseModel

from indicator_corpus.declaration_form.class_layout import FormRow
from indicator_corpus.declaration_form.record_table import RecordColumn, RecordTable
from indicator_corpus.declaration_form.record_tables import BUDGET_LINES, RECORD_TABLES
from indicator_corpus.declaration_form.sheet_style import CENTRE, TITLE, put, set_height, set_page
from indicator_corpus.declaration_form.supplement import HEADERS, SUPPLEMENT_TITLE, supplement_lines
from indicator_corpus.declaration_form.workflow_tables import RETURNS, ReturnRow, return_rows
from indicator_corpus.quantity import wan_from_yuan
from indicator_corpus.target import PerformanceTarget

_WIDTHS = {"text": 24.0, "number": 12.0, "amount": 14.0, "price": 14.0, "day": 16.0, "yes_no": 10.0, "place": 12.0}
_SUPPLEMENT_WIDTHS = (32.0, 60.0)
Records = tuple[BaseModel, ...] | tuple[ReturnRow, ...]


def write_further_sheets(workbook: Workbook, target: PerformanceTarget, rows: list[FormRow], unit: str) -> None:
    """Add a sheet for each declared table (also an empty one: declared to have none). `rows` say where indicators stand now."""
    for table in RECORD_TABLES:
        records = _records(target, table)
        if records is not None:
            _write(workbook.create_sheet(table.title), table, records, {row.place: place for place, row in enumerate(rows)}, unit)
    lines = list(supplement_lines(target, unit))
    if lines:
        _write_supplement(workbook.create_sheet(SUPPLEMENT_TITLE), lines)


def _records(target: PerformanceTarget, table: RecordTable) -> Records | None:
    place: Any = target
    for key in table.path:
        place = None if place is None else getattr(place, key)
    return tuple(return_rows(place)) if table is RETURNS and place is not None else place


def _write_supplement(sheet: Worksheet, lines: list[tuple[str, str | Decimal]]) -> None:
    _title(sheet, SUPPLEMENT_TITLE, len(HEADERS))
    for number, header in enumerate(HEADERS, 1):
        put(sheet, 2, number, header, label=True)
        sheet.column_dimensions[get_column_letter(number)].width = _SUPPLEMENT_WIDTHS[number - 1]
    for row, (label, value) in enumerate(lines, 3):
        put(sheet, row, 1, label, label=True)
        put(sheet, row, 2, value)
        set_height(sheet, row, list(zip((label, str(value)), _SUPPLEMENT_WIDTHS, strict=True)))
    set_page(sheet, 2)


def _title(sheet: Worksheet, text: str, columns: int) -> None:
    title = sheet.cell(1, 1, text)
    title.font, title.alignment = TITLE, CENTRE
    if columns > 1:
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=columns)
    sheet.row_dimensions[1].height = 36


def _write(sheet: Worksheet, table: RecordTable, records: Records, places: dict[int, int], unit: str) -> None:
    columns = [
        column
        for column in table.columns
        if column is table.columns[0] or any(getattr(record, column.key) is not None for record in records)
    ]
    _title(sheet, table.title, len(columns))
    for number, column in enumerate(columns, 1):
        put(sheet, 2, number, f"{column.header}（{unit}）" if column.kind == "amount" else column.header, label=True)
        sheet.column_dimensions[get_column_letter(number)].width = 36.0 if number == 1 else _WIDTHS[column.kind]
    row = 3
    for record in records:
        cells = [_cell(column, getattr(record, column.key), places, unit) for column in columns]
        for number, (column, value) in enumerate(zip(columns, cells, strict=True), 1):
            put(sheet, row, number, value, centre=column.kind != "text")
        set_height(sheet, row, [(str(value), 36.0 if n == 0 else _WIDTHS[columns[n].kind]) for n, value in enumerate(cells) if value is not None])
        row += 1
    if table is BUDGET_LINES:
        _total(sheet, row, columns, [getattr(record, "amount", None) for record in records], unit)
    set_page(sheet, 2)


def _cell(column: RecordColumn, value: Any, places: dict[int, int], unit: str) -> str | Decimal | int | None:
    if value is None:
        return None
    if column.kind == "amount":
        yuan = Decimal(value)
        return yuan if unit == "元" else wan_from_yuan(yuan)
    if column.kind == "yes_no":
        return "是" if value else "否"
    if column.kind == "place":
        return int(places.get(value, value)) + 1
    return value if isinstance(value, (str, Decimal)) else str(value)


def _total(sheet: Worksheet, row: int, columns: list[RecordColumn], amounts: list[Decimal | None], unit: str) -> None:
    declared = [amount for amount in amounts if amount is not None]
    if len(declared) < 2 or len(declared) < len(amounts):
        return
    total = sum(declared, Decimal(0))
    for number, column in enumerate(columns, 1):
        value = (total if unit == "元" else wan_from_yuan(total)) if column.key == "amount" else "合计" if number == 1 else None
        put(sheet, row, number, value, label=True)
