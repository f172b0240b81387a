"""What stands beside the labels: names and wordings of labels, choices, dates, basis, goals, money and its unit."""

from __future__ import annotations

from typing import Any

import pytest

from tests.indicator_corpus.declaration_form.form_building import read_one

TABLE = [["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "数量指标", "培训人数", "≥100人"]]


def project(*rows: list[Any], merged: tuple[str, ...] = ()) -> dict[str, Any]:
    """The project of a form with these rows between its name and its table."""
    return read_one([["项目名称", "培训"], *rows, *TABLE], *merged)["project"]


def budget(*rows: list[Any], merged: tuple[str, ...] = ()) -> dict[str, Any]:
    return project(*rows, merged=merged)["budget"]


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("主管部门", "department"), ("项 目 主 管 部 门：", "department"), ("主管部门及代码", "department"), ("主管单位（盖章）", "department"),
        ("实施单位", "unit"), ("项目承担单位", "unit"), ("具体实施单位", "unit"), ("填报单位（公章）", "unit"), ("单位名称", "unit"),
        ("项目编码", "code"), ("项目代码", "code"), ("项目概况", "summary"), ("项目基本情况", "summary"), ("项目主要内容", "summary"),
    ],
)  # fmt: skip
def test_labels_are_known_by_meaning(label: str, field: str) -> None:
    assert project([label, "内容甲"])[field] == "内容甲"


@pytest.mark.parametrize("label", ["项目名称", "项目（政策）名称", "政策/项目名称", "项 目\n名 称", "1.项目名称：", "★项目名称"])
def test_wordings_of_the_name(label: str) -> None:
    assert read_one([[label, "培训"], *TABLE])["project"]["name"] == "培训"


def test_a_blank_cell_does_not_take_the_value_of_the_next_label() -> None:
    read = project(["主管部门", None, "项目负责人", "张三"], ["实施单位", "—", "联系电话", "8888"])
    assert read["department"] == ""
    assert read["unit"] == ""


def test_values_in_the_cell_of_the_label() -> None:
    read = read_one([["填报单位（盖章）：南岳镇人民政府   （2018 年度）  单位：元"], ["项目名称：产业扶贫"], ["年度资金总额：120000.5"], *TABLE])
    assert read["project"] == {"name": "产业扶贫", "unit": "南岳镇人民政府", "year": 2018, "budget": {"total": 12.00005}}


def test_the_implementing_unit_comes_before_the_reporting_one_and_codes_are_left_out() -> None:
    read = project(["填报单位", "县财政局"], ["实施单位", "511124001-马踏镇人民政府"], ["主管部门及代码", "商务和粮食局[146]"])
    assert (read["unit"], read["department"]) == ("马踏镇人民政府", "商务和粮食局")
    assert project(["实施单位", "120急救中心"])["unit"] == "120急救中心"


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        ("新增", "新增"), ("☑新增    □延续", "新增"), ("新增项目□  延续项目☑", "延续"), ("新增（ ）  延续（√）", "延续"),
        ("□新增 ■延续", "延续"), ("R新增 □延续", "新增"), ("□新增 □延续", ""), (None, ""), ("延续性项目", "延续"),
    ],
)  # fmt: skip
def test_choices_of_the_attribute(text: str | None, attribute: str) -> None:
    assert project(["项目属性", text])["attribute"] == attribute


def test_a_ticked_kind_is_read_and_a_budget_category_is_not() -> None:
    assert project(["项目类型", "□工程基建 ☑政策补助 □其他"])["kind"] == "政策补助"
    assert "kind" not in project(["项目类别", "特定目标类"])
    assert "kind" not in project(["项目类别", "其他一次性项目"])


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2021年1月1日—2021年12月31日", "2021-01-01", "2021-12-31"), ("2018年1月至2018年12月", "2018-01", "2018-12"),
        ("2022.03.01-2022.11.30", "2022-03-01", "2022-11-30"), ("2021.1-2021.12", "2021-01", "2021-12"),
        ("2023年1-12月", "2023-01", "2023-12"), ("2023年1月-12月", "2023-01", "2023-12"), ("20210101-20211231", "2021-01-01", "2021-12-31"),
        ("自2021年1月1日起至2021年12月31日止", "2021-01-01", "2021-12-31"),
    ],
)  # fmt: skip
def test_terms(text: str, start: str, end: str) -> None:
    read = project(["起止时间", text])
    assert (read["start"], read["end"]) == (start, end)


def test_a_term_of_years_alone_is_no_date() -> None:
    read = project(["项目期", "3年（2020-2022年）"])
    assert "start" not in read
    assert "end" not in read


def test_start_and_end_under_labels_of_their_own() -> None:
    read = project(["计划开始时间", "2024年3月", "计划完成时间", "2024/11/30"])
    assert (read["start"], read["end"]) == ("2024-03", "2024-11-30")


