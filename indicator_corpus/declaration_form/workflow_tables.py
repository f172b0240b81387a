"""The way of a declaration as tables of a written form: 退回记录, 批复指标, 监控记录. Only this program writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from indicator_corpus.declaration_form.record_table import RecordColumn, RecordTable
from indicator_corpus.workflow import Return

_NONE = "（无）"
_NOT_RECORDED = "（未记录）"

RETURNS = RecordTable(
    "退回记录",
    ("workflow", "returns"),
    (
        RecordColumn("number", "第几次退回", "number", r"第几次退回"),
        RecordColumn("date", "退回日期", "day", r"退回日期"),
        RecordColumn("opinion", "退回意见", "text", r"退回意见"),
        RecordColumn("answer", "修改说明", "text", r"修改说明"),
        RecordColumn("changed", "退回后修改的栏目", "text", r"退回后修改的栏目"),
    ),
)
APPROVED_INDICATORS = RecordTable(
    "批复指标",
    ("workflow", "approved", "indicators"),
    (RecordColumn("name", "批复指标名称", "text", r"批复指标名称"), RecordColumn("value", "批复指标值", "text", r"批复指标值")),
)
MONITORING = RecordTable(
    "监控记录",
    ("workflow", "monitoring"),
    (
        RecordColumn("date", "监控日期", "day", r"监控日期"),
        RecordColumn("execution_rate", "预算执行率（%）", "number", r"预算执行率"),
        RecordColumn("completion_rate", "目标完成率（%）", "number", r"目标完成率"),
        RecordColumn("planned_rate", "计划完成率（%）", "number", r"计划完成率"),
    ),
)
WORKFLOW_TABLES = (RETURNS, APPROVED_INDICATORS, MONITORING)


@dataclass(frozen=True)
class ReturnRow:
    """One opinion of one return."""

    number: Decimal
    date: str | None
    opinion: str | None
    answer: str | None
    changed: str | None


def return_rows(returns: Iterable[Return]) -> Iterator[ReturnRow]:
    """A row for each opinion; one for a return without any."""
    for number, one in enumerate(returns, 1):
        changed = None if one.changed is None else "、".join(one.changed) or _NONE
        pairs = [(opinion.opinion, opinion.answer) for opinion in one.opinions or ()] or [(_NOT_RECORDED if one.opinions is None else _NONE, None)]
        for opinion, answer in pairs:
            yield ReturnRow(Decimal(number), one.date, opinion, answer, changed)


def returns_of(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The returns that such rows tell of, in the contract's shape."""
    found: list[dict[str, Any]] = []
    for _, group in groupby(rows, key=lambda row: row.get("number")):
        same = list(group)
        one: dict[str, Any] = {"date": same[0]["date"]} if "date" in same[0] else {}
        if same[0].get("opinion") != _NOT_RECORDED:
            one["opinions"] = [{key: row[key] for key in ("opinion", "answer") if key in row} for row in same if row.get("opinion") != _NONE]
        if changed := same[0].get("changed"):
            one["changed"] = [] if changed == _NONE else changed.split("、")
        found.append(one)
    return found
