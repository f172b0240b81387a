"""The sheets 怎样才能通过 and 匹配性审核: which changes make each target pass, and what the work should cost against what is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl import Workbook

from assistant.money_text import range_text
from assistant.review_report.sheet import Column, ReportSheet, Value
from assistant.reviewed_target import ReviewedTarget
from indicator_corpus.quantity import to_decimal

_TARGET = (Column("文件", 22), Column("工作表", 12), Column("部门", 16), Column("项目", 26))


def way_sheet(workbook: Workbook, told: Sequence[ReviewedTarget]) -> None:
    """One line a change that can be taken as it is, then one a matter that a person has to decide."""
    columns = (*_TARGET, Column("现结论", 11, True), Column("照改后结论", 12, True), Column("办法", 10, True), Column("规则", 10, True), Column("行号", 6, True),
               Column("原文", 34), Column("改为", 34), Column("说明", 60))
    rows = [line for one in told for line in _way(one)]
    ReportSheet(workbook, "怎样才能通过", columns).table(rows, len(rows))


def match_sheet(workbook: Workbook, told: Sequence[ReviewedTarget]) -> None:
    """One line a budget line or core indicator, and a line of totals for each target that has any."""
    columns = (*_TARGET, Column("对象", 34), Column("数量", 10, True), Column("单位", 8, True), Column("参考单价（元）", 14, True), Column("计价单位", 10, True),
               Column("单价出处", 44), Column("推算", 28), Column("推算金额（万元）", 14, True), Column("申报金额（万元）", 14, True),
               Column("建议核减（万元，至少）", 14, True), Column("建议核减（万元，至多）", 14, True), Column("申报占年度预算（%）", 12, True), Column("结论", 11, True),
               Column("说明", 50))
    rows = [line for one in told for line in _match(one)]
    ReportSheet(workbook, "匹配性审核", columns).table(rows, len(rows))


def _target(one: ReviewedTarget) -> list[Value]:
    return [one.file, one.sheet, one.department, one.name]


def _way(one: ReviewedTarget) -> Iterator[list[Value]]:
    way = one.way_to_pass
    head = [*_target(one), one.verdict, way["verdict_after"]]
    for step in way["steps"]:
        yield [*head, "照改", step["rule"], _row(step), step["before"] or "（空）", step["after"] or "（删去）", step["text"]]
    for left in way["by_hand"]:
        yield [*head, "请您决定", left["rule"], _row(left), None, None, " ".join(part for part in (left["message"], left["fix"]) if part)]


def _row(entry: dict[str, Any]) -> int | None:
    return None if entry["indicator"] is None else entry["indicator"] + 1


def _match(one: ReviewedTarget) -> Iterator[list[Value]]:
    match = one.budget_match
    for row in match["rows"]:
        reference = row["reference"] or {}
        price, reduction = reference.get("price_yuan"), row["reduction"] or {}
        yield [*_target(one), row["subject"], to_decimal(row["quantity"]), row["unit"], _price(price), reference.get("unit"),
               reference.get("source"), row["arithmetic"], range_text(row["estimate"]) if row["estimate"] else None, to_decimal(row["amount"]),
               to_decimal(reduction.get("low")), to_decimal(reduction.get("high")), to_decimal(row["share_of_total"]), row["outcome"], row["reason"]]
    if match["rows"]:
        share, reduction = match["reduction_share"], match["reduction"]
        part = f"建议核减占年度预算{range_text(share)}%。" if share else ""
        yield [*_target(one), "合计（可以比较的）", *[None] * 7, to_decimal(match["compared"]), to_decimal(reduction["low"]), to_decimal(reduction["high"]),
               None, None, f"同一项明细只计一次。{part}"]


def _price(price: dict[str, Any] | None) -> Value:
    """A number where there is one price, a range in words otherwise."""
    if price is None:
        return None
    return to_decimal(price["low"]) if price["low"] == price["high"] else range_text(price)
