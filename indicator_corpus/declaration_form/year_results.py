"""What a self-assessment (绩效自评表) says of the whole year: 预算执行率 and the grade of the evaluation.

The rate stands under a heading of the block of money, beside a label of its own, or in a row of the indicator table; where only the
amounts are printed, it is what they give. Tables that look at a part of the year (绩效监控) have no results of the year.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from indicator_corpus.declaration_form.columns import is_execution
from indicator_corpus.declaration_form.grid import Block, Grid
from indicator_corpus.declaration_form.indicator_table import IndicatorTable
from indicator_corpus.declaration_form.label_values import Label, LabelReader
from indicator_corpus.declaration_form.money import amount_in_wan
from indicator_corpus.declaration_form.wording import half_width, is_blank, squeezed_lines, ticked
from indicator_corpus.quantity import json_number, to_decimal

_RATE = re.compile(r"(?:执行|支出)(?:率|进度)")
_EXECUTED = re.compile(r"执行数|执行金额|执行额|实际支出|支出数|支出额|决算数")
_AVAILABLE = re.compile(r"全年预算|调整后?预算|预算调整|调整数|全年数")
_AT_START = re.compile(r"预算|年初|安排|批复")
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_GRADE = re.compile(r"(优|良|中|差)(?:秀|好|等)?|较差|不?合格|一般|[A-E]级?")
_HEADING_ROWS = 10
_LONGEST_HEADING = 24
_TOTALS = ("total_annual", "total_general")


def year_results(grid: Grid, reader: LabelReader, labels: list[Label], tables: list[IndicatorTable], titles: list[str]) -> dict[str, Any]:
    """`execution_rate` (percent) and `evaluation_grade` as far as they are printed; empty where the tables hold no results of the year."""
    if not any("actual" in table.columns or "score" in table.columns for table in tables) or any("监控" in half_width(title) for title in titles):
        return {}
    found: dict[str, Any] = {}
    rate = _rate(grid, reader, labels, tables)
    if rate is not None:
        found["execution_rate"] = json_number(rate)
    grade = _grade(reader, labels)
    if grade is not None:
        found["evaluation_grade"] = grade
    return found


def _rate(grid: Grid, reader: LabelReader, labels: list[Label], tables: list[IndicatorTable]) -> Decimal | None:
    totals = [label for label in labels if label.kind in _TOTALS]
    money = [columns for label in totals if (columns := _money_columns(grid, reader, label.block))]
    share = next((share for columns in money if (share := _share(columns)) is not None), None) or _share(_pair(labels, totals))
    places = [(columns["rate"].text, columns["rate_heading"].text) for columns in money if "rate" in columns]
    places += [(reader.lines(label), label.text) for label in labels if label.kind == "execution_rate" and label.declared]
    places += [(text, "") for table in tables for text in _rows_of_execution(grid, table)]
    for text, heading in places:
        if (rate := _percent(text, heading, share)) is not None:
            return rate
    return share


def _pair(labels: list[Label], totals: list[Label]) -> dict[str, Block]:
    """执行数 with a cell of its own, and the amount that a total in the same row has."""
    for label in labels:
        if label.kind == "executed" and label.value is not None:
            for total in totals:
                if total.value is not None and total.value.row == label.value.row:
                    return {"executed": label.value, "available": total.value}
    return {}


def _money_columns(grid: Grid, reader: LabelReader, total: Block) -> dict[str, Block]:
    """The amounts and the rate of the year in the row of a total, by the headings above them; also one `rate_heading`."""
    found: dict[str, Block] = {}
    for block in reader.beside(total):
        heading = _heading(grid, total, block)
        words = half_width(heading.text) if heading is not None else ""
        if heading is None:
            continue
        if _RATE.search(words):
            found.setdefault("rate", block)
            found.setdefault("rate_heading", heading)
        elif _EXECUTED.search(words):
            found.setdefault("executed", block)
        elif _AVAILABLE.search(words):
            found.setdefault("available", block)
        elif _AT_START.search(words):
            found.setdefault("at_start", block)
    return found


def _heading(grid: Grid, total: Block, block: Block) -> Block | None:
    for row in range(total.row - 1, max(-1, total.row - _HEADING_ROWS), -1):
        above = grid.at(row, block.column)
        if above is None or above.empty or above.number is not None or above.width > block.width:
            continue
        words = half_width(above.text)
        if len(words) <= _LONGEST_HEADING and any(pattern.search(words) for pattern in (_RATE, _EXECUTED, _AVAILABLE, _AT_START)):
            return above
    return None


def _share(columns: dict[str, Block]) -> Decimal | None:
    """Executed of available, in percent with two decimals."""
    amounts = [amount_in_wan(block.text, block.number, "万元") for key in ("executed", "available", "at_start") if (block := columns.get(key))]
    if "executed" not in columns or len(amounts) < 2:
        return None
    executed, available = amounts[0], next((amount for amount in amounts[1:] if amount), None)
    return None if executed is None or not available else round(executed / available * 100, 2)


def _rows_of_execution(grid: Grid, table: IndicatorTable) -> list[str]:
    """The results in rows 预算执行率 of the indicator table (which are no indicators)."""
    if "actual" not in table.columns or table.flat:
        return []
    rows = [
        row for row in range(table.first, min(grid.height, table.end + 1))
        if any(is_execution(block.text) for block in grid.span(row, 0, table.columns["name"][1]))
    ]
    return ["".join(block.text for block in grid.span(row, *table.columns["actual"])) for row in rows]


def _percent(text: str, heading: str, share: Decimal | None) -> Decimal | None:
    """A printed rate in percent. 0.9684 without a sign is a share of one, unless the heading has the sign."""
    words = half_width(text)
    match = None if is_blank(text) else _NUMBER.search(words)
    number = None if match is None else to_decimal(match[0])
    if number is None or match is None or number < 0:
        return None
    of_hundred = "%" in words[match.end() : match.end() + 1] or "%" in half_width(heading)
    if not of_hundred and (number < 1 or (number <= 2 and (share is None or share > 3))):
        number *= 100
    return round(number, 2) if number != round(number, 2) else number


def _grade(reader: LabelReader, labels: list[Label]) -> str | None:
    """The grade that others gave, before the unit's own (自评)."""
    asked = [label for label in labels if label.kind == "evaluation_grade" and label.declared]
    for label in sorted(asked, key=lambda label: "自评" in half_width(label.text)):
        text = reader.lines(label)
        choice = ticked(text)
        words = half_width(squeezed_lines(text) if choice is None else "".join(choice)).strip("“”\"'。;")
        if (grade := _GRADE.fullmatch(words)) is not None:
            return grade[1] or grade[0]
    return None
