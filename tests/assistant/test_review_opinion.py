"""审核意见: in the order of the four reviews, each finding with its row, what could not be judged, the conclusion, lines to sign."""

from __future__ import annotations

import copy
import io
import re
from typing import Any

from docx import Document

from assistant.review_opinion import Opinion, opinion_of, opinions_bytes
from assistant.reviewed_target import ReviewedTarget, reviewed_target
from indicator_corpus.target import PerformanceTarget
from rules.engine import review
from rules.fixes import with_working_fixes
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
