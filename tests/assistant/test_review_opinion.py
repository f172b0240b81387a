"""审核意见: in the order of the four reviews, each finding with its row, what could not be judged, the conclusion, lines to sign."""

from __future__ import annotations

import copy
import io
import re
from typing import Any

from docx import Document

from assistant.explaining import citation
from assistant.review_opinion import Opinion, opinion_of, opinions_bytes
from assistant.review_opinion.alike import one_message, together
from assistant.reviewed_target import ReviewedTarget, reviewed_target
from indicator_corpus.target import PerformanceTarget
from rules.engine import review
from rules.fixes import with_working_fixes
from rules.legal_basis import load_legal_basis
from tests.rules.case_files import baseline


def _told(change: dict[str, Any] | None = None) -> ReviewedTarget:
    data = copy.deepcopy(baseline())
    data["indicators"][3] |= change or {}
    return reviewed_target(with_working_fixes(review(PerformanceTarget.parse(data))), "申报表.xlsx", "Sheet1")


def _text(opinion: Opinion) -> str:
    return "\n".join([opinion.title, opinion.intro, *(line for one in opinion.sections for line in (one.heading, *one.paragraphs)), *opinion.signature, opinion.foot])


def test_sections_follow_the_four_reviews() -> None:
    headings = [one.heading for one in opinion_of(_told()).sections]
    assert headings[:4] == ["一、完整性", "二、相关性", "三、适当性", "四、可行性"]
    assert headings[-1].endswith("、结论")


def test_a_finding_is_one_sentence_with_its_row_and_what_to_do() -> None:
    told = _told({"value": ""})
    paragraphs = opinion_of(told).sections[0].paragraphs
    line = next(one for one in paragraphs if "【退回】" in one)
    assert "第4行" in line
    assert "改法：" in line
    assert line.endswith("。")
    assert "。；" not in line


def test_what_was_not_compared_with_its_text_is_not_cited_as_a_rule() -> None:
    for one in opinion_of(_told({"weight": 60})).sections[0].paragraphs:
        assert not re.search("依据参考口径|按规定", one)


def test_nothing_undecided_is_called_fine() -> None:
    told = _told()
    for section, review_name in zip(opinion_of(told).sections, ("完整性", "相关性", "适当性", "可行性"), strict=False):
        if told.undecided.get(review_name):
            assert "符合，没有" not in section.paragraphs[0]
            assert "未能判断" in section.paragraphs[-1]


def test_conclusions() -> None:
    assert "审核结论：通过。" in _text(opinion_of(_told()))
    returned = _text(opinion_of(_told({"value": ""})))
    assert "审核结论：退回修改。" in returned
    assert "涉及第4行" in returned


def test_date_and_signatures_are_left_open() -> None:
    told = opinion_of(_told())
    assert any("审核人" in line for line in told.signature)
    assert not re.search(r"\d", "".join(told.signature))


def test_words_that_no_letter_holds() -> None:
    assert not re.search("错误|违规|系统检测|AI|非法", _text(opinion_of(_told({"value": "", "weight": 0}))))


def test_same_bytes_and_pages_of_their_own() -> None:
    every = [_told(), _told({"value": ""}), _told()]
    content = opinions_bytes(every)
    assert content == opinions_bytes(every)
    document = Document(io.BytesIO(content))
    titles = [one for one in document.paragraphs if one.text.startswith("关于“")]
    assert [bool(one.paragraph_format.page_break_before) for one in titles] == [False, True, True]


def test_characters_that_a_document_cannot_hold() -> None:
    data = copy.deepcopy(baseline())
    data["project"]["name"] = "培训\x0b\ud800项目"
    told = reviewed_target(review(PerformanceTarget.parse(data)), "a.json")
    assert "培训项目" in Document(io.BytesIO(opinions_bytes([told]))).paragraphs[0].text


def test_rows_of_one_kind_are_told_together() -> None:
    data = copy.deepcopy(baseline())
    for place, value in ((3, "稳步提高"), (5, "持续改善")):
        data["indicators"][place]["value"] = value
    told = reviewed_target(with_working_fixes(review(PerformanceTarget.parse(data))), "a.json")
    line = next(one for one in opinion_of(told).sections[0].paragraphs if "难以衡量" in one)
    assert "第4行“结业考核合格率”的值“稳步提高”、第6行“统计报表一次审核通过率”的值“持续改善”难以衡量，请您" in line
    assert line.count("评定等级达到") == 1


def test_sentences_with_nothing_in_common_stay_apart() -> None:
    assert one_message(["甲“一”要改，请您补充", "乙“二”缺了，请您核对"]) == "甲“一”要改，请您补充；乙“二”缺了，请您核对"
    assert together([(1, "改为“1%”"), (3, "改为“2%”"), (2, "改为“1%”")]) == "第1、2行改为“1%”；第3行改为“2%”"
    assert together([(None, "补写")]) == "补写"


def test_changes_that_make_it_pass_are_suggested() -> None:
    text = _text(opinion_of(_told({"value": "≥95"})))
    assert "修改建议" in text
    assert "1．第4行“结业考核合格率”：原为“≥95”，改为“≥95%”。" in text
    assert "审核结论可为“通过”" in text
    assert "修改建议" not in _text(opinion_of(_told()))


def test_money_beyond_the_standard_is_named_with_its_arithmetic() -> None:
    data = copy.deepcopy(baseline())
    budget = data["project"]["budget"]
    budget["items"][0]["amount"] = budget["total"] = budget["fiscal"] = 50
    text = _text(opinion_of(reviewed_target(review(PerformanceTarget.parse(data)), "a.json")))
    assert "申报50万元，按240人×3天×550元/人天推算为39.6万元（" in text
    assert "建议核减合计10.4万元，占年度预算的20.8%" in text
    assert text.count("240人×3天×550元/人天推算为") == 1, "the line and its indicator are one matter"
    assert "不提核减建议" in _text(opinion_of(_told()))
    del data["project"]["budget"]["items"]
    assert "匹配性审核" not in _text(opinion_of(reviewed_target(review(PerformanceTarget.parse(data)), "a.json")))


def test_how_far_a_basis_binds() -> None:
    held = load_legal_basis()
    assert (citation([held["zhengzhou-2023#cost-quota"]], "zhengzhou") or "").startswith("依据《")
    assert (citation([held["zhengzhou-2023#cost-quota"]], "national") or "").startswith("参照《"), "another region's document is no basis here"
    assert citation([held["practice#general"]], "national") == "系统建议，供审核人参考"
    assert "核对原文" in (citation([held["mof-2015-88#grades"]], "national") or "")
    for key, basis in held.items():
        assert not re.search("按规定|没有文件依据", citation([basis], "national") or ""), key
