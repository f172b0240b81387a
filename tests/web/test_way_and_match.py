"""怎样才能通过 and 匹配性审核 on the page: what they show, and all changes taken in one step that can be undone."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.content import Content
from tests.rules.case_files import baseline, load_cases, target_of
from tests.web.page_text import text_of
from web.match_view import match_view
from web.reviewing import full_review_of, review_of
from web.storage import DraftStore
from web.way_view import way_view, with_steps

Put = Callable[[dict[str, Any]], str]


@pytest.fixture
def put(store: DraftStore) -> Put:
    """Store a target as a draft."""
    return lambda target: store.create(Content.of(target), {}, "读入申报表")


def _faulty() -> dict[str, Any]:
    """A twin row, a unit missing, and a value that only a person can set; weights that do not add up."""
    data = baseline()
    rows = data["indicators"]
    rows[3]["value"], rows[5]["value"] = "≥95", "稳步提高"
    rows.insert(4, copy.deepcopy(rows[2]))
    return data


def test_folded_block_shows_old_beside_new_and_what_is_left(client: TestClient, put: Put) -> None:
    page = client.get(f"/drafts/{put(_faulty())}").text
    way = text_of(page, "#way")
    assert "照改 3 处，还有 1 处要您决定" in way
    assert "<del>≥95</del>" in page
    assert "<ins>≥95%</ins>" in page
    assert "删去这一行" in way
    assert "定性指标值只有空泛词" in way
    assert "第 7 行" in way
    assert "<details class=\"fold\" data-key=\"way\"" in page, "folded, and open without a script"


def test_all_changes_are_one_step_and_can_be_undone(client: TestClient, put: Put, store: DraftStore) -> None:
    draft_id = put(_faulty())
    before = client.get(f"/api/v1/drafts/{draft_id}").json()
    way = before["review"]["way_to_pass"]
    page = client.post(f"/drafts/{draft_id}/way", data={"version": "1"})
    assert page.status_code == 200
    after = client.get(f"/api/v1/drafts/{draft_id}").json()
    assert after["review"]["verdict"] == way["verdict_after"]
    assert {f["rule"] for f in after["review"]["findings"] if f["level"] != "提示"} == {one["rule"] for one in way["by_hand"]}
    assert "采纳“怎样才能通过”的 3 处修改" in text_of(page.text, "just")
    assert len(store.history(draft_id)) == 2
    sources = [one for one in after["indicator_sources"] if one["kind"] == "suggestion"]
    assert {one["reference"] for one in sources} <= {step["rule"] for step in way["steps"]}
    client.post(f"/drafts/{draft_id}/undo", data={"version": str(after["version"])})
    assert client.get(f"/api/v1/drafts/{draft_id}").json()["target"] == before["target"]


def test_changed_page_takes_nothing(client: TestClient, put: Put) -> None:
    draft_id = put(_faulty())
    assert client.post(f"/drafts/{draft_id}/way", data={"version": "7"}).status_code == 409
    assert client.post(f"/drafts/{draft_id}/way", data={}).status_code == 400
    assert client.post(f"/drafts/{put(baseline())}/way", data={"version": "1"}).status_code == 422


def test_target_that_passes_has_no_way_to_show(client: TestClient, put: Put) -> None:
    page = client.get(f"/drafts/{put(baseline())}").text
    assert "怎样才能通过" not in text_of(page, "#review")
    assert "可以比较的 39.6 万元，没有超过推算金额" in text_of(page, "#match")


def test_match_shows_the_arithmetic_the_source_and_what_is_not_known(client: TestClient, put: Put) -> None:
    data = baseline()
    items = data["project"]["budget"]["items"]
    items[0]["amount"] = 50
    items.append({"name": "报表系统演示环境", "quantity": 1, "unit": "项", "unit_price_yuan": 30000, "amount": 3})
    match = text_of(client.get(f"/drafts/{put(data)}").text, "#match")
    for said in ("建议核减 10.4 万元", "240人", "550元/人天", "财行〔2016〕540号", "240人×3天×550元/人天", "39.6", "第2行指标推算相同", "资料不足", "没有找到核实过的"):
        assert said in match
    assert match.count("240人×3天×550元/人天") == 1


def test_form_without_budget_lines_says_so(client: TestClient, put: Put) -> None:
    data = {"project": {"name": "培训"}, "indicators": [{"level1": "效益指标", "level2": "社会效益指标", "name": "受训面", "value": "≥9%"}]}
    assert "还不能推算" in text_of(client.get(f"/drafts/{put(data)}").text, "#match")


@pytest.mark.parametrize("codes", ["APP", "BUD", "COM", "CST", "FEA", "FMT", "REL", "WFL", "WVR"])
def test_page_promises_what_taking_the_way_gives(codes: str) -> None:
    for code, case in load_cases():
        if not code.startswith(codes):
            continue
        content = Content.of(target_of(case))
        review = full_review_of(content.target)
        view, steps = way_view(content, review), review["way_to_pass"]["steps"]
        match_view(review["budget_match"])
        if view is None or not steps:
            continue
        assert view.changes, case["name"]
        assert view.verdict == review["way_to_pass"]["verdict_after"] == review_of(with_steps(content, steps).target)["verdict"], case["name"]
