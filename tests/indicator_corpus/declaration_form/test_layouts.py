"""The layouts in use, built as officials' files are built."""

from __future__ import annotations

import pytest

from indicator_corpus.declaration_form import read_form_bytes
from tests.indicator_corpus.declaration_form.form_building import brief, read_one, read_rows, workbook_bytes

HEADER = ["一级指标", "二级指标", "三级指标", "指标值"]
ROWS = [
    ["产出指标", "数量指标", "培训人数", "≥100人"],
    [None, "质量指标", "结业率", "≥95%"],
    ["满意度指标", "服务对象满意度指标", "学员满意度", "≥95%"],
]


def test_the_annual_half_of_two_halves_is_read_with_its_money_and_goal() -> None:
    data = read_one(
        [
            ["项目支出绩效目标申报表"], ["（2022年度）"],
            ["项目名称", "粮食储备"],
            ["项目资金（万元）", "实施期资金总额：", 300, None, "年度资金总额：", None, 100],
            [None, "其中：财政拨款", 200, None, "其中：财政拨款", None, 80],
            [None, "其他资金", 100, None, "其他资金", None, 20],
            ["总体目标", "实施期目标（2022年—2024年）", None, None, "年度目标"],
            [None, "三年内完成改造。", None, None, "当年完成一期。"],
            ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"],
            [None, "产出指标", "数量指标", "三年面积", "300亩", "数量指标", "当年面积", "100亩"],
            [None, None, None, None, None, "质量指标", "合格率", "95%"],
            [None, "效益指标", "社会效益指标", "改善", "明显", "社会效益指标", "改善情况", "较明显"],
        ],
        "A4:A6", "E4:F4", "E5:F5", "E6:F6", "A7:A8", "B7:D7", "E7:H7", "B8:D8", "E8:H8", "A9:A12", "B10:B11",
    )  # fmt: skip
    assert data["project"]["budget"] == {"total": 100, "fiscal": 80, "other": 20, "term_total": 300}
    assert data["project"]["year"] == 2022
    assert data["overall_goal"] == {"annual": "当年完成一期。", "mid_term": "三年内完成改造。"}
    assert brief(data) == [
        ("产出指标", "数量指标", "当年面积", "100亩"),
        ("产出指标", "质量指标", "合格率", "95%"),
        ("效益指标", "社会效益指标", "改善情况", "较明显"),
    ]


def test_the_annual_of_two_value_columns_under_a_joint_heading() -> None:
    data = read_one(
        [
            ["项目名称", "造林"],
            [*HEADER[:3], "绩效指标值"], [None, None, None, "中期", "年度"],
            ["产出指标", "数量指标", "造林面积", "300亩", "100亩"],
        ],
        "A2:A3", "B2:B3", "C2:C3", "D2:E2",
    )  # fmt: skip
    assert brief(data) == [("产出指标", "数量指标", "造林面积", "100亩")]


def test_the_annual_of_two_tables_one_below_another() -> None:
    data = read_one([
        ["项目名称", "造林"], ["中期绩效指标"], HEADER, *ROWS, ["年度绩效指标"], HEADER,
        ["产出指标", "数量指标", "当年造林面积", "≥10亩"],
    ])  # fmt: skip
    assert brief(data) == [("产出指标", "数量指标", "当年造林面积", "≥10亩")]


def test_merged_and_blank_class_cells_are_filled_down() -> None:
    rows = [["项目名称", "培训"], HEADER, ROWS[0], [None, None, "培训期数", "2期"], ROWS[1], ["满意度指标", None, "学员满意度", "90%"]]
    expected = [
        ("产出指标", "数量指标", "培训人数", "≥100人"),
        ("产出指标", "数量指标", "培训期数", "2期"),
        ("产出指标", "质量指标", "结业率", "≥95%"),
        ("满意度指标", "", "学员满意度", "90%"),
    ]
    assert brief(read_one(rows, "A3:A5", "B3:B4")) == expected
    assert brief(read_one(rows)) == expected


def test_one_cell_over_both_class_columns_names_both_classes() -> None:
    data = read_one([["项目名称", "培训"], HEADER, ROWS[0], ["满意度指标", None, "学员满意度", "90%"]], "A4:B4")
    assert brief(data)[1] == ("满意度指标", "满意度指标", "学员满意度", "90%")


