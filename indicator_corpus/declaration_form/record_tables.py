"""The other tables of a form: budget lines, attachments, schedule; also what only forms written by this program carry.

One specification a table serves reading and writing. Columns are found by their header text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from indicator_corpus.declaration_form.grid import Block, Grid
from indicator_corpus.declaration_form.labels import UNUSED, label_kind
from indicator_corpus.declaration_form.money import DEFAULT_UNIT, amount_in_wan
from indicator_corpus.declaration_form.project_term import one_date
from indicator_corpus.declaration_form.record_table import RecordColumn, RecordTable
from indicator_corpus.declaration_form.wording import (
    LONGEST_LABEL,
    half_width,
    is_blank,
    label_words,
    money_unit_in,
    text_of,
)
from indicator_corpus.declaration_form.workflow_tables import RETURNS, WORKFLOW_TABLES, returns_of
from indicator_corpus.quantity import json_number, to_decimal

BUDGET_LINES = RecordTable(
    "预算明细",
    ("project", "budget", "items"),
    (
        RecordColumn("name", "支出内容", "text", r"(?:支出|明细|预算|费用|经费|测算|子|具体|资金|采购|开支)*(?:内容|明细|明细项目|明细名称|事项|用途|项目|子项目|细项|名称)"),
        RecordColumn("kind", "支出类别", "text", r"(?:支出|费用|明细)(?:类别|类型|分类)"),
        RecordColumn("quantity", "数量", "number", r"(?:采购|测算|计划)?数量"),
        RecordColumn("unit", "单位", "text", r"(?:计量|数量|计价)?单位"),
        RecordColumn("unit_price_yuan", "单价（元）", "price", r"(?:测算|预算)?(?:单价|标准|支出标准|测算标准)"),
        RecordColumn("days", "天数", "number", r"天数"),
        RecordColumn("factor", "系数", "number", r"系数|频次"),
        RecordColumn("amount", "金额", "amount", r"(?:预算|申请|支出|测算|小计|合计|总|安排)*(?:金额|总额|预算数|小计|合计|总计|总价|资金|预算)"),
        RecordColumn("in_use", "现有在用数量", "number", r"现有(?:在用)?数量|在用数量"),
        RecordColumn("to_scrap", "拟报废数量", "number", r"(?:拟|计划)?报废数量"),
        RecordColumn("splittable", "可拆分", "yes_no", r"可拆分"),
        RecordColumn("management", "管理费用", "yes_no", r"管理费用"),
    ),
    (("name",), ("amount", "unit_price_yuan"), ("amount", "quantity")),
)
ATTACHMENTS = RecordTable(
    "附件清单",
    ("project", "attachments"),
    (
        RecordColumn("name", "附件名称", "text", r"(?:附件|材料|文件|资料)名称"),
        RecordColumn("kind", "附件类型", "text", r"(?:附件|材料|文件|资料)(?:类型|类别|种类)"),
        RecordColumn("number", "文号", "text", r"文号|文件编号|发文字号"),
        RecordColumn("date", "日期", "text", r"(?:发文|成文|印发)?(?:日期|时间)"),
    ),
    (("name",), ("kind", "number", "date")),
)
SCHEDULE = RecordTable(
    "进度计划",
    ("project", "schedule"),
    (
        RecordColumn("step", "实施内容", "text", r"(?:实施|工作|进度|计划|项目|主要|阶段)*(?:内容|阶段|步骤|节点|事项|任务)"),
        RecordColumn("start", "计划开始日期", "day", r"(?:计划|预计)?(?:开始|起始)(?:日期|时间)"),
        RecordColumn("end", "计划完成日期", "day", r"(?:计划|预计)?(?:完成|结束|终止)(?:日期|时间)"),
    ),
    (("step",), ("start",), ("end",)),
)
PREVIOUS_INDICATORS = RecordTable(
    "上年指标",
    ("project", "previous", "indicators"),
    (
        RecordColumn("name", "上年指标名称", "text", r"上年指标名称"),
        RecordColumn("target", "上年目标值", "text", r"上年目标值"),
        RecordColumn("actual", "上年实际值", "text", r"上年实际值"),
    ),
    (("name",), ("target",)),
)
WAIVERS = RecordTable(
    "保留说明",
    ("project", "waivers"),
    (
        RecordColumn("rule", "规则编号", "text", r"规则编号"),
        RecordColumn("indicator", "第几条指标", "place", r"第几条指标"),
        RecordColumn("reason", "保留理由", "text", r"保留理由"),
        RecordColumn("document", "依据文件", "text", r"依据文件"),
        RecordColumn("person", "负责人", "text", r"负责人"),
        RecordColumn("until", "保留到", "day", r"保留到"),
    ),
    (("rule",), ("reason",)),
)
RECORD_TABLES = (BUDGET_LINES, ATTACHMENTS, SCHEDULE, PREVIOUS_INDICATORS, WAIVERS, *WORKFLOW_TABLES)
_PATTERNS = {
    table.title: tuple((column, re.compile(column.wordings)) for column in table.columns) for table in RECORD_TABLES
}
_TOTAL = re.compile(r"(?:合计|小计|总计|共计)[:]?.{0,10}")


@dataclass
class FoundTable:
    """A record table in a grid: header row, rows [first, end), header block by key."""

    table: RecordTable
    top: int
    end: int
    headers: dict[str, Block]


@lru_cache(maxsize=5_000)
def _column(title: str, text: str) -> RecordColumn | None:
    if not text or len(text) > LONGEST_LABEL:
        return None
    words = label_words(text)
    return next((column for column, pattern in _PATTERNS[title] if words and pattern.fullmatch(words)), None)


def further_table(grid: Grid, title: str) -> FoundTable | None:
    """The table on a sheet of its own called `title` (预算明细 …): the row with most of its headers, and all rows below."""
    table = next(table for table in RECORD_TABLES if table.title == title)
    best: FoundTable | None = None
    for row in range(min(grid.height, 12)):
        blocks = [block for block in grid.blocks(row) if block.row == row and half_width(block.text) != title]
        headers = _headers(table, blocks)
        if table.columns[0].key in headers and (best is None or len(headers) > len(best.headers)):
            best = FoundTable(table, row, grid.height, headers)
    return best


def _headers(table: RecordTable, blocks: list[Block]) -> dict[str, Block]:
    headers: dict[str, Block] = {}
    for block in blocks:
        column = _column(table.title, block.text)
        if column is not None:
            headers.setdefault(column.key, block)
    return headers


def find_record_tables(grid: Grid, taken: set[int]) -> list[FoundTable]:
    """The record tables outside the rows already `taken` by indicator tables."""
    found: list[FoundTable] = []
    row = 0
    while row < grid.height:
        table = None if row in taken else _found_at(grid, row, taken)
        if table is not None:
            found.append(table)
        row = table.end if table else row + 1
    return found


def _found_at(grid: Grid, row: int, taken: set[int]) -> FoundTable | None:
    texts = [block for block in grid.blocks(row) if block.row == row and not block.empty]
    if len(texts) < 2:
        return None
    lowest = min(block.bottom for block in texts)
    # 预算明细 beside all rows is the table's heading, also where nobody merged it or a system wrote it into each row
    texts = [block for block in texts if block.bottom == lowest]
    if len(texts) > 2 and label_kind(texts[0].text) == UNUSED and _says_nothing(grid.below(texts[0]), texts[0]):
        texts = texts[1:]
    for table in RECORD_TABLES:
        headers = _headers(table, texts) if table.needs else {}
        if headers and all(any(key in headers for key in needed) for needed in table.needs) and _mostly_headers(headers, texts):
            first = max(block.bottom for block in headers.values())
            return FoundTable(table, row, _end(grid, headers, first, taken), headers)
    return None


def _says_nothing(below: Block | None, header: Block) -> bool:
    return below is None or below.empty or below.text == header.text


def _mostly_headers(headers: dict[str, Block], texts: list[Block]) -> bool:
    # 项目资金 | 金额 inside a block of labels is no table
    return len(headers) >= 2 and 2 * len(headers) > len(texts) - 2


def _end(grid: Grid, headers: dict[str, Block], first: int, taken: set[int]) -> int:
    name, last = next(iter(headers.values())), max(headers.values(), key=lambda block: block.column)
    row = first
    while row < grid.height and row not in taken and row not in grid.breaks:
        block = grid.rows[row][name.column]
        if block.empty or block is grid.rows[row][last.column] or _label_in_front(grid, row, name.column):
            break
        row += 1
        if _TOTAL.fullmatch(half_width(block.text)):
            break
    return row


def _label_in_front(grid: Grid, row: int, column: int) -> bool:
    return any(
        block.row == row and label_kind(block.text) is not None and block.text != grid.rows[row - 1][block.column].text
        for block in grid.span(row, 0, column)
    )


def read_records(grid: Grid, found: FoundTable, form_unit: str | None, unknown: list[Block]) -> list[dict[str, Any]]:
    """The records of a table in the contract's shape; total rows and rows without content are left out."""
    records = [record for row in range(found.top + 1, found.end) if (record := _record(grid, found, row, form_unit, unknown))]
    return returns_of(records) if found.table is RETURNS else records


