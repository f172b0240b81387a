"""`jixiao review --way-to-pass --budget-match`: added where asked, and in plain words."""

from __future__ import annotations

import json
from pathlib import Path

import jsonpatch
import pytest

from tests.rules.case_files import baseline
from tests.web.command_line.run import jixiao


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A unit missing, and more asked for than the standard allows."""
    data = baseline()
    data["indicators"][3]["value"] = "≥95"
    data["project"]["budget"]["items"][0]["amount"] = 50
    path = tmp_path / "a.json"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


def test_nothing_is_added_unasked(faulty: Path) -> None:
    assert not {"way_to_pass", "budget_match"} & set(json.loads(jixiao("review", faulty, "--json").out))


def test_asked_for_in_json(faulty: Path, tmp_path: Path) -> None:
    result = json.loads(jixiao("review", faulty, "--json", "--way-to-pass", "--budget-match").out)
    way = result["way_to_pass"]
    changed = tmp_path / "b.json"
    changed.write_text(json.dumps(jsonpatch.apply_patch(json.loads(faulty.read_text(encoding="utf-8")), way["patch"]), ensure_ascii=False), encoding="utf-8")
    again = json.loads(jixiao("review", changed, "--json").out)
    assert again["verdict"] == way["verdict_after"]
    assert {f["rule"] for f in again["findings"] if f["level"] != "提示"} == {one["rule"] for one in way["by_hand"]}
    assert result["budget_match"]["reduction"] == {"low": 10.4, "high": 10.4}


def test_plain_output_says_both(faulty: Path) -> None:
    out = jixiao("review", faulty, "--budget-match").out
    assert "怎样才能通过" in out
    assert "≥95 → ≥95%" in out
    assert "请您决定" in out
    assert "240人×3天×550元/人天" in out
    assert "建议核减合计10.4" in out
