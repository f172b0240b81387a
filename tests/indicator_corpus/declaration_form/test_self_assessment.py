"""绩效自评表: the results of each indicator and of the year are read by meaning, and never taken for targets."""

from __future__ import annotations

from typing import Any

import pytest

from indicator_corpus.previous_year import PreviousYear
from indicator_corpus.target import PerformanceTarget
from tests.indicator_corpus.declaration_form.form_building import brief, document_bytes, read_form_bytes, read_one

MONEY = [
    ["项目资金（万元）", None, "年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "得分", "执行率（B/A）"],
    [None, "年度资金总额", 202.64, 205, 198.52, 10, 9.68, (0.9684, "0.00%")],
    [None, "其中：财政拨款", 202.64, 205, 198.52, "—", "—", "—"],
]
ROWS = [["产出指标", "数量指标", "补助村数", "=8个", "8个", 10, 10, None], [None, None, "保障人数", "≥42人", 41, 10, 9.76, "1人退休"]]


def header(target: str = "年度指标值", actual: str = "实际完成值") -> list[Any]:
    return ["一级指标", "二级指标", "三级指标", target, actual, "分值", "得分", "偏差原因分析及改进措施"]


def form(*above: list[Any], columns: list[Any] | None = None, rows: list[list[Any]] | None = None, below: tuple[list[Any], ...] = ()) -> dict[str, Any]:
    return read_one([["项目支出绩效自评表"], ["（2022年度）"], ["项目名称", "村级补助"], *above, columns or header(), *(rows or ROWS), *below])


def rate(*above: list[Any], **more: Any) -> object:
    return form(*above, **more)["project"].get("execution_rate")


@pytest.mark.parametrize("word", [
    "实际完成值", "全年实际值", "完成情况", "年度完成值", "全年完成值", "实际完成值（B）", "年度实际完成\n指标值", "实际完成情况", "1-12月完成值", "指标完成情况",
    "2022年实际完成值", "自评完成值", "业绩值",
])  # fmt: skip
def test_results_are_known_by_meaning(word: str) -> None:
    read = form(columns=header(actual=word))
    assert [row["actual"] for row in read["indicators"]] == ["8个", "41"]
    assert [row["value"] for row in read["indicators"]] == ["=8个", "≥42人"]


def test_not_by_place() -> None:
    columns = ["一级指标", "二级指标", "三级指标", "得分", "全年实际完成值", "分值", "年初设定目标值"]
    read = form(columns=columns, rows=[["产出指标", "数量指标", "补助村数", 9, "7个", 10, "=8个"]])
    assert brief(read) == [("产出指标", "数量指标", "补助村数", "=8个")]
    assert (read["indicators"][0]["actual"], read["indicators"][0]["weight"]) == ("7个", 10)


def test_a_blank_result_is_blank_and_a_form_without_the_column_has_none() -> None:
    assert form(rows=[["产出指标", "数量指标", "补助村数", "=8个", None, 10, None, None]])["indicators"][0]["actual"] == ""
    assert "actual" not in read_one([["项目名称", "甲"], ["三级指标", "指标值"], ["补助村数", "8个"]])["indicators"][0]


@pytest.mark.parametrize("word", ["1-7月完成值", "上半年完成情况", "全年预计完成值", "截至6月底完成值", "完成率"])
def test_a_part_of_the_year_and_a_forecast_are_no_results(word: str) -> None:
    read = read_one([["项目名称", "甲"], ["一级指标", "二级指标", "三级指标", "年度指标值", word], ["产出指标", "数量指标", "补助村数", "=8个", "5个"]])
    assert brief(read) == [("产出指标", "数量指标", "补助村数", "=8个")]
    assert "actual" not in read["indicators"][0]


def test_results_line_by_line_in_cells() -> None:
    rows = [["产出指标", "数量指标", "1.补助村数\n2.保障人数", "=8个\n≥42人", "8个\n41人", None, None, None]]
    assert [row["actual"] for row in form(rows=rows)["indicators"]] == ["8个", "41人"]


@pytest.mark.parametrize("above", [
    MONEY,
    [["年度资金总额", 205, "全年执行数", 198.52, "预算执行率", "96.84%"]],
    [["年度资金总额", 205], ["预算执行率（%）", 96.84]],
    [["年度资金总额", 205], ["资金执行率", "９６．８４％"]],
    [["项目资金（万元）", "全年预算数", "全年执行数", "执行率"], ["年度资金总额", 205, 198.52, 0.9684]],
    [["项目资金（万元）", "全年预算数", "全年执行数"], ["年度资金总额", 205, 198.52]],
    [["项目资金（万元）", "全年预算数", "全年执行数", "执行率"], ["年度资金总额", 205, 198.52, "—"]],
], ids=["block", "beside", "sign in label", "full width", "share of one", "amounts alone", "dash"])  # fmt: skip
def test_the_rate_of_execution(above: list[list[Any]]) -> None:
    assert rate(*above) == 96.84


def test_the_rate_in_a_row_of_the_table_is_no_indicator() -> None:
    rows = [["预算执行率", "预算执行率", "预算执行率", "100%", "96.84%", 10, 9.68, None], *ROWS]
    read = form(rows=rows)
    assert read["project"]["execution_rate"] == 96.84
    assert [row["name"] for row in read["indicators"]] == ["补助村数", "保障人数"]


def test_a_declaration_or_a_half_year_has_no_rate() -> None:
    assert rate(["预算执行率", "35%"], columns=["一级指标", "二级指标", "三级指标", "指标值"]) is None
    monitored = read_one([["项目支出绩效运行监控表"], ["项目名称", "甲"], *MONEY, header(), *ROWS])
    assert "execution_rate" not in monitored["project"]


@pytest.mark.parametrize(("line", "grade"), [
    (["自评等级", "优"], "优"), (["评价等级：良"], "良"), (["绩效评价等次", "□优 ☑良 □中 □差"], "良"), (["自评结果", "优秀"], "优"), (["自评结论", "全年完成较好"], None),
    (["自评等级", "优", "财政评价等级", "中"], "中"), (["自评等级", None], None), (["总分", 97.44], None),
])  # fmt: skip
def test_the_grade_where_one_stands(line: list[Any], grade: str | None) -> None:
    assert form(below=(line,))["project"].get("evaluation_grade") == grade
    assert form(line)["project"].get("evaluation_grade") == grade


def test_a_word_form() -> None:
    table = [["项目名称", "村级补助", "<", "<"], ["年度资金总额", "205", "预算执行率", "96.84%"], ["一级指标", "三级指标", "年度指标值", "全年完成值"],
             ["产出指标", "补助村数", "=8个", "8个"]]  # fmt: skip
    (read,) = read_form_bytes("自评.docx", document_bytes("2022年度项目支出绩效自评表", table))
    assert (read.data["project"]["execution_rate"], read.data["indicators"][0]["actual"]) == (96.84, "8个")


def test_it_becomes_last_year() -> None:
    last = form(*MONEY, below=(["自评等级", "良"],))
    merged = PreviousYear([last]).merged({"project": {"name": "2023年村级补助", "year": 2023}, "indicators": []})
    assert merged is not None
    previous = PerformanceTarget.parse(merged).to_json()["project"]["previous"]
    assert previous == {
        "year": 2022, "budget": 202.64, "execution_rate": 96.84, "evaluation_grade": "良",
        "indicators": [{"name": "补助村数", "target": "=8个", "actual": "8个"}, {"name": "保障人数", "target": "≥42人", "actual": "41"}],
    }  # fmt: skip
