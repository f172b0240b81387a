"""换一条: other rows of the library on a row's page, put in its place or beside it; and what similar cases set."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.web.page_text import cells_of, text_of
from web.storage import StoredDraft

Post = Callable[..., Any]
Stored = Callable[[], StoredDraft]
#: a row with a usual value, and one whose value only the project can know
VALUED, OPEN = "GX-SB-ZL-005", "GX-SB-SL-001"


def offered(page: str) -> list[str]:
    return re.findall(r'name="reference" value="([^"]+)"', page)


def test_row_page_offers_other_rows_with_how_they_differ(client: TestClient, draft_id: str) -> None:
    page = client.get(f"/drafts/{draft_id}/rows/5").text
    assert 2 <= len(offered(page)) <= 3
    said = text_of(page)
    assert said.count("换成这条") == said.count("加上这条") == len(offered(page)) + 1, "once in the words above"
    assert all(f"{code}：" in said for code in offered(page)), "each says where it comes from"
    assert "算的是" in said


def test_what_is_offered_is_not_in_the_table(client: TestClient, draft_id: str, stored: Stored) -> None:
    have = {row.get("library") for row in stored().content.rows}
    for place in range(len(stored().content.rows)):
        assert not have & set(offered(client.get(f"/drafts/{draft_id}/rows/{place}").text))


def test_replacing_takes_everything_but_the_weight(post: Post, stored: Stored) -> None:
    page = post("/rows/5/alternatives", reference=VALUED, how="replace")
    row = stored().content.rows[5]
    assert (row["name"], row["value"], row["weight"], row["library"]) == ("购置设备资产入账率", "=100%", 6, VALUED)
    assert row["explanation"]
    assert row["evidence"] != "检测报告"
    assert cells_of(page.text)[5]["source"] == f"指标库 {VALUED}"
    assert "把“甲醛释放量达标率”换成“购置设备资产入账率”" in text_of(page.text, "just")
    assert len(stored().content.rows) == 9


def test_goal_follows_what_was_replaced(post: Post, stored: Stored) -> None:
    post("/goal", annual="更换课桌椅2150套，课桌椅验收合格率达到100%。")
    post("/rows/4/alternatives", reference=VALUED, how="replace")
    assert stored().content.target["overall_goal"]["annual"] == "更换课桌椅2150套，购置设备资产入账率达到100%。"


def test_value_that_nothing_supports_stays_blank_and_is_asked_for(post: Post, stored: Stored) -> None:
    page = post("/rows/2/alternatives", reference=OPEN, how="replace")
    assert cells_of(page.text)[2] | {"name": "设备购置数量", "value": "待填", "source": "待您填写"} == cells_of(page.text)[2]
    assert "“设备购置数量”是多少？" in text_of(page.text, "asked")
    assert stored().content.rows[2].get("value") is None
    place = next(i for i, question in enumerate(stored().content.questions) if question["field"] == "indicators.2.value")
    page = post("/answers", question=str(place), answer="2150台")
    assert cells_of(page.text)[2]["value"] == "2150台"


def test_question_of_the_replaced_row_goes_with_it(post: Post) -> None:
    page = post("/rows/7/alternatives", reference="GX-SB-SH-005", how="replace")
    assert "大约有多少学生受益" not in text_of(page.text, "asked")


def test_row_of_another_class_moves_there(post: Post, stored: Stored) -> None:
    post("/rows/2/alternatives", reference="GX-SB-SH-005", how="replace")
    rows = stored().content.rows
    assert [row["level1"] for row in rows] == sorted([row["level1"] for row in rows], key=["成本指标", "产出指标", "效益指标", "满意度指标"].index)
    assert rows[7]["library"] == "GX-SB-SH-005"


def test_inserting_puts_it_beside_and_shares_the_weights(post: Post, stored: Stored) -> None:
    before = stored().content.rows
    page = post("/rows/4/alternatives", reference=VALUED, how="insert")
    rows = stored().content.rows
    assert [row["name"] for row in rows] == [row["name"] for row in before[:5]] + ["购置设备资产入账率"] + [row["name"] for row in before[5:]]
    assert sum(row["weight"] for row in rows) == sum(row["weight"] for row in before)
    assert cells_of(page.text)[6]["source"] == "指标库 JY-ZL-015", "the sources of the others move with them"
    assert "添加“购置设备资产入账率”" in text_of(page.text, "just")


def test_undo_brings_the_old_row_back_with_its_sources_and_questions(post: Post, stored: Stored) -> None:
    before = stored().content
    for place, code, how in ((7, OPEN, "replace"), (4, VALUED, "insert"), (2, OPEN, "replace")):
        post(f"/rows/{place}/alternatives", reference=code, how=how)
        assert stored().content != before
        post("/undo")
        assert stored().content == before
    post("/redo")
    assert stored().content.rows[2]["library"] == OPEN


def test_htmx_gets_the_fresh_part(post: Post) -> None:
    page = post("/rows/4/alternatives", fragment=True, reference=VALUED, how="replace")
    assert page.status_code == 200
    assert page.text.lstrip().startswith('<div id="draft"')


def test_same_row_twice_is_refused_politely(post: Post, stored: Stored) -> None:
    post("/rows/4/alternatives", reference=VALUED, how="insert")
    page = post("/rows/2/alternatives", reference=VALUED, how="insert")
    assert page.status_code == 422
    assert "“购置设备资产入账率”已经在表里了" in text_of(page.text, "refusal")
    assert len(stored().content.rows) == 10


@pytest.mark.parametrize(("fields", "status"), [
    ({"reference": "XX-1", "how": "replace"}, 422), ({"how": "insert"}, 422), ({"reference": VALUED}, 400), ({"reference": VALUED, "how": "x"}, 400),
    ({"reference": VALUED, "how": "replace", "version": "0"}, 409)])
def test_strange_forms_change_nothing(post: Post, stored: Stored, fields: dict[str, str], status: int) -> None:
    assert post("/rows/4/alternatives", **fields).status_code == status
    assert stored().version == 1


def test_row_that_is_gone_is_said(post: Post) -> None:
    page = post("/rows/99/alternatives", reference=VALUED, how="replace")
    assert page.status_code == 422
    assert "这一行已经不在表里了" in text_of(page.text, "refusal")


def test_row_page_shows_what_similar_cases_set(client: TestClient, draft_id: str) -> None:
    page = client.get(f"/drafts/{draft_id}/rows/2").text
    assert "同类案例怎么设的" in text_of(page)
    links = re.findall(r'href="(/cases/CASE-\d+)"', page)
    assert links
    for link in links:
        assert client.get(link).status_code == 200


def test_case_page_shows_description_goal_and_table(client: TestClient) -> None:
    said = text_of(client.get("/cases/CASE-031").text)
    assert "农村小学课桌椅和护眼灯更新" in said
    assert "总体目标" in said
    assert "=1860套" in said


@pytest.mark.parametrize("reference", ["CASE-999", "x", "CASE-031%20"])
def test_unknown_case_is_a_polite_404(client: TestClient, reference: str) -> None:
    page = client.get(f"/cases/{reference}")
    assert page.status_code == 404
    assert "没有这个编号的案例" in text_of(page.text)


def test_row_of_an_unclear_class_still_has_its_page(client: TestClient, draft_id: str, post: Post) -> None:
    post("/rows/2", level2="别的指标", name="？")
    assert client.get(f"/drafts/{draft_id}/rows/2").status_code == 200
