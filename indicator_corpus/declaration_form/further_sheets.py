"""预算明细, 附件清单, 进度计划 and the other tables of a written form, each on a sheet of its own where it is declared."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import BaseModel

from indicator_corpus.declaration_form.class_layout import FormRow
from indicator_corpus.declaration_form.record_tables import BUDGET_LINES, RECORD_TABLES, RecordColumn, RecordTable
from indicator_corpus.declaration_form.sheet_style import CENTRE, TITLE, put, set_height, set_page
from indicator_corpus.quantity import wan_from_yuan
from indicator_corpus.target import PerformanceTarget

_WIDTHS = {"text": 24.0, "number": 12.0, "amount": 14.0, "price": 14.0, "day": 16.0, "yes_no": 10.0, "place": 12.0}


def write_further_sheets(workbook: Workbook, target: PerformanceTarget, rows: list[FormRow], unit: str) -> None:
    """Add a sheet for each declared table (also an empty one: declared to have none). `rows` say where indicators stand now."""
    for table in RECORD_TABLES:
        records = _records(target, table)
        if records is not None:
            _write(workbook.create_sheet(table.title), table, records, {row.place: place for place, row in enumerate(rows)}, unit)


def _records(target: PerformanceTarget, table: RecordTable) -> tuple[BaseModel, ...] | None:
    place: Any = target
    for key in table.path:
        place = None if place is None else getattr(place, key)
    return place  # type: ignore[no-any-return]


def _write(sheet: Worksheet, table: RecordTable, records: tuple[BaseModel, ...], places: dict[int, int], unit: str) -> None:
    columns = [
        column
        for column in table.columns
        if column is table.columns[0] or any(getattr(record, column.key) is not None for record in records)
    ]
    title = sheet.cell(1, 1, table.title)
    title.font, title.alignment = TITLE, CENTRE
    if len(columns) > 1:
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(columns))
    sheet.row_dimensions[1].height = 36
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
