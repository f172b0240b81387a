"""POST /api/v1/drafts with last year's target."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import desks
from tests.web.test_api import check, check_problem


def test_draft_from_last_years_target(client: TestClient) -> None:
    previous = desks()["target"]
    answer = client.post("/api/v1/drafts", json={"description": "压减10%，天气好", "previous": previous})
    assert answer.status_code == 200
    data = answer.json()
    check("draft", data)
    assert data["target"]["project"]["year"] == previous["project"]["year"] + 1
    assert data["target"]["project"]["previous"]["budget"] == previous["project"]["budget"]["total"]
    assert data["unused"] == ["天气好"]
    for change in data["changes"]:
        assert {"indicator", "name", "before", "after", "why", "kind"} <= set(change)
        assert change["kind"] in ("kept", "changed", "new", "dropped")
        if change["indicator"] is not None:
            assert data["target"]["indicators"][change["indicator"]]["value"] == change["after"]
    assert {source["indicator"] for source in data["indicator_sources"]} == set(range(len(data["target"]["indicators"])))


@pytest.mark.parametrize("previous", [1, "x", [], {}, {"project": {"name": "a"}}, {"project": {"name": "a"}, "indicators": []}, {"project": {"name": 3}, "indicators": [1]}])
def test_last_years_target_that_cannot_be_read(client: TestClient, previous: Any) -> None:
    check_problem(client.post("/api/v1/drafts", json={"description": "压减10%", "previous": previous}), 422)


def test_words_are_needed_and_project_facts_are_not_taken_beside(client: TestClient) -> None:
    previous = desks()["target"]
    check_problem(client.post("/api/v1/drafts", json={"description": " ", "previous": previous}), 422)
    check_problem(client.post("/api/v1/drafts", json={"description": "压减10%", "previous": previous, "project": {"unit": "a"}}), 422)
