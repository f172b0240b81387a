"""Write a target as an .xlsx declaration form that officials can edit, print and hand in; reading it gives the same target."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Literal

from openpyxl import Workbook

from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.declaration_form.class_layout import Layout, rows_in_layout
from indicator_corpus.declaration_form.form_sheet import SHEET_TITLE, FormSheet
from indicator_corpus.declaration_form.further_sheets import write_further_sheets
from indicator_corpus.fixed_package import without_time
from indicator_corpus.target import PerformanceTarget

MoneyUnit = Literal["万元", "元"]


def write_form(target: PerformanceTarget, path: Path, layout: Layout | None = None, unit: MoneyUnit = "万元") -> None:
    """Write the form to `path` (.xlsx). DeclarationError where the name ends otherwise or the file cannot be written."""
    path = Path(path)
    if path.suffix.lower() != ".xlsx":
        raise DeclarationError(f"申报表只能保存为 .xlsx 文件，请把「{path.name}」改成以 .xlsx 结尾的文件名。")
    content = form_bytes(target, layout, unit)
    try:
        path.write_bytes(content)
    except OSError:
        raise DeclarationError(f"「{path.name}」写不进去。请检查文件夹是否存在、是否有写入权限，以及文件是否正在别的程序中打开。") from None


def form_bytes(target: PerformanceTarget, layout: Layout | None = None, unit: MoneyUnit = "万元") -> bytes:
    """The form as the bytes of an .xlsx; the same target gives the same bytes. Amounts stand in `unit`, unit prices in 元.

    Without `layout` the classes stay as the target has them; with one, cost indicators are put where that layout has them.
    """
    workbook = Workbook()
    workbook.properties.creator = "绩效目标助手"
    sheet = workbook.worksheets[0]
    sheet.title = SHEET_TITLE
    rows = rows_in_layout(target, layout)
    FormSheet(sheet, target, rows, unit).write()
    write_further_sheets(workbook, target, rows, unit)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return without_time(buffer.getvalue())
