"""How a written form looks to Excel: no formulas, the official columns, merged classes, a page that prints."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.declaration_form import form_bytes, read_form, write_form
from indicator_corpus.target import PerformanceTarget

DATA: dict[str, Any] = {
    "project": {
        "name": "农村小学课桌椅更换项目", "year": 2027, "department": "区教育局", "unit": "区教育装备中心", "kind": "设备购置", "attribute": "新增",
        "start": "2027-01-01", "end": "2027-08-31",
        "budget": {"total": 86, "fiscal": 86, "other": 0, "items": [
            {"name": "课桌椅", "quantity": 2150, "unit": "套", "unit_price_yuan": 400, "amount": 86}, {"name": "=HYPERLINK(1)", "amount": 0},
        ]},
        "summary": "@更换老旧课桌椅", "basis": ["《办法》", "《通知》"], "attachments": [], "schedule": [{"step": "采购", "start": "2027-03", "end": "2027-05"}],
    },
    "overall_goal": {"annual": "-更换完成"},
    "indicators": [
        {"level1": "成本指标", "level2": "经济成本指标", "name": "单价", "value": "≤400元/套", "operator": "≤", "unit": "元/套", "weight": 20, "explanation": "+说明"},
        {"level1": "产出指标", "level2": "数量指标", "name": "更换数量", "value": "=2150套", "operator": "=", "unit": "套", "weight": 20},
        {"level1": "产出指标", "level2": "数量指标", "name": "=1+1", "value": "=2150套", "weight": 10},
        {"level1": "产出指标", "level2": "质量指标", "name": "合格率", "value": "=100%", "weight": 10},
    ],
}  # fmt: skip


def written(unit: Any = "万元", data: dict[str, Any] = DATA) -> Workbook:
    return load_workbook(io.BytesIO(form_bytes(PerformanceTarget.parse(data), unit=unit)))


def test_nothing_becomes_a_formula() -> None:
    for sheet in written():
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.coordinate


def test_the_official_columns_and_merged_classes() -> None:
    sheet = written()["绩效目标申报表"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    header = next(n for n, row in enumerate(rows, 1) if row[0] == "一级指标")
    assert rows[header - 1] == ["一级指标", "二级指标", "三级指标", "符号", "指标值", "计量单位", "权重", "指标值说明"]
    assert rows[header][3:6] == ["≤", "400", "元/套"]
    assert {f"A{header + 2}:A{header + 4}", f"B{header + 2}:B{header + 3}"} <= {str(area) for area in sheet.merged_cells.ranges}
    assert rows[0][0] == "项目支出绩效目标申报表"
    assert rows[1][0] == "（2027年度）"
    assert "资金单位：万元" in rows[1]


def test_what_is_not_declared_has_no_cell() -> None:
    bare = {"project": {"name": "培训"}, "indicators": [{"name": "人数", "value": "5人"}]}
    workbook = written(data=bare)
    cells = [cell.value for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert workbook.sheetnames == ["绩效目标申报表"]
    assert cells == ["项目支出绩效目标申报表", "资金单位：万元", "项目名称", "培训", "三级指标", "指标值", "人数", "5人"]


def test_further_sheets_in_yuan_with_a_total() -> None:
    workbook = written("元")
    assert workbook.sheetnames == ["绩效目标申报表", "预算明细", "附件清单", "进度计划"]
    lines = [[cell.value for cell in row] for row in workbook["预算明细"].iter_rows()]
    assert lines[1] == ["支出内容", "数量", "单位", "单价（元）", "金额（元）"]
    assert lines[2] == ["课桌椅", 2150, "套", 400, 860000]
    assert lines[4][0] == "合计"
    assert lines[4][4] == 860000


def test_a_page_that_prints_on_a4_landscape() -> None:
    sheet = written()["绩效目标申报表"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == ("landscape", 9, 1)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    name = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "合格率")
    assert name.alignment.wrap_text
    assert name.border.left.style == "thin"


def test_the_same_target_gives_the_same_bytes() -> None:
    target = PerformanceTarget.parse(DATA)
    assert form_bytes(target) == form_bytes(target)


def test_writing_to_a_path(tmp_path: Path) -> None:
    target = PerformanceTarget.parse(DATA)
    write_form(target, tmp_path / "表.xlsx")
    assert read_form(tmp_path / "表.xlsx")[0].data["project"]["name"] == "农村小学课桌椅更换项目"
    with pytest.raises(DeclarationError, match=r"\.xlsx"):
        write_form(target, tmp_path / "表.docx")
    with pytest.raises(DeclarationError, match="文件夹"):
        write_form(target, tmp_path / "没有" / "表.xlsx")
