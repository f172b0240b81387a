"""The HTTP interface against its contract: shapes by JSON Schema, problems as RFC 9457 documents, never a 5xx for bad input."""

from __future__ import annotations

import json
from typing import Any

import jsonpatch
import jsonschema
import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from referencing import Registry, Resource

from tests.rules.case_files import baseline
from tests.web.conftest import HERE, STORY, desks

SCHEMAS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (HERE / "schemas").glob("*.json")}
REGISTRY: Registry[Any] = Registry().with_resources((schema["$id"], Resource.from_contents(schema)) for schema in SCHEMAS.values())


def check(name: str, data: Any) -> None:
    jsonschema.Draft202012Validator(SCHEMAS[name], registry=REGISTRY).validate(data)


def check_problem(answer: Any, status: int) -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    check("problem", answer.json())
    assert answer.json()["status"] == status


def test_draft(client: TestClient) -> None:
    answer = client.post("/api/v1/drafts", json={"description": STORY, "project": {"department": "区教育局"}})
    assert answer.status_code == 200
    data = answer.json()
    check("draft", data)
    assert data["target"]["project"]["department"] == "区教育局"
    places = {source["indicator"] for source in data["indicator_sources"]}
    asked = {question["field"] for question in data["questions"]}
    for place, row in enumerate(data["target"]["indicators"]):
        assert place in places if row["value"] is not None else f"indicators.{place}.value" in asked


def test_draft_that_is_on_a_page(client: TestClient, draft_id: str) -> None:
    data = client.get(f"/api/v1/drafts/{draft_id}").json()
    check("draft", data)
    assert data["version"] == 1
    check_problem(client.get("/api/v1/drafts/unknown"), 404)


def test_review_of_one_and_of_several(client: TestClient) -> None:
    target = desks()["target"]
    one = client.post("/api/v1/reviews", json={**target, "id": "a-1"}).json()
    check("review", one)
    assert one["id"] == "a-1"
    assert len({outcome["rule"] for outcome in one["outcomes"]}) == len(one["outcomes"])
    several = client.post("/api/v1/reviews", json=[target, {**target, "id": "a-1"}]).json()
    assert several[1] == one
    assert client.post("/api/v1/reviews", json=[]).json() == []


def test_review_with_what_is_asked_for_beside_it(client: TestClient) -> None:
    target = baseline()
    target["indicators"][3]["value"] = "≥95"
    target["project"]["budget"]["items"][0]["amount"] = 50
    plain = client.post("/api/v1/reviews", json=target).json()
    assert not {"way_to_pass", "budget_match", "warnings"} & set(plain)
    full = client.post("/api/v1/reviews", params={"way_to_pass": "true", "budget_match": "true"}, json=[target]).json()[0]
    assert {key: full[key] for key in plain} == plain
    again = client.post("/api/v1/reviews", json=jsonpatch.apply_patch(target, full["way_to_pass"]["patch"])).json()
    assert again["verdict"] == full["way_to_pass"]["verdict_after"]
    assert full["budget_match"]["reduction"] == {"low": 10.4, "high": 10.4}
    assert full["budget_match"]["rows"][0]["reference"]["price_yuan"] == {"low": 550, "high": 550}


def test_review_under_another_rulebook_and_as_of_a_day(client: TestClient) -> None:
    target = desks()["target"]
    there = client.post("/api/v1/reviews", params={"rulebook": "qijiang", "on": "2028-01-01"}, json=target).json()
    assert there["rulebook"]["name"] == "qijiang"
    early = client.post("/api/v1/reviews", params={"on": "1999-05-01"}, json=target).json()
    assert "1999-05-01" in early["warnings"][0]


@pytest.mark.parametrize(("query", "where"), [
    ("way_to_pass=maybe", "way_to_pass"), ("budget_match=", "budget_match"), ("rulebook=../national", "rulebook"), ("rulebook=", "rulebook"),
    ("rulebook=/etc/hosts", "rulebook"), ("on=soon", "on"), ("on=", "on"), ("on=2027-02-30", "on"), ("way=true", "way")])
def test_review_with_options_that_cannot_be_used(client: TestClient, query: str, where: str) -> None:
    answer = client.post(f"/api/v1/reviews?{query}", json=desks()["target"])
    check_problem(answer, 422)
    assert [one["where"] for one in answer.json()["errors"]] == [where]


def test_same_target_gives_the_same_bytes(client: TestClient) -> None:
    target = desks()["target"]
    assert client.post("/api/v1/reviews", json=target).content == client.post("/api/v1/reviews", json=target).content


@pytest.mark.parametrize("kind", [None, "indicators", "cases", "quotas"])
def test_search(client: TestClient, kind: str | None) -> None:
    hits = client.get("/api/v1/search", params={"q": "更换课桌椅", "k": 5, **({"kind": kind} if kind else {})})
    assert hits.status_code == 200
    check("search", hits.json())
    assert len(hits.json()) <= 5
    if kind:
        assert {hit["kind"] + "s" for hit in hits.json()} <= {kind}


def test_search_finds_what_is_meant(client: TestClient) -> None:
    hits = client.get("/api/v1/search", params={"q": "验收合格率", "kind": "indicators"}).json()
    assert any("合格率" in hit["name"] for hit in hits[:5])


