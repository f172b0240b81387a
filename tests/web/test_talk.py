"""The conversation on the page: proposals to accept or not, answers, undo by words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.web.page_text import cells_of, text_of
from web.storage import StoredDraft

Post = Callable[..., Any]
Stored = Callable[[], StoredDraft]


def test_proposal_changes_nothing_until_it_is_accepted(post: Post, stored: Stored) -> None:
    page = post("/messages", message="把师生满意度提到98%")
    assert "≥95% → ≥98%" in text_of(page.text, "change")
    assert stored().content.rows[8]["value"] == "≥95%"
    page = post("/changes", message="1", change="0", decision="accept")
    assert cells_of(page.text)[8]["value"] == "≥98%"
    assert cells_of(page.text)[8]["source"] == "您补充的“把师生满意度提到98%”"
    assert "已接受" in text_of(page.text, "change")


def test_proposal_can_be_declined(post: Post, stored: Stored) -> None:
    post("/messages", message="把师生满意度提到98%")
    page = post("/changes", message="1", decision="decline")
    assert "没有采用" in text_of(page.text, "change")
    assert stored().content.rows[8]["value"] == "≥95%"


def test_proposal_for_a_row_that_has_moved_is_not_applied_to_another(post: Post, stored: Stored) -> None:
    post("/messages", message="把师生满意度提到98%")
    post("/rows/0/remove")
    page = post("/changes", message="1", change="0", decision="accept")
    assert page.status_code == 422
    assert "对不上原来的那一行" in text_of(page.text, "refusal")
    assert "≥98%" not in [row.get("value") for row in stored().content.rows]


def test_answer_goes_into_the_target_at_once(post: Post, stored: Stored) -> None:
    page = post("/answers", question="0", answer="≥2150人")
    row = cells_of(page.text)[7]
    assert (row["value"], row["source"]) == ("≥2150人", "您补充的“≥2150人”")
    assert "大约有多少学生受益" not in text_of(page.text, "asked")
    page = post("/answers", question="1", answer="3年")
    assert stored().content.target["project"]["service_life_years"] == 3
    assert "asked" not in page.text, "nothing is left to ask"
    page = post("/undo")
    assert "要求的质保期是几年" in text_of(page.text, "asked"), "undone, it is asked again"


def test_question_may_stay_open(post: Post, stored: Stored) -> None:
    page = post("/answers", question="0", unknown="1")
    assert "大约有多少学生受益" not in text_of(page.text, "asked")
    assert stored().content.rows[7].get("value") is None
    assert "待填" in text_of(page.text, "target")


@pytest.mark.parametrize(("fields", "says"), [
    ({"question": "0", "answer": " "}, "请写下答案"), ({"question": "7", "answer": "1"}, "提交的内容不完整"), ({"answer": "1"}, "提交的内容不完整"),
    ({"question": "1", "answer": "不好说吧"}, None)])
def test_answer_that_cannot_be_used(post: Post, stored: Stored, fields: dict[str, str], says: str | None) -> None:
    page = post("/answers", **fields)
    if says:
        assert page.status_code == 422
        assert says in text_of(page.text, "refusal")
    else:
        assert "要求的质保期是几年" in text_of(page.text, "asked"), "it is asked again"


def test_words_undo_and_redo(post: Post, stored: Stored) -> None:
    post("/rows/2", value="=1套")
    post("/messages", message="撤销")
    assert stored().content.rows[2]["value"] == "=2150套"
    assert [message["who"] for message in stored().messages] == ["officer", "assistant"]
    post("/messages", message="重做")
    assert stored().content.rows[2]["value"] == "=1套"


@pytest.mark.parametrize("message", ["为什么会退回？", "怎样才能通过", "删掉第三条", "今天天气怎么样", "？", "😀", "<b>粗</b>", "把" * 2000])
def test_any_message_gets_a_reply(post: Post, stored: Stored, message: str) -> None:
    page = post("/messages", message=message)
    assert page.status_code == 200
    assert stored().messages[-1]["text"]
    assert "<b>粗</b>" not in page.text


@pytest.mark.parametrize("message", ["", "  ", "长" * 2001])
def test_message_that_cannot_be_read(post: Post, stored: Stored, message: str) -> None:
    assert post("/messages", message=message).status_code == 422
    assert stored().messages == []


@pytest.mark.parametrize("fields", [{}, {"message": "7"}, {"message": "x"}, {"message": "-1"}])
def test_decision_about_nothing(post: Post, fields: dict[str, str]) -> None:
    assert post("/changes", decision="accept", **fields).status_code == 422
