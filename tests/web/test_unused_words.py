"""The conversation says which words of the description were not used."""

from __future__ import annotations

from fastapi.testclient import TestClient

from tests.web.conftest import STORY
from tests.web.page_text import text_of


def test_words_that_were_not_used_are_shown(client: TestClient) -> None:
    page = client.post("/drafts", data={"description": f"您好，帮我写个目标。{STORY}。施工队已经联系好了。"})
    said = text_of(page.text, "#talk")
    assert "没有用上的话：“施工队已经联系好了”" in said
    assert "“您好" not in said


def test_nothing_is_shown_where_all_was_used(client: TestClient) -> None:
    assert "没有用上的话" not in text_of(client.post("/drafts", data={"description": STORY}).text, "#talk")