@pytest.mark.parametrize("query", ["", "q=", "q=课&kind=videos", "q=课&k=0", "q=课&k=10000", "q=课&k=many", "q=" + "课" * 3000])
def test_search_with_wrong_parameters(client: TestClient, query: str) -> None:
    answer = client.get(f"/api/v1/search?{query}")
    check_problem(answer, 422)
    assert answer.json()["errors"]


def test_rules(client: TestClient) -> None:
    rules = client.get("/api/v1/rules").json()
    assert len(rules) >= 30
    page = client.get(f"/api/v1/rules/{rules[0]['rule']}").json()
    assert page["title"] == rules[0]["title"]
    assert client.get("/api/v1/rules/cst-001").json()["rule"] == "CST-001"
    check_problem(client.get("/api/v1/rules/XXX-999"), 404)


BAD_BODIES = [b"", b"{", b"null", b"1", b'"text"', b"[1]", b'[{"a": 1}]', b'{"a": NaN}', b'{"project": {"name": "x"}, "indicators": 1e999}', b"\xff\xfe", b"[" * 100_000,
              b'{"project": {"name": "\\ud800"}, "indicators": []}', b'{"project": "x", "indicators": []}', b'{"project": {"name": []}, "indicators": {}}',
              b'{"project": {"name": "x", "year": "soon"}, "indicators": []}', b'{"project": {"name": "x", "budget": {"total": {}}}, "indicators": [null]}',
              b'{"project": {"name": "x", "year": 1' + b"0" * 5000 + b'}, "indicators": []}']


@pytest.mark.parametrize("path", ["/api/v1/drafts", "/api/v1/reviews"])
@pytest.mark.parametrize("body", BAD_BODIES, ids=range(len(BAD_BODIES)))
def test_body_that_is_no_target(client: TestClient, path: str, body: bytes) -> None:
    answer = client.post(path, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)
    check_problem(answer, answer.status_code)


@pytest.mark.parametrize("body", [{}, {"description": None}, {"description": 86}, {"description": ["课"]}, {"description": ""}, {"description": "desks"}, {"description": "😀"},
                                  {"description": "课" * 20_000}, {"description": STORY, "project": []}, {"description": STORY, "project": {"budget": "许多"}},
                                  {"description": STORY, "year": "2027"}, {"description": STORY, "year": 1}, {"description": STORY, "year": True}])
def test_description_that_cannot_be_used(client: TestClient, body: dict[str, Any]) -> None:
    check_problem(client.post("/api/v1/drafts", json=body), 422)


def test_too_many_targets(client: TestClient) -> None:
    check_problem(client.post("/api/v1/reviews", json=[{}] * 2001), 422)


def test_body_too_large(client: TestClient) -> None:
    check_problem(client.post("/api/v1/reviews", content=b" " * (21 * 1024 * 1024)), 413)


def test_problem_in_one_of_several_names_it(client: TestClient) -> None:
    answer = client.post("/api/v1/reviews", json=[desks()["target"], {"project": {"name": "x"}, "indicators": [{"level1": {}}]}])
    check_problem(answer, 422)
    assert answer.json()["detail"].startswith("第 2 份")
    assert "indicators.0.level1" in answer.json()["errors"][0]["where"]


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/api/v1/reviews", 405), ("DELETE", "/api/v1/drafts", 405), ("GET", "/api/v1/nothing", 404), ("GET", "/api/", 404)])
def test_wrong_address_or_method(client: TestClient, method: str, path: str, status: int) -> None:
    check_problem(client.request(method, path), status)


JSON = st.recursive(st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.integers(-10**30, 10**30) | st.text(max_size=8),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3), max_leaves=6)
ROW = st.dictionaries(st.sampled_from(["level1", "level2", "name", "value", "weight", "explanation", "history", "budget_items"]),
                      JSON | st.sampled_from(["成本指标", "数量指标", "≥95%", "≤1e9999元", "2027年13月", "＝1/0", "9" * 400]), max_size=6)
PROJECT = st.dictionaries(st.sampled_from(["name", "year", "kind", "budget", "start", "end", "attachments", "previous", "waivers", "schedule"]),
                          JSON | st.sampled_from(["设备购置", "2027-02-30", "0000-00-00"]), max_size=6)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(project=PROJECT | JSON, rows=st.lists(ROW, max_size=4) | JSON, goal=JSON)
def test_no_target_breaks_the_server(client: TestClient, project: Any, rows: Any, goal: Any) -> None:
    body = json.dumps({"project": project, "indicators": rows, "overall_goal": goal}).encode()
    answer = client.post("/api/v1/reviews", content=body)
    assert answer.status_code < 500, (project, rows, goal)
    if answer.status_code == 200:
        assert all(outcome["outcome"] != "规则故障" for outcome in answer.json()["outcomes"]), (project, rows, goal)


def test_description_of_the_interface_names_every_route(client: TestClient) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert {"/api/v1/drafts", "/api/v1/drafts/{draft_id}", "/api/v1/reviews", "/api/v1/search", "/api/v1/rules", "/api/v1/rules/{code}", "/healthz", "/readyz",
            "/metrics"} <= set(paths)
    assert not [path for path in paths if path.startswith("/drafts")]
    for path in ("/api/v1/drafts", "/api/v1/reviews"):
        assert paths[path]["post"]["requestBody"]["content"]["application/json"]["example"]
    options = {one["name"]: one["description"] for one in paths["/api/v1/reviews"]["post"]["parameters"]}
    assert set(options) == {"way_to_pass", "budget_match", "rulebook", "on"}
    assert all(options.values())
