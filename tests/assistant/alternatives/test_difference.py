"""How one row differs from another, from their fields alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.alternatives.difference import difference
from assistant.alternatives.measured import Measured, measured_row
from indicator_corpus.classification import Level2
from indicator_corpus.core_indicator import CoreLibrary
from indicator_corpus.quantity import to_decimal
from indicator_corpus.target import Indicator


def measured(name: str, level2: Level2, operator: str, unit: str, number: str | None = None, explanation: str = "", method: str = "",
             evidence: str = "", data_source: str = "", standard: str = "") -> Measured:
    return Measured(name, level2, operator, unit, to_decimal(number) if number else None, operator == "日期", explanation, method, evidence,
                    data_source, standard)


TRAINED = measured("培训农技人员人数", Level2.QUANTITY, "=", "人", "300", data_source="培训台账")
PASSED = measured("考核合格率", Level2.QUALITY, "≥", "%", "95", "考核合格人数÷参加考核人数×100%", "情况统计", "成绩单")
PRICE = measured("人均培训成本", Level2.ECONOMIC_COST, "≤", "元/人", "550", "培训支出÷参训人数")


def said(row: Measured, other: Measured) -> str:
    return difference(row, other, None)[0]


@pytest.mark.parametrize(("row", "other", "expected"), [
    (TRAINED, measured("技术应用面积", Level2.ECONOMIC_BENEFIT, "≥", "亩"), "量的是结果（带来多少经济收益），不是做了多少"),
    (TRAINED, PASSED, "量的是做得好不好，不是做了多少"),
    (TRAINED, measured("培训课时数量", Level2.QUANTITY, "≥", "课时"), "数的是培训课时（课时），不是培训农技人员（人）"),
    (TRAINED, measured("女学员占比", Level2.QUANTITY, "≥", "%"), "看比率（%），不看总数（人）"),
    (PRICE, measured("人均每天培训费", Level2.ECONOMIC_COST, "≤", "元/人天"), "按每人天算，不按每人算"),
    (PRICE, measured("培训费总额", Level2.ECONOMIC_COST, "≤", "万元"), "看总金额（万元），不看每人的金额"),
    (PASSED, measured("到课率", Level2.QUALITY, "≥", "%", explanation="实到人数（含补课）÷应到人数×100%"), "算的是实到人数占应到人数的比率"),
    (measured("学员满意度", Level2.BENEFICIARY_SATISFACTION, "≥", "%"), measured("用人单位对学员满意度", Level2.BENEFICIARY_SATISFACTION, "≥", "%"),
     "问的是用人单位，不是学员"),
    (measured("培训完成时间", Level2.TIMELINESS, "日期", ""), measured("证书发放时限", Level2.TIMELINESS, "≤", "工作日"), "看用时（工作日），不看哪一天完成"),
])
def test_what_is_measured(row: Measured, other: Measured, expected: str) -> None:
    assert said(row, other).startswith(expected)


@pytest.mark.parametrize(("change", "expected"), [
    ({"number": to_decimal("98"), "name": "结业考核合格率"}, "要求更高，常用值≥98%，现在是≥95%"),
    ({"number": to_decimal("90"), "name": "结业考核合格率"}, "要求低一些，常用值≥90%，现在是≥95%"),
    ({"method": "直接证明", "evidence": "证书编号、颁证名册、照片"}, "凭证书编号、颁证名册就能证明，不用另做统计"),
    ({"data_source": "人社技能证书系统"}, "数据从人社技能证书系统取"),
    ({"explanation": "补考合格的不计，考核合格人数÷参加考核人数×100%"}, "口径写明“补考合格的不计”"),
])
def test_how_strictly_and_from_which_papers(change: dict[str, object], expected: str) -> None:
    assert expected in said(PASSED, replace(PASSED, **{"name": "技能证书取得率", **change}))  # type: ignore[arg-type]


def test_percentages_of_different_things_are_not_called_higher() -> None:
    assert "要求" not in said(PASSED, measured("网络通达率", Level2.QUALITY, "≥", "%", "99"))


def test_core_row_says_what_it_hangs_on() -> None:
    core = next(iter(CoreLibrary.load()))
    assert f"能与“{core.item}”的支出挂钩" in difference(TRAINED, measured("培训班次数量", Level2.QUANTITY, "=", "班次"), core)[0]


def test_rows_that_differ_in_name_alone_say_so() -> None:
    other = measured("证书取得率", Level2.QUALITY, "≥", "%")
    assert said(measured("考核合格率", Level2.QUALITY, "≥", "%"), other) == "量的是证书取得率，不是考核合格率。"


def test_declared_row_is_read_from_its_value() -> None:
    row = measured_row(Indicator.model_validate({"level2": "时效指标", "name": "完成时间", "value": "2027年8月31日前"}), None)
    assert row.is_date
    assert measured_row(Indicator.model_validate({"level2": "数量指标", "name": "购置数量（台）", "value": None}), None).unit == "台"
