"""Cells: numbers, percentages and dates as shown, several indicators in one cell, formulas without a result."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from openpyxl import load_workbook

from indicator_corpus.declaration_form import read_form_bytes
from indicator_corpus.declaration_form.number_format import shown_date, shown_number
from tests.indicator_corpus.declaration_form.form_building import brief, read_one, workbook_bytes

HEADER = ["一级指标", "二级指标", "三级指标", "指标值"]


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (80000, "General", "80000"), (1681680.0, "#,##0.00", "1681680"), (0.85, "0%", "85%"), (0.9684, "0.00%", "96.84%"),
        (0.07, "0%", "7%"), (0.975, "0.0#%", "97.5%"), (30.299999999999997, "0.0", "30.3"), (100, '0"人"', "100人"),
        (77, '"≥"0"台"', "≥77台"), (3, "@", "3"), (1e22, "General", "10000000000000000000000"), (float("nan"), "0", "nan"),
    ],
)  # fmt: skip
def test_numbers_as_shown(value: float, number_format: str, shown: str) -> None:
    assert shown_number(value, number_format)[0] == shown


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [
        ('yyyy"年"m"月"d"日"', "2021年2月3日"), ("yyyy-mm-dd", "2021-02-03"), ("yyyy/m/d;@", "2021/2/3"), ("mm-dd-yy", "2021/2/3"),
        ('[$-804]yyyy"年"m"月"', "2021年2月"),
    ],
)  # fmt: skip
def test_dates_as_shown(number_format: str, shown: str) -> None:
    assert shown_date(datetime(2021, 2, 3), number_format) == shown


def test_date_cells_in_the_term_and_in_a_value() -> None:
    chinese = 'yyyy"年"m"月"d"日"'
    data = read_one([
        ["项目名称", "造林"],
        ["起止时间", (datetime(2022, 3, 15), chinese), "至", (datetime(2023, 12, 31), "mm-dd-yy")],
        HEADER, ["产出指标", "时效指标", "完成时间", (datetime(2022, 11, 30), chinese)], ["产出指标", "质量指标", "成活率", (0.85, "0%")],
    ])  # fmt: skip
    assert (data["project"]["start"], data["project"]["end"]) == ("2022-03-15", "2023-12-31")
    assert [row["value"] for row in data["indicators"]] == ["2022年11月30日", "85%"]


@pytest.mark.parametrize(
    ("names", "values", "expected"),
    [
        ("★指标1：甲\n指标2：乙\n指标3：丙", ">=1人\n>=2人\n=3个", [("甲", ">=1人"), ("乙", ">=2人"), ("丙", "=3个")]),
        ("指标1：甲\n指标2：", "第一年返本20%，\n以后分红8%", [("甲", "第一年返本20%，以后分红8%")]),
        ("①甲\n②乙", "①≥3%\n②≥4%", [("甲", "≥3%"), ("乙", "≥4%")]),
        ("甲\n乙", "1个\n2个", [("甲", "1个"), ("乙", "2个")]),
        ("项目完\n成率", "≥95%", [("项目完成率", "≥95%")]),
        ("1.5公里道路硬化", "1条", [("1.5公里道路硬化", "1条")]),
        ("1.道路硬化\n（含排水沟）\n2.路灯", "1条\n2盏", [("道路硬化（含排水沟）", "1条"), ("路灯", "2盏")]),
        ("……", "", []), ("指标1：", "", []), (None, "5个", []),
    ],
)  # fmt: skip
def test_lines_in_cells(names: str | None, values: str, expected: list[tuple[str, str]]) -> None:
    data = read_one([["项目名称", "扶贫"], HEADER, ["产出指标", "数量指标", "垫底指标", "1"], ["产出指标", "质量指标", names, values]])
    assert [(name, value) for _, _, name, value in brief(data)[1:]] == expected


def test_units_and_signs_beside_several_lines() -> None:
    data = read_one([["项目名称", "扶贫"], ["三级指标", "符号", "指标值", "计量单位"], ["1.甲\n2.乙", "≥", "3\n4", "人\n户"]])
    assert [row["value"] for row in data["indicators"]] == ["≥3人", "≥4户"]


def test_a_formula_without_a_saved_result_is_not_declared_and_named() -> None:
    content = workbook_bytes(("表", [["项目名称", "扶贫"], ["年度资金总额", None], ["财政拨款", 5], HEADER, ["产出", "数量", "甲", "1个"]], ()))
    workbook = load_workbook(io.BytesIO(content))
    workbook["表"]["B2"] = "=SUM(B3:B3)"
    buffer = io.BytesIO()
    workbook.save(buffer)
    (target,) = read_form_bytes("表.xlsx", buffer.getvalue())
    assert target.data["project"]["budget"] == {"fiscal": 5}
    assert len(target.notes) == 1
    assert "B2" in target.notes[0]
    assert "保存" in target.notes[0]
