"""A pasted table: every way of parting the cells, and text that is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.renewal.pasted_table import MOST_LINES, read_pasted_table
from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.target import PerformanceTarget
from tests.assistant.renewal.forms import renewed, values

_ROWS = [("产出指标", "数量指标", "培训人数", "≥240人"), ("产出指标", "时效指标", "完成时间", "2026年11月底前"), ("满意度指标", "服务对象满意度指标", "学员满意度", "≥90%")]
_HEADER = ("一级指标", "二级指标", "三级指标", "指标值")


def _rows(text: str) -> list[tuple[str, str, str, str]]:
    return [(row["level1"], row["level2"], row["name"], row["value"]) for row in read_pasted_table(text).data["indicators"]]


@pytest.mark.parametrize("mark", ["\t", " | ", "   ", "｜", "\u3000"], ids=["tab", "stroke", "spaces", "wide stroke", "wide space"])
@pytest.mark.parametrize("headed", [True, False])
def test_cells_are_parted_by_tabs_strokes_or_spaces(mark: str, headed: bool) -> None:
    lines = [mark.join(cells) for cells in ([_HEADER, *_ROWS] if headed else _ROWS)]
    assert _rows("\n".join(lines)) == _ROWS


def test_markdown_table() -> None:
    lines = ["| " + " | ".join(cells) + " |" for cells in (_HEADER, ("---",) * 4, *_ROWS)]
    assert _rows("\r\n".join(lines)) == _ROWS


def test_class_cells_left_blank_are_those_above() -> None:
    assert _rows("一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t培训人数\t240人\n\t\t培训期数\t3期")[1][:2] == ("产出指标", "数量指标")


@pytest.mark.parametrize("text", ["培训人数\t≥240人\n验收合格率\t≥95%\n完成时间\t11月底前\n学员满意度\t≥90%\n人均培训成本\t≤400元/人", "培训人数 ≥240人\n验收合格率 ≥95%\n完成时间 11月底前\n学员满意度 ≥90%\n人均培训成本 ≤400元/人"])
def test_names_and_values_alone_are_put_into_classes_and_said_so(text: str) -> None:
    form = read_pasted_table(text)
    assert [row["level2"] for row in form.data["indicators"]] == ["数量指标", "质量指标", "时效指标", "服务对象满意度指标", "经济成本指标"]
    assert "已按名称和值归类" in "".join(form.notes)


def test_sign_number_and_unit_in_cells_of_their_own() -> None:
    assert _rows("产出指标\t数量指标\t培训人数\t≥\t240\t人")[0][3] == "≥240人"
    assert _rows("一级指标\t二级指标\t三级指标\t符号\t指标值\t计量单位\n产出指标\t数量指标\t培训人数\t≥\t240\t人")[0][3] == "≥240人"


def test_name_budget_and_goal_above_the_table() -> None:
    data = read_pasted_table("项目名称\t统计人员培训\n预算资金：39.6万元\n年度目标：培训240人\n预算年度\t2026\n培训人数\t240人").data
    assert data["project"] == {"name": "统计人员培训", "budget": {"total": 39.6}, "year": 2026}
    assert data["overall_goal"] == {"annual": "培训240人"}


def test_line_and_cell_are_named_where_nothing_can_be_read() -> None:
    with pytest.raises(DeclarationError) as caught:
        read_pasted_table("只是一段话\n又一段话")
    assert [where for where, _ in caught.value.places] == ["第1行第1列", "第2行第1列"]


def test_line_that_is_left_out_is_named() -> None:
    assert "第2行第1列" in "".join(read_pasted_table("培训人数\t240人\n就一格\n合格率\t95%").notes)


@pytest.mark.parametrize(("text", "says"), [("", "请把去年申报表的指标粘贴过来"), ("\n \t\n", "请把去年申报表的指标粘贴过来"), ("行\t1人\n" * (MOST_LINES + 1), "最多读"), ("课" * 100_000, "最多读")])
def test_too_little_and_too_much(text: str, says: str) -> None:
    with pytest.raises(DeclarationError, match=says):
        read_pasted_table(text)


def test_pasted_table_can_be_renewed() -> None:
    data = read_pasted_table("\n".join("\t".join(cells) for cells in _ROWS), "统计人员培训").data | {}
    data["project"]["budget"] = {"total": 39.6}
    done = renewed(data, "多招30人，预算加到45万")
    assert values(done)["培训人数"] == "≥270人"
    assert values(done)["完成时间"] == "2027年11月底前"
    assert done.target.project.year == 2027


_CELL = st.one_of(st.sampled_from(["一级指标", "三级指标", "指标值", "指标名称", "产出指标", "数量指标", "项目名称", "年度目标", "≥", "95%", "240人", "=", "--", "权重", "第1季度", "合计", "※", "1."]),
                  st.text(max_size=8))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(_CELL, max_size=6).map(lambda cells: "\t".join(cells)) | st.lists(_CELL, max_size=6).map(lambda cells: " | ".join(cells)) | st.text(max_size=40), max_size=8).map("\n".join))
def test_any_text_gives_a_target_or_a_sentence(text: str) -> None:
    refusal, data = "", None
    try:
        data = read_pasted_table(text).data
    except DeclarationError as error:
        refusal = str(error)
    if data is None:
        assert any("一" <= character <= "鿿" for character in refusal)
    else:
        assert PerformanceTarget.parse(data).indicators
