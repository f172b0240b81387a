"""The officer's page: what it shows, and every change made on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.web.page_text import cells_of, text_of
from web.storage import StoredDraft

Post = Callable[..., Any]
Stored = Callable[[], StoredDraft]


def test_page_says_where_everything_comes_from(client: TestClient, draft_id: str) -> None:
    page = client.get(f"/drafts/{draft_id}").text
    sources = {row["name"]: row["source"] for row in cells_of(page)}
    assert sources["单套课桌椅采购成本"] == "86万元 ÷ 2150套 = 400元/套"
    assert sources["更换课桌椅数量"] == "您说的“2150套”"
    assert sources["课桌椅验收合格率"] == "指标库 JY-ZL-014"
    assert sources["师生满意度"] == "案例 CASE-031"
    assert sources["受益学生人数"] == "待您填写"
    assert "<b>2150套</b>" in page


def test_verdict_is_one_sentence_with_a_number_and_four_reviews(client: TestClient, draft_id: str) -> None:
    review = client.get(f"/api/v1/drafts/{draft_id}").json()["review"]
    returns = sum(1 for finding in review["findings"] if finding["level"] == "退回")
    said = text_of(client.get(f"/drafts/{draft_id}").text, "verdict")
    assert f"有 {returns} 处会被退回" in said
    assert all(name in said for name in ("完整性", "相关性", "适当性", "可行性"))


def test_every_finding_stands_under_its_row_and_in_the_panel(client: TestClient, draft_id: str) -> None:
    page = client.get(f"/drafts/{draft_id}").text
    for finding in client.get(f"/api/v1/drafts/{draft_id}").json()["review"]["findings"]:
        if finding["subject"]["indicator"] is not None:
            assert finding["message"] in text_of(page, "note")
        assert finding["message"] in text_of(page, "#review")


def test_what_was_not_checked_is_not_shown_as_passed(client: TestClient, draft_id: str) -> None:
    review = client.get(f"/api/v1/drafts/{draft_id}").json()["review"]
    unclear = [outcome for outcome in review["outcomes"] if outcome["outcome"] == "资料不足"]
    page = client.get(f"/drafts/{draft_id}").text
    assert unclear
    assert f"资料不足 {len(unclear)} 条" in text_of(page, "account")
    assert "缺资料" in text_of(page, "verdict")
    assert "补上这些，就能判断更多规则" in text_of(page, "account")


def test_steps_are_done_only_when_nothing_is_missing(client: TestClient, draft_id: str, post: Post) -> None:
    assert "还差：确定指标值：1 条指标值待填" in text_of(client.get(f"/drafts/{draft_id}").text, "steps")
    post("/goal", annual="")
    assert "还差：确定总体目标：还没有写总体目标" in text_of(client.get(f"/drafts/{draft_id}").text, "steps")


def test_edited_value_is_stored_and_its_source_says_so(post: Post) -> None:
    page = post("/rows/2", value="=2000套")
    row = cells_of(page.text)[2]
    assert (row["value"], row["source"]) == ("=2000套", "您改的")
    assert "把“更换课桌椅数量”的指标值由“=2150套”改为“=2000套”" in text_of(page.text, "just")


def test_finding_goes_when_its_value_is_filled_in(post: Post) -> None:
    page = post("/rows/7", fragment=True, value="≥2150人")
    assert page.text.lstrip().startswith('<div id="draft"')
    assert "缺少指标值" not in text_of(page.text)
    assert "大约有多少学生受益" not in text_of(page.text, "asked"), "the question is answered with it"


@pytest.mark.parametrize(("fields", "expected"), [
    ({"weight": "15"}, 15), ({"weight": "十"}, "十"), ({"weight": ""}, None)])
def test_weight_is_a_number_or_what_was_written(post: Post, stored: Stored, fields: dict[str, str], expected: Any) -> None:
    assert post("/rows/0", **fields).status_code == 200
    assert stored().content.rows[0].get("weight") == expected


def test_row_of_another_class_moves_to_its_class(post: Post, stored: Stored) -> None:
    post("/rows/8", level2="数量指标")
    rows = stored().content.rows
    assert [row["name"] for row in rows].index("师生满意度") == 4
    assert rows[4]["level1"] == "产出指标"
    assert stored().content.sources_of(4)[0]["kind"] == "case", "its source moves with it"


def test_row_added_and_removed(post: Post, stored: Stored) -> None:
    page = post("/rows", level2="质量指标", name="课桌椅高度适配率", value="≥95%")
    assert [row["name"] for row in cells_of(page.text)][6] == "课桌椅高度适配率"
    assert {question["field"] for question in stored().content.questions} == {"indicators.8.value", "project.service_life_years"}
    page = post("/rows/6/remove")
    assert "移除“课桌椅高度适配率”" in text_of(page.text, "just")
    page = post("/undo")
    assert [row["name"] for row in cells_of(page.text)][6] == "课桌椅高度适配率"
    assert cells_of(page.text)[6]["source"] == "您改的"


def test_removing_a_row_takes_its_question_along(post: Post, stored: Stored) -> None:
    post("/rows/7/remove")
    assert [question["field"] for question in stored().content.questions] == ["project.service_life_years"]


@pytest.mark.parametrize(("path", "fields", "says"), [
    ("/rows", {"level2": "", "name": "甲", "value": ""}, "请选择这条指标属于哪个二级指标"),
    ("/rows", {"level2": "数量指标", "name": " ", "value": "1"}, "请写出三级指标的名称"),
    ("/rows/99", {"value": "1"}, "这一行已经不在表里了"),
    ("/rows/0", {"name": "长" * 2000}, "最多 1000 个字"),
    ("/fixes", {"rule": "XXX-001"}, "没有可以直接填入的修改"),
])
def test_change_that_cannot_be_made_is_said_above_the_table(post: Post, stored: Stored, path: str, fields: dict[str, str], says: str) -> None:
    page = post(path, **fields)
    assert page.status_code == 422
    assert says in text_of(page.text, "refusal")
    assert stored().version == 1


def test_last_row_stays(post: Post, stored: Stored) -> None:
    for _ in range(8):
        post("/rows/0/remove")
    assert post("/rows/0/remove").status_code == 422
    assert len(stored().content.rows) == 1


def test_fix_of_a_finding_is_filled_in(client: TestClient, draft_id: str, post: Post) -> None:
    post("/rows/0", value="≥400元/套")  # a cost that must not be lower: its direction is to be turned
    finding = next(f for f in client.get(f"/api/v1/drafts/{draft_id}").json()["review"]["findings"] if f["fix"] and f["fix"]["patch"] and f["subject"]["indicator"] == 0)
    page = post("/fixes", rule=finding["rule"], indicator="0")
    assert finding["message"] not in text_of(page.text)
    assert cells_of(page.text)[0] | {"value": "≤400元/套", "source": "审核建议"} == cells_of(page.text)[0]


def test_undo_and_redo(post: Post, stored: Stored) -> None:
    post("/rows/2", value="=1套")
    post("/rows/2", value="=2套")
    post("/undo")
    assert stored().content.rows[2]["value"] == "=1套"
    post("/undo")
    assert stored().content.rows[2]["value"] == "=2150套"
    assert "没有可以撤销的修改了" in text_of(post("/undo").text, "refusal")
    post("/redo")
    post("/redo")
    assert stored().content.rows[2]["value"] == "=2套"
    assert "没有可以重做的修改了" in text_of(post("/redo").text, "refusal")


def test_history_keeps_what_was_undone(client: TestClient, draft_id: str, post: Post) -> None:
    post("/rows/2", value="=1套")
    post("/undo")
    post("/rows/2", value="=2套")
    said = text_of(client.get(f"/drafts/{draft_id}/history").text)
    assert "改为“=1套”" in said
    assert "改为“=2套”现在" in said


def test_stale_change_is_not_written_and_the_fresh_table_is_shown(post: Post, stored: Stored) -> None:
    post("/rows/2", value="=2000套")
    page = post("/rows/3", fragment=True, version="1", value="=11所")
    assert page.status_code == 409
    assert "刚才在别处改过" in text_of(page.text, "refusal")
    assert cells_of(page.text)[2]["value"] == "=2000套"
    assert stored().content.rows[3]["value"] == "=12所"


@pytest.mark.parametrize("path", ["/goal", "/rows/0", "/rows", "/rows/0/remove", "/undo", "/fixes", "/messages", "/answers", "/changes", "/project"])
@pytest.mark.parametrize("version", ["x", "", "99999999999999999999999"])
def test_form_with_a_strange_version_is_refused(post: Post, stored: Stored, path: str, version: str) -> None:
    assert post(path, version=version).status_code in (400, 409)
    assert stored().version == 1


def test_project_facts_are_edited_on_a_form(client: TestClient, draft_id: str, post: Post) -> None:
    page = post("/project", budget_total="90", end="2027-10-31", approval_name="立项批复", approval_number="区教字〔2026〕12号")
    assert "90.00" in text_of(page.text, "facts")
    assert "2027-01 至 2027-10" in text_of(page.text, "facts")
    assert "区教字〔2026〕12号" in text_of(page.text, "facts")
    page = post("/project", budget_total="很多", name="新名字")
    assert page.status_code == 422
    assert "请填写数字" in text_of(page.text, "refusal")
    assert 'value="新名字"' in page.text, "what was typed is kept"
    assert client.get(f"/drafts/{draft_id}/project").status_code == 200


def test_goal_is_edited(post: Post) -> None:
    page = post("/goal", annual="2027年8月底前换好2150套课桌椅，师生满意。")
    assert "2027年8月底前换好2150套课桌椅" in text_of(page.text, "goal")


@pytest.mark.parametrize("path", ["", "/rows/0", "/rows/new", "/project", "/goal", "/history"])
def test_every_page_of_an_unknown_draft_is_a_polite_404(client: TestClient, path: str) -> None:
    page = client.get(f"/drafts/unknown{path}")
    assert page.status_code == 404
    assert "没有找到这份绩效目标" in text_of(page.text)


def test_row_page_highlights_the_officers_words(client: TestClient, draft_id: str) -> None:
    page = client.get(f"/drafts/{draft_id}/rows/2")
    assert "<mark>2150套</mark>" in page.text
    assert client.get(f"/drafts/{draft_id}/rows/99").status_code == 404
    assert client.get(f"/drafts/{draft_id}/rows/abc").status_code == 404


def test_row_page_shows_what_others_set(client: TestClient, draft_id: str) -> None:
    names = [row["name"] for row in client.get(f"/api/v1/drafts/{draft_id}").json()["target"]["indicators"]]
    page = client.get(f"/drafts/{draft_id}/rows/{names.index('课桌椅验收合格率')}").text
    assert "个可比的值，中位数" in page
