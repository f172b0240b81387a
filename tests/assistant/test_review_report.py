"""审核报告: every figure can be counted again from its rows, and no text is a formula."""

from __future__ import annotations

import copy
import io
from typing import Any

import pytest
from openpyxl import load_workbook

from assistant.review_report import report_bytes
from assistant.reviewed_target import ReviewedTarget, reviewed_target
from indicator_corpus.target import PerformanceTarget
from rules.engine import review
from rules.registry import all_rules
from tests.rules.case_files import baseline


def _told(**project: Any) -> ReviewedTarget:
    data = copy.deepcopy(baseline())
    faulty = project.pop("faulty", False)
    data["project"] |= project
    if faulty:
        data["indicators"][3]["value"] = ""
    return reviewed_target(review(PerformanceTarget.parse(data)), "a.xlsx", "Sheet1")


@pytest.fixture(scope="module")
def told() -> list[ReviewedTarget]:
    return [_told(), _told(faulty=True), _told(faulty=True, department="县教育局"), _told(department=None)]


@pytest.fixture(scope="module")
def book(told: list[ReviewedTarget]) -> Any:
    return load_workbook(io.BytesIO(report_bytes(told, [("b.docx", "打不开")])))


def _rows(sheet: Any) -> list[dict[str, Any]]:
    heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_findings_are_all_there(book: Any, told: list[ReviewedTarget]) -> None:
    rows = _rows(book["逐条问题"])
    assert [(row["规则"], row["级别"], row["行号"], row["问题"]) for row in rows] == [
        (one.rule, one.level, one.row, one.message) for target in told for one in target.findings]
    assert {row["指标"] for row in rows if row["行号"] == 4} == {baseline()["indicators"][3]["name"]}


def test_every_rule_has_its_account(book: Any, told: list[ReviewedTarget]) -> None:
    outcomes = ("退回", "修改", "提示", "通过", "不适用", "资料不足", "规则故障")
    for row in _rows(book["规则账目"]):
        assert sum(row[name] for name in outcomes) == len(all_rules())
    for row in _rows(book["按规则"]):
        assert sum(row[f"{name}（份）"] for name in outcomes) == len(told)


def test_departments_add_up(book: Any, told: list[ReviewedTarget]) -> None:
    rows = {row["部门"]: row for row in _rows(book["按部门"])}
    assert sum(row["份数"] for row in rows.values()) == len(told)
    assert rows["县教育局"]["退回修改"] == 1
    assert rows["县教育局"]["退回的预算（万元）"] == told[2].total
    assert rows["（未写部门）"]["份数"] == 1


def test_summary_has_the_verdicts_and_their_money(book: Any, told: list[ReviewedTarget]) -> None:
    rows = {row[0]: row for row in book["汇总"].iter_rows(values_only=True)}
    assert rows["退回修改"][1:4] == (2, "50.0%", 2 * (told[1].total or 0))
    assert rows["合计"][1] == 4


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "＝1"])
def test_text_is_never_a_formula(text: str) -> None:
    book = load_workbook(io.BytesIO(report_bytes([_told(name=text, department=text, faulty=True)], [(text, text)])))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    named = [cell for cell in cells if isinstance(cell.value, str) and cell.value.strip() == text.strip()]
    assert named
    assert all(cell.quotePrefix for cell in named)


def test_tables_are_ready_to_print(book: Any) -> None:
    for name in ("按部门", "按规则", "逐条问题", "规则账目", "未能读取"):
        sheet = book[name]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize), sheet.print_title_rows) == ("landscape", 9, "$1:$1")
        assert all(cell.alignment.wrap_text for cell in sheet[1])


def test_nothing_reviewed_is_a_report_too() -> None:
    assert load_workbook(io.BytesIO(report_bytes([]))).sheetnames[0] == "汇总"


def test_way_and_match_of_every_target(book: Any, told: list[ReviewedTarget]) -> None:
    ways = _rows(book["怎样才能通过"])
    assert len(ways) == sum(len(one.way_to_pass["steps"]) + len(one.way_to_pass["by_hand"]) for one in told)
    assert {row["办法"] for row in ways} <= {"照改", "请您决定"}
    match = _rows(book["匹配性审核"])
    assert len(match) == sum(len(one.budget_match["rows"]) + 1 for one in told)
    line = match[0]
    assert (line["数量"], line["参考单价（元）"], line["推算"], line["申报金额（万元）"], line["结论"]) == (240, 550, "240人×3天×550元/人天", 39.6, "相符")
    assert "财行〔2016〕540号" in line["单价出处"]
