"""The second way in: last year's form and a few words; the page that compares with last year."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import desks
from tests.web.page_text import cells_of, text_of
from tests.web.test_uploads import bomb, encrypted, form, two_forms
from web.storage import DraftStore

WORDS = "今年预算加到120万，再加两所学校，今天天气很好"


def send(client: TestClient, file_name: str = "", content: bytes = b"", **fields: str) -> Any:
    files = {"file": (file_name, content, "application/octet-stream")}
    return client.post("/renewals", data=fields, files=files)


@pytest.mark.parametrize("name", ["去年.xlsx", "去年.json"])
def test_form_and_words_become_this_years_draft(client: TestClient, name: str) -> None:
    content = form() if name.endswith("xlsx") else json.dumps(desks()["target"]).encode()
    page = send(client, name, content, words=WORDS)
    assert page.status_code == 200
    rows = {row["name"]: row for row in cells_of(page.text)}
    assert "≤120万元" in {row["value"] for row in rows.values()}
    assert any(row["source"].startswith("沿用") for row in rows.values())
    assert "没有用上的话" in text_of(page.text, "#talk")
    assert "今天天气很好" in text_of(page.text, "unused")
    assert "与去年相比" in text_of(page.text, "#table")
    assert client.get(page.url.path).text == page.text, "a reload shows the same"


def test_comparison_says_last_year_this_year_and_why(client: TestClient) -> None:
    draft = send(client, "去年.xlsx", form(), words=WORDS).url.path
    page = client.get(draft + "/compared")
    assert page.status_code == 200
    shown = text_of(page.text)
    for part in ("86万元", "120万元", "您说的“今年预算加到120万”", "今天天气很好", "沿用去年的", "去年.xlsx"):
        assert part in shown
    assert f'href="{draft}/rows/' in page.text


def test_comparison_follows_later_changes(client: TestClient, store: DraftStore) -> None:
    path = send(client, "去年.xlsx", form(), words="再加两所学校").url.path
    draft = store.load(path.rpartition("/")[2])
    assert draft is not None
    place = next(place for place, row in enumerate(draft.content.rows) if row["value"] == "=14所")
    client.post(f"{path}/rows/{place}", data={"version": str(draft.version), "value": "=15所"})
    assert "后来改为 =15所" in text_of(client.get(path + "/compared").text)


def test_pasted_table_with_its_name_and_budget(client: TestClient) -> None:
    page = send(client, pasted="培训人数\t≥240人\n验收合格率\t≥95%\n完成时间\t2026年11月底前", name="统计人员培训", budget="39.6", words="多招30人，预算加到45万")
    assert page.status_code == 200
    assert {"≥270人", "2027年11月底前"} <= {row["value"] for row in cells_of(page.text)}
    assert "统计人员培训" in text_of(page.text, "top")
    assert "已按名称和值归类" in text_of(page.text, "#talk")


def test_of_several_targets_one_is_chosen_and_the_words_are_kept(client: TestClient) -> None:
    page = send(client, "全部项目.xlsx", two_forms(), words=WORDS)
    assert "里有 2 份目标" in text_of(page.text)
    upload = page.text.split('name="upload" value="')[1].split('"')[0]
    assert WORDS in page.text
    draft = send(client, upload=upload, place="1", words=WORDS)
    assert "≤120万元" in {row["value"] for row in cells_of(draft.text)}
    for place in ("9", "", "²"):
        assert send(client, upload=upload, place=place, words=WORDS).status_code == 422
    assert send(client, upload="unknown", place="0", words=WORDS).status_code == 422


@pytest.mark.parametrize(("fields", "says"), [
    ({"words": WORDS}, "请选择去年的申报表"),
    ({"words": " ", "pasted": "培训人数\t240人"}, "请说说今年和去年有什么不一样"),
    ({"words": WORDS, "pasted": "没有表格"}, "没有从粘贴的内容里读出指标"),
    ({"words": WORDS, "pasted": "培训人数\t240人", "budget": "很多"}, "去年预算请只写数字"),
    ({"words": "课" * 6000, "pasted": "培训人数\t240人"}, "这段描述有 6000 个字"),
], ids=["nothing", "no words", "no table", "budget", "long"])
def test_what_cannot_be_used_is_said_and_the_text_is_kept(client: TestClient, store: DraftStore, fields: dict[str, str], says: str) -> None:
    page = send(client, **fields)
    assert page.status_code == 422
    assert says in text_of(page.text, "#renewal-refusal")
    for typed in fields.values():
        assert typed.strip()[:100] in text_of(page.text, "#renewal") or typed in page.text
    assert store.recent() == []


def test_file_and_pasted_table_together_are_refused(client: TestClient) -> None:
    page = send(client, "去年.xlsx", form(), pasted="培训人数\t240人", words=WORDS)
    assert page.status_code == 422
    assert "只用一种" in text_of(page.text, "#renewal-refusal")


@pytest.mark.parametrize(("name", "content"), [
    ("说明.txt", "项目".encode()), ("旧表.xls", encrypted()), ("加密.xlsx", encrypted()), ("空.xlsx", b""), ("坏.docx", b"x"), ("大.xlsx", bomb()),
    ("坏.json", b"{"), ("列表.json", b"[1]"), ("数.json", b"9" * 5000), ("深.json", b"[" * 100_000), ("空.json", b"[]"), ("码.json", b"\xff\xfe"),
    ("行.json", b'{"project": {"name": "a"}, "indicators": []}'), ("错.json", b'{"project": {"name": "a"}, "indicators": [3]}'),
], ids=lambda value: value if isinstance(value, str) else "")
def test_file_that_cannot_be_read_is_refused_in_chinese(client: TestClient, name: str, content: bytes) -> None:
    page = send(client, name, content, words=WORDS)
    assert page.status_code in (400, 422), page.text[:500]
    assert any("\u4e00" <= character <= "\u9fff" for character in text_of(page.text, "refusal"))
    assert "Traceback" not in page.text


def test_file_of_fifty_megabytes_is_refused(client: TestClient) -> None:
    page = send(client, "大.xlsx", b"\0" * (50 * 1024 * 1024), words=WORDS)
    assert page.status_code == 413
    assert "超过了 20 MB" in text_of(page.text)


def test_other_drafts_have_no_comparison(client: TestClient, draft_id: str) -> None:
    assert client.get(f"/drafts/{draft_id}/compared").status_code == 404
    assert "与去年相比" not in client.get(f"/drafts/{draft_id}").text


def test_form_without_fields_is_refused_not_broken(client: TestClient) -> None:
    assert client.post("/renewals").status_code == 422
    assert client.post("/renewals", content=b"{}", headers={"Content-Type": "application/json"}).status_code == 422