def _record(grid: Grid, found: FoundTable, row: int, form_unit: str | None, unknown: list[Block]) -> dict[str, Any]:
    record: dict[str, Any] = {}
    filled = False
    for key, cell in _cells(grid, found, row):
        column = next(column for column in found.table.columns if column.key == key)
        if cell.unknown:
            unknown.append(cell)
            continue
        filled = filled or not is_blank(cell.text)
        if cell is found.headers[key] or (column.kind == "text" and _TOTAL.fullmatch(half_width(cell.text)) and key in ("name", "step")):
            return {}
        value = _value(column, cell, money_unit_in(found.headers[key].text), form_unit)
        if value is not None:
            record[key] = value
        split = re.fullmatch(r"(\d[\d.,]*)(\D+)", half_width(cell.text)) if key == "quantity" and value is None else None
        if split is not None and (number := to_decimal(split[1])) is not None:
            record["quantity"] = json_number(number)  # 300人 in one cell
            if "unit" not in found.headers:
                record["unit"] = split[2]
    return record if filled else {}


def _cells(grid: Grid, found: FoundTable, row: int) -> Iterator[tuple[str, Block]]:
    for key, header in found.headers.items():
        yield key, grid.rows[row][header.column]


def _value(column: RecordColumn, cell: Block, unit: str | None, form_unit: str | None) -> Any:
    if column.kind == "text":
        return text_of(cell.text)
    if is_blank(cell.text):
        return "" if column.kind == "day" else None
    if column.kind == "amount":
        amount = amount_in_wan(cell.text, cell.number, unit or form_unit or DEFAULT_UNIT)
        return None if amount is None else json_number(amount)
    if column.kind == "price":
        # a price without a unit of its own is in 元, as the forms' catalogues of standards print it
        amount = amount_in_wan(cell.text, cell.number, unit or "元")
        return None if amount is None else json_number(amount * 10_000)
    if column.kind == "yes_no":
        return {"是": True, "否": False}.get(half_width(cell.text))
    if column.kind == "day":
        return one_date(cell.text, cell.day)
    number = cell.number if cell.number is not None else to_decimal(half_width(cell.text))
    if column.kind == "place":
        return int(number) - 1 if number is not None and number > 0 else None
    return None if number is None else json_number(number)
