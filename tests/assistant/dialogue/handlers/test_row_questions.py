"""Questions about one row are answered from the row, its sources and the library."""

from __future__ import annotations

from assistant.content import Content
from assistant.dialogue.state import DialogueState
from tests.assistant.dialogue.handlers.talking import after, asked, drafted


def test_a_calculation_has_numerator_and_denominator() -> None:
    state = drafted()
    reply = asked(state, "how_computed", "师生满意度怎么算", what="师生满意度")
    assert "分子：选“满意”“比较满意”的份数；分母：有效份数。" in reply.text
    assert ("library", "JY-MY-003") in {(cited.kind, cited.reference) for cited in reply.cited}


def test_the_row_spoken_of_is_kept_for_the_next_question() -> None:
    state = after(drafted(), "show_row", "看看第12条", what="第12条")
    assert asked(state, "how_computed", "分母是什么").rows == (state.rows[11]["name"],)


def test_what_is_not_in_the_table_is_not_answered_for_another_row() -> None:
    state = after(drafted(), "show_row", "看看第12条", what="第12条")
    reply = asked(state, "value_source", "签约率的数从哪来", what="签约率")
    assert "没有找到“签约率”" in reply.text
    assert not reply.rows


def test_a_library_row_is_explained_though_the_table_has_it_not() -> None:
    reply = asked(drafted(), "how_computed", "教学设备验收合格率的口径是什么", what="教学设备验收合格率")
    assert reply.cited


def test_values_say_where_they_come_from() -> None:
    state = drafted()
    assert "您描述里说的“2150套”" in asked(state, "value_source", "2150套哪来的", what="2150套").text
    assert "86万元 ÷ 2150套 = 400元/套" in asked(state, "value_source", "400元是哪来的", what="400元").text
    library = asked(state, "value_source", "第13条的值从哪来", what="第13条")
    assert "JY-MY-003" in library.text
    assert "系统建议值" in library.text


def test_quotas_and_open_values_say_so() -> None:
    rows = [{"level1": "成本指标", "level2": "经济成本指标", "name": "人均会议费", "value": "≤550元/人天", "standard": "预算支出标准",
             "standard_reference": "《中央和国家机关会议费管理办法》（财行〔2016〕214号）"},
            {"level1": "产出指标", "level2": "数量指标", "name": "会议次数", "value": None}]
    content = Content.of({"project": {"name": "年会"}, "indicators": rows}, [{"indicator": 0, "kind": "quota", "reference": "Q-1", "quote": None, "note": "财行〔2016〕214号"}])
    state = DialogueState(content)
    quota = asked(state, "value_source", "第1条的值从哪来", what="第1条").text
    assert quota.count("财行〔2016〕214号") == 2
    assert "先空着等您填" in asked(state, "value_source", "第2条的值从哪来", what="第2条").text


def test_evidence_of_a_row_and_of_the_table() -> None:
    state = drafted()
    assert "调查问卷、汇总分析表" in asked(state, "ask_evidence", "师生满意度要什么佐证", what="师生满意度").text
    assert "采购合同（第1、4、11行）" in asked(state, "ask_evidence", "要准备什么佐证材料").text


def test_a_row_is_shown_with_all_its_cells() -> None:
    state = drafted()
    text = asked(state, "show_row", "看看第5条", what="第5条").text
    row = state.rows[4]
    assert all(str(row[key]).rstrip("。") in text for key in ("name", "value", "explanation", "standard", "method", "data_source", "evidence"))
    assert len(text.splitlines()) <= 6


def test_without_a_calculation_the_likest_library_row_is_shown() -> None:
    rows = [{"level1": "产出指标", "level2": "质量指标", "name": "高血压规范管理率", "value": "≥65%"}]
    state = DialogueState(Content.of({"project": {"name": "公共卫生"}, "indicators": rows}))
    for intent in ("how_computed", "ask_evidence"):
        assert "WS-ZL-005" in asked(state, intent, "第1条怎么算", what="第1条").text
