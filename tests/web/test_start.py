"""The start page: a description becomes a draft; what cannot be used is said kindly, with the text kept."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import STORY
from tests.web.page_text import cells_of, text_of
from web.storage import DraftStore


def test_description_becomes_a_draft_on_a_page_of_its_own(client: TestClient) -> None:
    answer = client.post("/drafts", data={"description": STORY, "department": "区教育局"})
    assert answer.status_code == 200
    assert answer.history[0].status_code == 303
    rows = cells_of(answer.text)
    assert {"≤86万元", "=2150套", "=12所"} <= {row["value"] for row in rows}
    assert all(row["source"] for row in rows)
    assert "区教育局" in text_of(answer.text, "top")
    assert "读到了" in text_of(answer.text, "#talk")
    assert client.get(answer.url.path).text == answer.text, "a reload shows the same"


def test_recent_drafts_are_listed(client: TestClient, draft_id: str) -> None:
    page = client.get("/")
    assert f'href="/drafts/{draft_id}"' in page.text
    assert "农村小学课桌椅更换项目" in text_of(page.text, "recent")


@pytest.mark.parametrize(("text", "says"), [
    ("", "请用一两句话说说这个项目"),
    ("   \n ", "请用一两句话说说这个项目"),
    ("Replace desks in twelve schools, 860000 yuan", "请用中文说说这个项目"),
    ("😀🎉🎉", "请用中文说说这个项目"),
    ("860000", "请用中文说说这个项目"),
    ("86万元", "请再多说一点"),
    ("课" * 20_000, "这段描述有 20000 个字"),
], ids=["empty", "blank", "english", "emoji", "number", "amount", "long"])
def test_description_that_cannot_be_used_is_refused_on_the_same_page(client: TestClient, store: DraftStore, text: str, says: str) -> None:
    page = client.post("/drafts", data={"description": text})
    assert page.status_code == 422
    assert says in text_of(page.text, "refusal")
    assert text.strip()[:200] in page.text, "what was typed is kept"
    assert store.recent() == []


@pytest.mark.parametrize("text", ["给全区小学换课桌椅\x00\x08，预算86万", "给小学换课桌椅😀2150套，预算86万", "<script>alert(1)</script>给小学更换课桌椅2150套"])
def test_odd_characters_do_no_harm(client: TestClient, text: str) -> None:
    page = client.post("/drafts", data={"description": text})
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert client.get(page.url.path + "/export.xlsx").status_code == 200


def test_form_without_fields_is_refused_not_broken(client: TestClient) -> None:
    assert client.post("/drafts").status_code == 422
    assert client.post("/drafts", content=b"{}", headers={"Content-Type": "application/json"}).status_code == 422
