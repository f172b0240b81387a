"""One form in many hands: other words for its labels, cells merged or written out, blank rows and columns, notes and tables around it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document

from indicator_corpus.declaration_form import read_form_bytes
from tests.indicator_corpus.declaration_form.form_building import Row, brief, document_bytes, read_one, read_rows

HEADER = ["一级指标", "二级指标", "三级指标", "年度指标值", "权重"]
FORM: list[list[Any]] = [
    ["项目支出绩效目标申报表", None, None, None, None],
    ["（2023年度）", None, None, "金额单位：万元", None],
    ["项目名称", "农民培训", None, "主管部门", "县农业农村局"],
    ["项目资金", "年度资金总额", None, 20, None],
    [None, "其中：财政拨款", None, 15, None],
    [None, "其他资金", None, 5, None],
    ["年度总体目标", "培训农民100人。", None, None, None],
    HEADER,
    ["产出指标", "数量指标", "培训人数", "≥100人", 60],
    [None, "质量指标", "合格率", "≥95%", 30],
    ["效益指标", "社会效益指标", "增收", "明显", 10],
]
MERGED = ("A1:E1", "B3:C3", "A4:A6", "B4:C4", "D4:E4", "B5:C5", "D5:E5", "B6:C6", "D6:E6", "B7:E7", "A9:A10")
EXPECTED = {
    "project": {"name": "农民培训", "department": "县农业农村局", "year": 2023, "budget": {"total": 20, "fiscal": 15, "other": 5}},
    "overall_goal": {"annual": "培训农民100人。"},
    "indicators": [
        {"level1": "产出指标", "level2": "数量指标", "name": "培训人数", "value": "≥100人", "weight": 60},
        {"level1": "产出指标", "level2": "质量指标", "name": "合格率", "value": "≥95%", "weight": 30},
        {"level1": "效益指标", "level2": "社会效益指标", "name": "增收", "value": "明显", "weight": 10},
    ],
}  # fmt: skip
TABLE: list[Row] = [["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "数量指标", "培训人数", "≥100人"]]


def each(change: Callable[[Any], Any]) -> list[list[Any]]:
    return [[change(value) for value in row] for row in FORM]


def replaced(**words: str) -> list[list[Any]]:
    return each(lambda value: words.get(value, value) if isinstance(value, str) else value)


def written_out() -> list[list[Any]]:
    """Merged cells as some systems export them: the text in each cell."""
    rows = [list(row) for row in FORM]
    for area in MERGED:
        first, last = area.split(":")
        top, left, bottom, right = int(first[1:]) - 1, ord(first[0]) - 65, int(last[1:]) - 1, ord(last[0]) - 65
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                rows[row][column] = FORM[top][left]
    return rows


BELOW: list[list[Any]] = [[], ["附：资金拨付进度表"], ["季度", "拨付金额（万元）", "备注"], ["一季度", 10, None], ["合计", 10, None]]
BESIDE = ["填表说明", "1.项目名称：填写全称。", "2.指标值应当量化。", *[None] * 8]
LABELS = ("项目名称", "主管部门", "年度资金总额", "年度总体目标", *HEADER)
VARIATIONS: dict[str, tuple[list[list[Any]], tuple[str, ...]]] = {
    "as it is": (FORM, MERGED),
    "nothing merged": (FORM, ()),
    "merged cells written out": (written_out(), ()),
    "labels one sign a line": (each(lambda value: "\n".join(value) if value in LABELS else value), MERGED),
    "labels with wide spaces and colons": (each(lambda value: "\u3000".join(value) + "：" if value in LABELS[:4] else value), MERGED),
    "white space around everything": (each(lambda value: f"\u00a0{value}\n" if isinstance(value, str) else value), MERGED),
    "full-width digits": (each(lambda value: {"（2023年度）": "（２０２３年度）", 20: "２０", 15: "１５．０", 5: "５", 60: "６０"}.get(value, value)), MERGED),
    "amounts in yuan": (each(lambda value: {20: "200,000.00", 15: 150000, 5: "50000元", "金额单位：万元": "金额单位：元"}.get(value, value)), MERGED),
    "amounts in yuan, by the heading": (each(lambda value: {20: 200000, 15: 150000, 5: 50000, "项目资金": "项目资金\n（元）"}.get(value, value)), MERGED),
    "blank rows": ([*FORM[:3], [], *FORM[3:7], [], *FORM[7:]], ("B3:C3", "A5:A7", "B5:C5", "B8:E8")),
    "notes below": ([*FORM, ["备注：本表一式三份。"], ["填报人：张三", None, "联系电话：12345678"], ["2023年1月5日"]], MERGED),
    "another table below": ([*FORM, *BELOW], MERGED),
    "notes beside": ([[*row, None, note] for row, note in zip(FORM, BESIDE, strict=True)], MERGED),
    "header repeated on the next page": ([*FORM[:9], ["（续表）"], HEADER, *[["产出指标", *FORM[9][1:]], FORM[10]]], MERGED[:-1]),
    "words of one county": (replaced(项目名称="项目（政策）全称", 主管部门="市县主管部门", 年度资金总额="年度预算总额", 其他资金="其他", 年度总体目标="年度绩效总目标",
                                    三级指标="具体指标", 年度指标值="目标值/标准值", 权重="分值（权重）"), MERGED),
    "words of another": (replaced(项目名称="项目支出名称", 主管部门="一级主管部门（盖章）", 年度资金总额="年度资金总额/万元", 其他资金="自有及其他资金", 年度总体目标="年初设定的目标",
                                三级指标="三级指标（内容）", 年度指标值="年初设定值", 权重="权重（%）"), MERGED),
}  # fmt: skip


@pytest.mark.parametrize("name", VARIATIONS)
def test_the_same_is_read(name: str) -> None:
    rows, merged = VARIATIONS[name]
    assert read_one(rows, *merged) == EXPECTED


def test_several_forms_one_below_another() -> None:
    two = [*FORM, [], *each(lambda value: {"农民培训": "渔民培训", "（2023年度）": "（2024年度）"}.get(value, value))]
    first, second = read_rows(two)
    assert first.data == EXPECTED
    assert (second.data["project"]["name"], second.data["project"]["year"]) == ("渔民培训", 2024)


@pytest.mark.parametrize(
    ("rows", "merged", "expected"),
    [
        ([["项目资金（万元）", "合计", "财政拨款", "其他资金"], [None, 20, 15, 5]], ("A2:A3",), {"total": 20, "fiscal": 15, "other": 5}),
        ([["资金来源", "金额（万元）"], ["合计", 20], ["财政拨款", 15], ["其他资金", 5]], (), {"total": 20, "fiscal": 15, "other": 5}),
        ([["年度资金总额：20    其中：财政拨款：15    其他资金：5"]], (), {"total": 20, "fiscal": 15, "other": 5}),
        ([["年度资金总额", 20], ["其中：中央财政资金", 8], ["地方资金", 12]], (), {"total": 20}),
        ([["年度资金总额", 20], ["一般公共预算拨款", 15], ["其中：省级资金", 10], ["其他资金", 5]], (), {"total": 20, "fiscal": 15, "other": 5}),
        ([["项目总预算（三年）", 60], ["年度资金总额", 20]], (), {"total": 20, "term_total": 60}),
    ],
)  # fmt: skip
def test_blocks_of_money(rows: list[list[Any]], merged: tuple[str, ...], expected: dict[str, Any]) -> None:
    assert read_one([["项目名称", "培训"], *rows, *TABLE], *merged)["project"]["budget"] == expected


@pytest.mark.parametrize(
    ("rows", "field", "value"),
    [
        ([["项目性质（新增/延续）", "延续"]], "attribute", "延续"), ([["项目性质", "☑新增 □延续"]], "attribute", "新增"),
        ([["项目属性", "新增 （  ）  延续 （ √ ）"]], "attribute", "延续"), ([["项目属性", "新增    √延续"]], "attribute", "延续"),
        ([["计划完成日期", "二〇二三年八月三十一日"]], "end", "2023-08-31"), ([["计划完成日期", "2023年底"]], "end", "2023-12-31"),
        ([["起止时间", "2023.1.1—12.31"]], "end", "2023-12-31"), ([["起止时间", "2023-01-01 00:00:00至2023-12-31 00:00:00"]], "start", "2023-01-01"),
        ([["起止时间", "二〇二三年一月至十二月"]], "end", "2023-12"), ([["填报单位：马踏镇人民政府（盖章）"]], "unit", "马踏镇人民政府"),
    ],
)  # fmt: skip
def test_ways_to_write_a_field(rows: list[list[Any]], field: str, value: str) -> None:
    assert read_one([["项目名称", "培训"], *rows, *TABLE])["project"][field] == value


def test_a_name_that_reads_like_a_label() -> None:
    assert read_one([["项目名称", "专项经费"], ["主管部门", "县教育局"], *TABLE])["project"] == {"name": "专项经费", "department": "县教育局"}


@pytest.mark.parametrize(
    ("title", "year"), [("（ 2023 ）年度", 2023), ("（2023）年度绩效目标表", 2023), ("2023—2025年绩效目标表", None), ("绩效目标表（2023年）", 2023)],
)
def test_the_year_of_a_title(title: str, year: int | None) -> None:
    assert read_one([[title], ["项目名称", "培训"], *TABLE])["project"].get("year") == year


def test_classes_in_rows_of_their_own() -> None:
    rows = [["指标名称", "指标值"], ["一、产出指标（60分）"], ["1.数量指标"], ["培训人数", "≥100人"], ["2.质量指标"], ["合格率", "≥95%"], ["二、效益指标"], ["增收", "明显"]]
    assert brief(read_one([["项目名称", "甲"], *rows])) == [
        ("产出指标（60分）", "数量指标", "培训人数", "≥100人"), ("产出指标（60分）", "质量指标", "合格率", "≥95%"), ("效益指标", None, "增收", "明显"),
    ]  # fmt: skip


def test_numbers_of_goals_in_a_column_of_their_own() -> None:
    assert read_one([["项目名称", "甲"], ["年度总体目标", 1, "培训100人。"], [None, 2, "合格率95%。"], *TABLE], "A2:A3")["overall_goal"] == {
        "annual": "培训100人。\n合格率95%。",
    }  # fmt: skip


def test_an_export_with_two_header_rows_and_a_column_for_the_goal() -> None:
    rows = [
        ["序号", "项目信息", None, None, "绩效指标", None], [None, "项目名称", "项目代码", "年度预期目标", "三级指标", "指标值"],
        [1, "甲", "A1", "培训。", "培训人数", "≥100人"], [2, "乙", "A2", "修路。", "里程", "5公里"],
    ]  # fmt: skip
    read = read_rows(rows, "A1:A2", "B1:D1", "E1:F1")
    assert [(one.data["project"]["code"], one.data["overall_goal"], brief(one.data)[0][3]) for one in read] == [
        ("A1", {"annual": "培训。"}, "≥100人"), ("A2", {"annual": "修路。"}, "5公里"),
    ]  # fmt: skip


def test_word_forms_of_several_tables_with_the_year_in_the_head_of_the_page() -> None:
    content = document_bytes("项目名称：农民培训", [["主管部门", "县农业农村局"]], "资金（万元）", [["年度资金总额", "20"], ["其中：财政拨款", "15"], ["其他资金", "5"]],
                             "年度总体目标：培训农民100人。", [[str(value or "") for value in row] for row in FORM[7:]], "填报人：张三")  # fmt: skip
    document = Document(io.BytesIO(content))
    document.sections[0].header.paragraphs[0].text = "2023年度项目支出绩效目标申报表"
    buffer = io.BytesIO()
    document.save(buffer)
    (read,) = read_form_bytes("表.docx", buffer.getvalue())
    assert read.data == EXPECTED


def test_a_word_table_in_a_cell_and_rows_whose_borders_do_not_meet_the_header() -> None:
    document = Document()
    table = document.add_table(4, 8)
    for row, cells in enumerate([
        [("项目名称", 2), ("", 6)], [("一级指标", 1), ("二级指标", 2), ("三级指标", 3), ("指标值", 2)],
        [("产出指标", 1), ("数量指标", 2), ("培训人数", 2), ("≥100人", 3)], [("产出指标", 1), ("质量指标", 1), ("合格率", 4), ("≥95%", 2)],
    ]):  # fmt: skip
        start = 0
        for text, width in cells:
            table.cell(row, start).merge(table.cell(row, start + width - 1)).text = text
            start += width
    table.cell(0, 2).add_table(1, 1).cell(0, 0).text = "农民培训"
    buffer = io.BytesIO()
    document.save(buffer)
    (read,) = read_form_bytes("表.docx", buffer.getvalue())
    assert read.data["project"]["name"] == "农民培训"
    assert brief(read.data) == [("产出指标", "数量指标", "培训人数", "≥100人"), ("产出指标", "质量指标", "合格率", "≥95%")]
