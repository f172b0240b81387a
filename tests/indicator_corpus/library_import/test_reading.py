"""Official libraries are read whatever their header, merged cells and encoding; what is passed over is told with its row."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicator_corpus.classification import Level2
from indicator_corpus.library_import import read_indicators
from indicator_corpus.library_import.indicator_cells import MAPPED, SUSTAINED, UNCATEGORISED
from indicator_corpus.site_library.site_indicator import SiteIndicator
from tests.indicator_corpus.library_import.library_files import HEADER, simple, table, workbook

OFFICIAL = [
    ["某市分行业分领域绩效指标和标准体系"],
    ["支出分类", "", "", "绩效指标", "", "", "", "绩效标准", "", "", "", "", "其他"],
    ["行业领域", "行业类别", "资金用途", "一级指标", "二级指标", "三级指标", "指标解释", "计划标准", "历史标准", "行业标准", "预算支出标准", "其他标准", "关键词"],
    ["教育", "普通教育", "校舍建设", "产出指标", "数量指标", "新建校舍面积（平方米）", "竣工面积", "XX", "—", "", "", "", "校舍、教室"],
    ["", "", "", "", "", "设备购置数量（台/件/辆/套）", "验收数量", "", "", "", "", "", ""],
    ["", "", "", "", "质量指标", "验收合格率", "合格÷验收", "≥95%", "≥93%", "=100%", "", "", ""],
    ["", "", "", "", "成本指标", "单位造价", "", "", "", "", "≤3000元/平方米", "", ""],
    ["", "", "", "效益指标", "可持续影响指标", "校舍使用年限", "", "", "", "≥50年", "", "", ""],
    ["小计", "", "", "", "", "", "", "", "", "", "", "", "5"],
    ["", "", "", "", "", "", "", "", "", "", "", "", ""],
    ["", "", "", "满意度指标", "", "师生满意度", "", "优良", "", "", "", "", ""],
]
MERGED = ("A1:M1", "A2:C2", "D2:G2", "H2:L2", "A4:A8", "B4:B8", "C4:C8", "D4:D7", "E4:E5")


def named(rows: list[SiteIndicator]) -> dict[str, SiteIndicator]:
    return {row.name: row for row in rows}


@pytest.fixture
def official(tmp_path: Path) -> Path:
    return workbook(tmp_path / "库.xlsx", ("指标库", OFFICIAL, MERGED))


def test_two_row_header_and_merged_cells(official: Path) -> None:
    reading = read_indicators(official, "zhengzhou29")
    rows = named(reading.rows)
    assert reading.read == len(rows) == 6
    area, bought = rows["新建校舍面积"], rows["设备购置数量"]
    assert (area.taxonomy, area.cat_l1, area.cat_l2, area.fund_use, area.class2) == ("zhengzhou29", "教育", "普通教育", "校舍建设", Level2.QUANTITY)
    assert (area.unit, area.value, area.plan, area.history, area.keywords) == ("平方米", "", "", "", ("校舍", "教室"))
    assert (bought.unit, bought.units, bought.class2, bought.cat_l2) == ("台", ("台", "件", "辆", "套"), Level2.QUANTITY, "普通教育")


def test_five_standards_are_all_kept_and_the_first_usable_one_is_taken(official: Path) -> None:
    rows = named(read_indicators(official).rows)
    quality, life = rows["验收合格率"], rows["校舍使用年限"]
    assert (quality.plan, quality.history, quality.industry) == ("≥95%", "≥93%", "=100%")
    assert (quality.operator, quality.value, quality.unit, quality.standard) == ("≥", "95", "%", "计划标准")
    assert (life.value, life.unit, life.standard) == ("50", "年", "行业标准")
    assert (rows["师生满意度"].operator, rows["师生满意度"].value) == ("定性", "优良")


def test_older_scheme_is_mapped_with_a_note_and_keeps_its_names(official: Path) -> None:
    rows = named(read_indicators(official).rows)
    cost, life = rows["单位造价"], rows["校舍使用年限"]
    assert (cost.class2, cost.level1, cost.level2, cost.notes) == (Level2.ECONOMIC_COST, "产出指标", "成本指标", (MAPPED,))
    assert (cost.value, cost.unit, cost.standard) == ("3000", "元/平方米", "预算支出标准")
    assert (life.class2, life.level2, life.notes) == (Level2.SOCIAL_BENEFIT, "可持续影响指标", (SUSTAINED,))


def test_rows_that_are_passed_over_are_told_with_their_number(official: Path) -> None:
    reading = read_indicators(official)
    assert [(row.place, row.reason) for row in reading.skipped] == [("工作表「指标库」第9行", "小计、合计行"), ("工作表「指标库」第10行", "空行")]
    assert reading.lost == []


def test_the_same_table_without_merged_cells_reads_the_same(official: Path, tmp_path: Path) -> None:
    plain = table(tmp_path / "库.csv", OFFICIAL)
    assert read_indicators(plain).rows == read_indicators(official).rows


@pytest.mark.parametrize(("encoding", "separator"), [("utf-8", ","), ("utf-8-sig", ","), ("gb18030", ","), ("gbk", "\t"), ("utf-16", ","), ("utf-8", ";")])
def test_text_tables_in_any_usual_encoding(tmp_path: Path, encoding: str, separator: str) -> None:
    rows = read_indicators(table(tmp_path / "库.csv", simple("新增学位数量", "培训教师人数"), encoding, separator)).rows
    assert [(row.name, row.cat_l1, row.ext_code) for row in rows] == [("新增学位数量", "教育", "X0"), ("培训教师人数", "教育", "X1")]


def test_field_names_of_the_budget_system(tmp_path: Path) -> None:
    header = ("INDEXCATEGORIES", "INDUSTRYCATEGORY", "LV1_PERF_IND_NAME", "LV2_PERF_IND_NAME", "LV3_PERF_IND_NAME", "LV3_PERF_IND_CODE", "computesign", "indexval",
              "meterunit", "PLANVAL", "BGTVAL", "EVIDENCEFILE", "VALRULE", "ENDVALSOURCE")
    row = ("卫生健康", "公共卫生", "产出", "质量", "接种率", "31001", "≥", "90", "%", "≥90%", "", "接种台账", "达标得满分", "接种系统")
    grade = ("卫生健康", "公共卫生", "效益", "社会效益", "群众健康意识", "31002", "6", "提高", "", "", "", "", "", "")
    one, other = read_indicators(table(tmp_path / "导出.csv", [header, row, grade])).rows
    assert (one.cat_l1, one.cat_l2, one.class2, one.ext_code, one.operator, one.value, one.unit) == ("卫生健康", "公共卫生", Level2.QUALITY, "31001", "≥", "90", "%")
    assert (one.plan, one.standard, one.evidence, one.scoring, one.data_source) == ("≥90%", "计划标准", "接种台账", "达标得满分", "接种系统")
    assert (other.operator, other.value) == ("定性", "提高")


def test_several_sheets_chapters_and_repeated_headers(tmp_path: Path) -> None:
    header = ("序号", "一级指标", "二级指标", "三级指标", "计量单位")
    first = [["共性指标库"], header, ["一、会议培训类"], ["1", "产出指标", "数量指标", "参会人次", "人次"], header, ["2", "", "质量指标", "出勤率", "%"],
             ["注：本表由财政局编制"]]
    second = [header, ["1", "产出指标", "数量指标", "课题数量", "项"]]
    path = workbook(tmp_path / "库.xlsx", ("封面", [["某市财政局"]], ()), ("Sheet1", first, ("A1:E1", "A3:E3")), ("课题研究", second, ()))
    reading = read_indicators(path)
    assert [(row.cat_l1, row.name) for row in reading.rows] == [("会议培训类", "参会人次"), ("会议培训类", "出勤率"), ("课题研究", "课题数量")]
    assert [(row.place, row.reason) for row in reading.skipped] == [
        ("工作表「Sheet1」第3行", "章节标题“一、会议培训类”"), ("工作表「Sheet1」第5行", "重复的表头"), ("工作表「Sheet1」第7行", "说明行")]
    assert any("封面" in remark for remark in reading.remarks)


def test_class_heading_of_its_own_row(tmp_path: Path) -> None:
    rows = [("二级指标", "三级指标", "计量单位"), ("数量指标", "", ""), ("", "培训人次", "人次"), ("质量指标", "", ""), ("", "合格率", "%")]
    assert [(row.class2, row.name) for row in read_indicators(table(tmp_path / "库.csv", rows), category="培训").rows] == [
        (Level2.QUANTITY, "培训人次"), (Level2.QUALITY, "合格率")]


def test_duplicates_and_same_name_with_another_unit(tmp_path: Path) -> None:
    rows = [HEADER, ("教育", "产出指标", "数量指标", "新增学位数量", "", "", "", "个", ""), ("教育", "产出指标", "数量指标", "新增学位", "", "", "", "个", ""),
            ("教育", "产出指标", "数量指标", "新增学位数", "", "", "", "万个", "")]
    reading = read_indicators(table(tmp_path / "库.csv", rows))
    assert [row.name for row in reading.rows] == ["新增学位数量", "新增学位数"]
    assert len(reading.duplicates) == 1
    assert "第3行" in reading.duplicates[0]
    assert "第2行" in reading.duplicates[0]
    assert ["两条都保留" in text for text in reading.other_units] == [True]
    assert reading.read == 3


def test_a_row_that_cannot_be_used_is_lost_and_said(tmp_path: Path) -> None:
    rows = [*simple("新增学位数量"), ("教育", "产出指标", "规模指标", "在校生规模", "", "", "", "人", ""), ("教育", "产出指标", "数量指标", "", "", "≥5个", "", "", "")]
    reading = read_indicators(table(tmp_path / "库.csv", rows))
    assert [row.place for row in reading.lost] == ["第3行", "第4行"]
    assert "规模指标" in reading.lost[0].reason
    assert reading.read == 2


def test_placeholder_names_become_slots(tmp_path: Path) -> None:
    rows = simple("新建**数量", "完成XX人次培训", "××项目验收合格率")
    found = read_indicators(table(tmp_path / "库.csv", rows)).rows
    assert [(row.name, row.template) for row in found] == [("新建数量", "新建{对象}数量"), ("完成人次培训", ""), ("项目验收合格率", "{对象}项目验收合格率")]


def test_category_is_never_guessed(tmp_path: Path) -> None:
    path = table(tmp_path / "库.csv", [("二级指标", "三级指标"), ("数量指标", "培训人次")])
    assert read_indicators(path).rows[0].cat_l1 == UNCATEGORISED
    assert read_indicators(path, category="培训").rows[0].cat_l1 == "培训"


def test_one_column_of_classes_is_the_category_whatever_it_is_called(tmp_path: Path) -> None:
    path = table(tmp_path / "库.csv", [("行业类别", "二级指标", "三级指标"), ("水利", "数量指标", "渠道清淤长度")])
    assert read_indicators(path).rows[0].cat_l1 == "水利"


def test_codes_stay_when_rows_are_sorted_anew(tmp_path: Path) -> None:
    one = read_indicators(table(tmp_path / "甲.csv", simple("新增学位数量", "培训教师人数"))).rows
    other = read_indicators(table(tmp_path / "乙.csv", simple("培训教师人数", "新增学位数量"))).rows
    assert {row.name: row.code for row in one} == {row.name: row.code for row in other}
    assert one[0].code.startswith("BD-SL-")
