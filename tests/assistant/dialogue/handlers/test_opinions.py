"""Opinions in words: short or full, formal or gentle, with the same facts."""

from __future__ import annotations

import pytest

from assistant.dialogue.handlers.opinions import told_of
from assistant.review_opinion import opinion_of
from tests.assistant.dialogue.handlers.talking import KNOWLEDGE, asked, drafted, returned


def test_the_full_opinion_is_the_one_that_is_exported() -> None:
    text = asked(returned(), "write_opinion", "写审核意见").text
    opinion = opinion_of(told_of(returned(), KNOWLEDGE))
    assert all(paragraph in text for section in opinion.sections for paragraph in section.paragraphs)
    assert opinion.foot in text


@pytest.mark.parametrize("said", ["写个退回意见，语气缓一点", "写份审核意见，客气些"])
def test_a_gentle_tone_keeps_every_finding(said: str) -> None:
    gentle, formal = asked(returned(), "write_opinion", said).text, asked(returned(), "write_opinion", "写审核意见").text
    opinion = opinion_of(told_of(returned(), KNOWLEDGE))
    assert gentle != formal
    assert "感谢" in gentle
    assert all(paragraph in gentle for section in opinion.sections[:-1] for paragraph in section.paragraphs)
    assert "审核结论：退回修改。" in gentle


def test_a_short_one_has_conclusion_and_main_points() -> None:
    reply = asked(returned(), "write_opinion", "出一份简短的审核意见")
    assert "审核结论：退回修改。" in reply.text
    assert "5．" in reply.text
    assert "6．" not in reply.text
    assert "简短" in reply.reading


def test_a_passing_table_gets_a_passing_opinion() -> None:
    assert "审核结论：通过。" in asked(drafted(), "write_opinion", "写审核意见，简短").text
