"""The sheet 绩效目标申报表: title, year and unit of money, labels, goals, and the table of indicators with merged class cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from indicator_corpus.classification import squeeze
from indicator_corpus.declaration_form.class_layout import FormRow
from indicator_corpus.declaration_form.history_text import history_text
from indicator_corpus.declaration_form.indicator_rows import UNNAMED
from indicator_corpus.declaration_form.project_lines import Line, long_lines, short_lines
from indicator_corpus.declaration_form.sheet_style import BODY, CENTRE, LEFT, TITLE, put, set_height, set_page
from indicator_corpus.declaration_form.split_value import split_value
from indicator_corpus.declaration_form.wording import is_blank
from indicator_corpus.target import Indicator, PerformanceTarget

SHEET_TITLE = "绩效目标申报表"
FORM_TITLE = "项目支出绩效目标申报表"
_LEAST_COLUMNS = 8
_NO_CLASS = "—"

CellValue = str | Decimal | None


@dataclass(frozen=True)
class _Column:
    role: str
    header: str
    width: float
    text: Callable[[Indicator], CellValue]
    centre: bool = False


def _plain(attribute: str) -> Callable[[Indicator], CellValue]:
    def text(indicator: Indicator) -> CellValue:
        value = getattr(indicator, attribute)
        return value if isinstance(value, (str, Decimal)) else None

    return text


def _lines(indicator: Indicator) -> CellValue:
    return None if indicator.budget_items is None else "、".join(str(place + 1) for place in indicator.budget_items)


def _no_funds(indicator: Indicator) -> CellValue:
    return None if indicator.needs_no_funds is None else "是" if indicator.needs_no_funds else "否"


def _history(indicator: Indicator) -> CellValue:
    return None if indicator.history is None else history_text(indicator.history)


def _name(indicator: Indicator) -> CellValue:
    name = " ".join((indicator.name or "").split())
    return UNNAMED if is_blank(name) else name


_COLUMNS = (
    _Column("level1", "一级指标", 12, _plain("level1"), True),
    _Column("level2", "二级指标", 16, _plain("level2"), True),
    _Column("name", "三级指标", 30, _name),
    _Column("operator", "符号", 7, _plain("operator"), True),
    _Column("value", "指标值", 16, _plain("value"), True),
    _Column("unit", "计量单位", 10, _plain("unit"), True),
    _Column("weight", "权重", 8, _plain("weight"), True),
    _Column("explanation", "指标值说明", 28, _plain("explanation")),
    _Column("standard", "指标值设定依据", 16, _plain("standard")),
    _Column("standard_reference", "依据文件", 22, _plain("standard_reference")),
    _Column("method", "取值方式", 14, _plain("method")),
    _Column("data_source", "数据来源", 16, _plain("data_source")),
    _Column("scoring", "评分规则", 20, _plain("scoring")),
    _Column("evidence", "佐证材料", 22, _plain("evidence")),
    _Column("budget_items", "对应预算明细", 10, _lines, True),
    _Column("needs_no_funds", "不需资金", 8, _no_funds, True),
    _Column("history", "历年情况", 26, _history),
    _Column("library", "指标库编号", 14, _plain("library"), True),
)


class FormSheet:
    """Writes one target on a sheet. Columns and labels that the target does not declare are left out."""

    def __init__(self, sheet: Worksheet, target: PerformanceTarget, rows: list[FormRow], unit: str) -> None:
        self._sheet = sheet
        self._target = target
        self._rows = rows
        self._unit = unit
        self._columns = [column for column in _COLUMNS if column.role in ("name", "value") or self._has(column.role)]
        # a short table leaves room: the names get it
        spare = max(0, _LEAST_COLUMNS - len(self._columns))
        self._spans: list[tuple[int, int]] = []
        place = 1
        for column in self._columns:
            end = place + (spare if column.role == "name" else 0)
            self._spans.append((place, end))
            place = end + 1
        self._last = place - 1
        self._widths: list[float] = []
        for column, (start, end) in zip(self._columns, self._spans, strict=True):
            share = column.width if start == end else max(column.width / (end - start + 1), 11.0)
            self._widths.extend([share] * (end - start + 1))

    def write(self) -> None:
        """Fill the sheet."""
        for number, width in enumerate(self._widths, 1):
            self._sheet.column_dimensions[get_column_letter(number)].width = width
        row = self._heading()
        for group in short_lines(self._target, self._unit):
            row = self._pairs(row, group)
        for label, value in long_lines(self._target):
            self._across(row, label, value)
            row += 1
        header = row
        self._header(header)
        for number, form_row in enumerate(self._rows, header + 1):
            self._row(number, form_row)
        self._merge_classes(header + 1)
        set_page(self._sheet, header)

    def _has(self, role: str) -> bool:
        if role in ("level1", "level2"):
            return any(getattr(row, role) is not None for row in self._rows)
        return any(getattr(row.indicator, role) is not None for row in self._rows)

    def _heading(self) -> int:
        sheet = self._sheet
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=self._last)
        title = sheet.cell(1, 1, FORM_TITLE)
        title.font, title.alignment = TITLE, CENTRE
        sheet.row_dimensions[1].height = 36
        half = self._last // 2
        if self._target.project.year is not None:
            sheet.cell(2, 1, f"（{self._target.project.year}年度）")
        sheet.cell(2, half + 1, f"资金单位：{self._unit}")
        for start, end in ((1, half), (half + 1, self._last)):
            sheet.merge_cells(start_row=2, start_column=start, end_row=2, end_column=end)
            sheet.cell(2, start).font = BODY
            sheet.cell(2, start).alignment = CENTRE if start == 1 else LEFT
        sheet.row_dimensions[2].height = 22
        return 3

    def _pairs(self, row: int, lines: list[Line]) -> int:
        half = self._last // 2
        for left, right in zip(lines[::2], [*lines[1::2], None], strict=False):
            if right is None:
                self._across(row, *left)
            else:
                put(self._sheet, row, 1, left[0], label=True)
                put(self._sheet, row, 2, left[1], until=half)
                put(self._sheet, row, half + 1, right[0], label=True)
                put(self._sheet, row, half + 2, right[1], until=self._last)
                widths = self._widths
                set_height(self._sheet, row, [
                    (left[0], widths[0]), (str(left[1]), sum(widths[1:half])),
                    (right[0], widths[half]), (str(right[1]), sum(widths[half + 1 :])),
                ])
            row += 1
        return row

    def _across(self, row: int, label: str, value: str | int | Decimal) -> None:
        put(self._sheet, row, 1, label, label=True)
        put(self._sheet, row, 2, value, until=self._last)
        set_height(self._sheet, row, [(label, self._widths[0]), (str(value), sum(self._widths[1:]))])

    def _header(self, row: int) -> None:
        for column, (start, end) in zip(self._columns, self._spans, strict=True):
            put(self._sheet, row, start, column.header, label=True, until=end)
        self._sheet.row_dimensions[row].height = 36

    def _row(self, number: int, row: FormRow) -> None:
        cells = []
        for column, (start, end) in zip(self._columns, self._spans, strict=True):
            value = self._cell(column, row)
            put(self._sheet, number, start, value, centre=column.centre, until=end)
            if column.role not in ("level1", "level2"):  # those run over several rows
                cells.append((str(value or ""), sum(self._widths[start - 1 : end])))
        set_height(self._sheet, number, cells)

    def _cell(self, column: _Column, row: FormRow) -> CellValue:
        if column.role in ("level1", "level2"):
            printed = getattr(row, column.role) or ""
            # a blank would be read as the class above it
            return _NO_CLASS if is_blank(printed) else squeeze(printed)
        if column.role == "value":
            indicator = row.indicator
            return split_value(indicator.operator, indicator.value or "", indicator.unit)
        return column.text(row.indicator)

    def _merge_classes(self, first: int) -> None:
        keys: list[tuple[str, ...]] = [()] * len(self._rows)
        for column, (start, _) in zip(self._columns, self._spans, strict=True):
            if column.role not in ("level1", "level2"):
                continue
            keys = [(*key, str(self._cell(column, row))) for key, row in zip(keys, self._rows, strict=True)]
            for _, run in groupby(enumerate(keys), key=lambda entry: entry[1]):
                places = [place for place, _ in run]
                if len(places) > 1:
                    self._sheet.merge_cells(
                        start_row=first + places[0], end_row=first + places[-1], start_column=start, end_column=start
                    )