def test_operator_number_and_unit_in_three_cells_are_one_value() -> None:
    data = read_one([
        ["项目名称", "清扫"],
        ["三级指标", "计算符号", "指标值", "计量单位", "权重"],
        ["道路条数", "＝", 485, "条", 20], ["面积", "≥", "1,346.5", "万平方米", None], ["环境面貌", "定性", "明显改善", None, "10分"],
        ["满意度", "≥", "≥90", "%", "20%"], ["面积未填", "≥", None, "亩", 5],
    ])  # fmt: skip
    assert [(row["value"], row["operator"], row["unit"], row["weight"]) for row in data["indicators"]] == [
        ("＝485条", "＝", "条", 20),
        ("≥1,346.5万平方米", "≥", "万平方米", None),
        ("明显改善", "定性", "", 10),
        ("≥90%", "≥", "%", 20),
        ("", "≥", "亩", 5),
    ]


def test_an_export_with_several_projects_in_one_sheet() -> None:
    header = ["单位名称", "项目名称", "预算数（元）", "绩效目标", *HEADER[:3], "指标性质", "指标值", "度量单位", "权重", "指标方向性"]
    targets = read_rows(
        [
            ["部门预算项目绩效目标表（2024年度）"], header,
            ["第一小学", "食堂改造", 125000, "改造食堂", "产出指标", "数量指标", "食堂数", "＝", 1, "个", 20, "正向"],
            [None, None, None, None, None, "质量指标", "验收合格率", "＝", 100, "%", 20, "正向"],
            ["第二小学", "购置桌椅", 30000, "更新桌椅", "产出指标", "数量指标", "桌椅数", "≥", 100, "套", 20, "正向"],
        ],
        "A3:A4", "B3:B4", "C3:C4", "D3:D4",
    )  # fmt: skip
    assert [(t.data["project"]["name"], t.data["project"]["unit"], t.data["project"]["budget"]["total"]) for t in targets] == [
        ("食堂改造", "第一小学", 12.5),
        ("购置桌椅", "第二小学", 3),
    ]
    assert brief(targets[0].data)[1] == ("产出指标", "质量指标", "验收合格率", "＝100%")
    assert all(t.data["project"]["year"] == 2024 for t in targets)


def test_projects_of_one_name_but_two_units_stay_two() -> None:
    header = ["单位名称", "项目名称", *HEADER]
    targets = read_rows([header, ["甲校", "维修", *ROWS[0]], ["乙校", "维修", *ROWS[0]], ["甲校", "维修", *ROWS[1]]])
    assert [(t.data["project"]["unit"], len(t.data["indicators"])) for t in targets] == [("甲校", 2), ("乙校", 1)]


def test_forms_one_below_another_each_with_its_year() -> None:
    targets = read_rows([
        ["项目支出绩效目标表（2023年度）"], ["项目名称", "甲"], ["年度资金总额", "10"], HEADER, *ROWS,
        ["项目支出绩效目标表（2024年度）"], ["项目名称", "乙"], ["年度资金总额", "20"], HEADER, *ROWS,
    ])  # fmt: skip
    assert [(t.data["project"]["name"], t.data["project"]["year"], t.data["project"]["budget"]["total"]) for t in targets] == [
        ("甲", 2023, 10), ("乙", 2024, 20),
    ]  # fmt: skip
    assert [len(t.data["indicators"]) for t in targets] == [3, 3]


def test_sheets_without_a_form_give_no_target_and_hidden_sheets_are_not_read() -> None:
    form = [["项目名称", "培训"], HEADER, *ROWS]
    cover = [["目录"], ["序号", "主管部门", "项目名称", "金额（万元）"], [1, "教育局", "培训", 3]]
    catalogue = [HEADER, ["产出指标", "数量指标", "示例指标", "XX"]]
    content = workbook_bytes(("封面", cover, ()), ("1", form, ()), ("2", form, ()), ("指标库", catalogue, ()), ("Sheet5", [], ()))
    targets = read_form_bytes("汇编.xlsx", content)
    assert [t.sheet for t in targets] == ["1", "2"]
    assert targets[0].file == "汇编.xlsx"


