"""Library files as bureaus keep them, made for the tests."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

Rows = Sequence[Sequence[object]]
HEADER = ("行业领域", "一级指标", "二级指标", "三级指标", "指标解释", "计划标准", "行业标准", "计量单位", "编码")


def workbook(path: Path, *sheets: tuple[str, Rows, Sequence[str]]) -> Path:
    """A real .xlsx: (title, rows, merged areas) a sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows, merged in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
            for cell in sheet[sheet.max_row]:
                if isinstance(cell.value, str):
                    cell.data_type = "s"  # =100% is a value, no formula
        for area in merged:
            sheet.merge_cells(area)
    book.save(path)
    return path


def table(path: Path, rows: Rows, encoding: str = "utf-8", separator: str = ",") -> Path:
    """A .csv."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator).writerows(rows)
    path.write_bytes(stream.getvalue().encode(encoding))
    return path


def simple(*names: str, category: str = "教育") -> list[tuple[str, ...]]:
    """A header and one quantity row a name."""
    return [HEADER, *((category, "产出指标", "数量指标", name, "按台账统计", "", "", "个", f"X{place}") for place, name in enumerate(names))]
