"""Alternatives and cases in a draft."""

from __future__ import annotations

from collections import Counter

import pytest

from assistant.drafting import draft

STORIES = (
    "给全区12所农村小学更换课桌椅2150套，预算86万，暑假完成，9月开学前用上",
    "办3期高素质农民培训，每期80人、7天，按每人每天300元，共50.4万元，10月底前办完",
    "改造老旧小区6个、1200户，更换雨水管3公里，预算2600万元，明年10月完工",
    "给全县3200名80岁以上老人发高龄津贴，每人每月50元，全年192万元",
)


@pytest.mark.parametrize("story", STORIES)
def test_rows_of_a_draft_have_alternatives_that_say_how_they_differ(story: str) -> None:
    data = draft(story, None, year=2027).to_json()
    rows = data["target"]["indicators"]
    places = Counter(one["indicator"] for one in data["alternatives"])
    assert sum(places[place] in (2, 3) for place in range(len(rows))) >= 0.75 * len(rows)
    used = {row.get("library") for row in rows}
    for one in data["alternatives"]:
        assert {"reference", "level1", "level2", "name", "value", "score", "indicator", "difference"} == set(one)
        assert 0 <= one["score"] <= 1
        assert one["reference"] not in used
        assert (one["indicator"] is None) == (one["difference"] is None)
    assert len({(one["indicator"], one["reference"]) for one in data["alternatives"]}) == len(data["alternatives"])


@pytest.mark.parametrize("story", STORIES)
def test_cases_of_a_draft_say_what_they_set(story: str) -> None:
    data = draft(story, None, year=2027).to_json()
    assert len(data["cases"]) == 3
    names = {row["name"] for row in data["target"]["indicators"]}
    for case in data["cases"]:
        assert 1 <= len(case["sets"]) <= 3
        assert all(set(one) == {"level2", "name", "value"} and one["name"] not in names for one in case["sets"])