def test_a_self_assessment_gives_the_targets_never_the_results() -> None:
    data = read_one(
        [
            ["2023年度项目支出绩效自评表"], ["项目名称", "村级补助"],
            ["预算执行情况（万元）", None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率"],
            [None, "年度资金总额", 90, 100, 95, 10, (0.95, "0%")],
            [None, "其中：财政拨款", 90, 100, 95, "—", "—"],
            ["年度总体目标", "年初设定目标", None, "全年实际完成情况"], [None, "保障运转。", None, "已保障运转。"],
            ["绩效指标", *HEADER[:3], "年度指标值", "全年完成值", "分值", "得分", "未完成原因分析"],
            [None, "产出指标", "数量指标", "村数", "=8个", "7个", 50, 45, "一个村合并"],
            [None, "效益指标", "社会效益指标", "稳定", "效果明显", "效果明显", 30, 30, None],
            [None, "预算执行率", None, None, None, None, 10, 9, None], ["总分", None, None, None, None, None, 100, 84, None],
        ],
        "A3:A5", "A6:A7", "B6:C6", "D6:E6", "B7:C7", "D7:E7", "A12:F12",
    )  # fmt: skip
    assert data["project"]["budget"] == {"total": 90, "fiscal": 90}
    assert data["overall_goal"] == {"annual": "保障运转。"}
    assert brief(data) == [("产出指标", "数量指标", "村数", "=8个"), ("效益指标", "社会效益指标", "稳定", "效果明显")]
    assert [row["weight"] for row in data["indicators"]] == [50, 30]


def test_hidden_rows_and_columns_are_not_declared() -> None:
    rows = [
        ["项目名称", None, "培训"],
        ["一级指标", "编码", "三级指标", "指标值", "指标值说明"],
        ["LV1", "CODE", "LV3", "VAL", "EXPL"],
        ["产出指标", "1", "培训人数", "100人", "按签到"],
        [None, "2", "已取消的指标", "5人", "无"],
        [None, "3", "培训期数", "2期", "按通知"],
    ]
    content = workbook_bytes(("表", rows, ("A4:A6",)), rows=(3, 5), columns=("B", "E"))
    (target,) = read_form_bytes("表.xlsx", content)
    data = target.data
    assert brief(data) == [("产出指标", None, "培训人数", "100人"), ("产出指标", None, "培训期数", "2期")]
    assert all("explanation" not in row for row in data["indicators"])


def test_total_rows_notes_and_opinions_are_no_indicators() -> None:
    data = read_one([
        ["项目名称", "培训"], [*HEADER, "权重"], [*ROWS[0], 50], ["小计", None, None, None, 50], [], [*ROWS[2], 10],
        ["合 计", None, None, None, 60], ["……"], ["主管部门审核意见", "同意"], ["注：1.本表一式三份。"], ["填报人：张三  联系电话：123"],
    ])  # fmt: skip
    assert [row["name"] for row in data["indicators"]] == ["培训人数", "学员满意度"]
    assert "unit" not in data["project"]


@pytest.mark.parametrize(
    ("header", "rows", "expected"),
    [
        (["绩效指标", None, None, "指标值"], ROWS, ("产出指标", "数量指标", "培训人数", "≥100人")),
        (["绩效指标", "二级指标", "三级指标", "目标值"], ROWS, ("产出指标", "数量指标", "培训人数", "≥100人")),
        (["指标类型", "指标名称", "年度指标值"], [["数量指标", "培训人数", "≥100人"]], (None, "数量指标", "培训人数", "≥100人")),
        (["指标内容", "预期目标值"], [["培训人数", "≥100人"]], (None, None, "培训人数", "≥100人")),
    ],
)
def test_tables_with_fewer_headers(header: list, rows: list, expected: tuple) -> None:
    merged = ["A2:C2"] if header[1] is None else []
    assert brief(read_one([["项目名称", "培训"], header, *rows], *merged))[0] == expected


def test_standards_evidence_and_other_text_columns() -> None:
    data = read_one([
        ["项目名称", "培训"],
        ["三级指标", "指标值", "指标解释", "指标值设定依据", "依据文件", "完成值取值方式", "完成值数据来源", "评分规则", "佐证资料要求", "备注"],
        ["人数", "5人", "签到人数", "计划标准", "《方案》", "直接证明", "台账", "达标得满分", "签到表", "随便写"],
    ])  # fmt: skip
    assert data["indicators"] == [{
        "name": "人数", "value": "5人", "explanation": "签到人数", "standard": "计划标准", "standard_reference": "《方案》",
        "method": "直接证明", "data_source": "台账", "scoring": "达标得满分", "evidence": "签到表",
    }]  # fmt: skip