def test_basis_is_one_entry_a_line_without_numbers() -> None:
    assert project(["立项依据", "1.《甲办法》\n二、《乙办法》\n（3）2024年第5号文\n"])["basis"] == ["《甲办法》", "《乙办法》", "2024年第5号文"]
    assert project(["政策依据", None])["basis"] == []


def test_a_text_that_begins_like_a_label_is_a_text() -> None:
    read = project(["项目概况", "建设内容：新建校舍。\n建设地点：城东。", "项目负责人", "张三"])
    assert read["summary"] == "建设内容：新建校舍。\n建设地点：城东。"


@pytest.mark.parametrize(
    ("rows", "goal"),
    [
        ([["总体目标", "完成培训。"]], {"annual": "完成培训。"}),
        ([["项目总目标", "三年目标。"], ["年度总体目标", "当年目标。"]], {"annual": "当年目标。", "mid_term": "三年目标。"}),
        ([["项目总体目标", "长期。"], ["当年绩效目标", "当年。"]], {"annual": "当年。", "mid_term": "长期。"}),
        ([["绩效目标", None]], {"annual": ""}),
    ],
)
def test_goals(rows: list[list[Any]], goal: dict[str, str]) -> None:
    assert read_one([["项目名称", "培训"], *rows, *TABLE])["overall_goal"] == goal


@pytest.mark.parametrize(
    ("rows", "merged", "expected"),
    [
        ([["年度资金总额（万元）", 30]], (), {"total": 30}),
        ([["年度资金总额（元）", "5,045,040.00"]], (), {"total": 504.504}),
        ([["年度资金总额", "214.06万元"]], (), {"total": 214.06}),
        ([["单位：元"], ["年度资金总额", 300000]], (), {"total": 30}),
        ([["项目资金\n（元）", "资金总额", 300000], [None, "其中：财政拨款", 200000]], ("A2:A3",), {"total": 30, "fiscal": 20}),
        ([["资金总额（元）", 300000, "其中：财政资金", 200000]], (), {"total": 30, "fiscal": 20}),
        ([["项目资金", "资金总额", "财政拨款", "其他资金"], [None, 30, 30, None]], ("A2:A3",), {"total": 30, "fiscal": 30, "other": None}),
        ([["项目资金总额", 90], ["年度资金申请总额", 30], ["其中：当年财政拨款", 25], ["上年结转资金", 5]], (), {"total": 30, "fiscal": 25, "carried_over": 5}),
        ([["项目总投资", 90], ["其中：财政资金", 80], ["2025年预算", 30], ["其中：财政资金", 20]], (), {"total": 30, "fiscal": 20, "term_total": 90}),
        ([["当年预算（万元）", 9.31]], (), {"total": 9.31}),
        ([["资金总额", 30], ["其中：省级资金", 10], ["县级资金", 20], ["其他资金", "—"]], (), {"total": 30, "other": None}),
    ],
)
def test_money(rows: list[list[Any]], merged: tuple[str, ...], expected: dict[str, Any]) -> None:
    assert budget(*rows, merged=merged) == expected


def test_amounts_keep_the_stored_digits_not_the_shown_ones() -> None:
    assert budget(["年度资金总额（万元）", (20.126, "0.0")])["total"] == 20.126


def test_budget_lines_inside_the_form() -> None:
    read = budget(
        ["年度资金总额（万元）", 30.5],
        ["预算明细", "支出内容", "数量", "单位", "单价（元）", "金额（万元）"],
        [None, "培训费", 300, "人", 1000, 30], [None, "资料费", "500册", None, 10, 0.5], [None, "合计", None, None, None, 30.5],
        merged=("A3:A6",),
    )  # fmt: skip
    assert read["items"] == [
        {"name": "培训费", "quantity": 300, "unit": "人", "unit_price_yuan": 1000, "amount": 30},
        {"name": "资料费", "quantity": 500, "unit": "", "unit_price_yuan": 10, "amount": 0.5},
    ]


@pytest.mark.parametrize(
    ("title", "sheet", "year"),
    [("（2022 年 度）", "表", 2022), ("2023年部门预算项目绩效目标表", "表", 2023), ("二〇二四年度绩效目标表", "表", 2024), ("绩效目标表", "2021年", 2021)],
)
def test_the_year(title: str, sheet: str, year: int) -> None:
    assert read_one([[title], ["项目名称", "2019年结转培训"], *TABLE], title=sheet)["project"]["year"] == year


def test_no_year_is_no_year() -> None:
    assert "year" not in read_one([["绩效目标表"], ["项目名称", "2019年培训"], ["填报日期：2020年3月1日"], *TABLE])["project"]


def test_a_form_with_a_blank_name_is_read() -> None:
    assert read_one([["项目名称", None], *TABLE])["project"]["name"] == ""
