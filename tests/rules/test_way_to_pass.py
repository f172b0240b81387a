"""怎样才能通过: the patch applies, does what it says, holds nothing needless, and says by hand only what it cannot mend."""

from __future__ import annotations

import copy
import json
from typing import Any

import jsonpatch
import pytest

from indicator_corpus.target import PerformanceTarget
from rules.engine import TargetReview, review_in
from rules.engine import review as run
from rules.fixes import with_working_fixes
from rules.outcome import Level
from rules.verdict import Verdict
from rules.way_to_pass import way_to_pass
from tests.rules.case_files import baseline, load_cases, peers_of, pool_of, rulebook_of, target_of


def _review(case: dict[str, Any]) -> TargetReview:
    return run(PerformanceTarget.parse(target_of(case)), rulebook_of(case), pool=pool_of(case), peers=peers_of(case))


def _after(done: TargetReview, data: dict[str, Any], patch: Any) -> TargetReview:
    return review_in(done.context.for_target(PerformanceTarget.parse(jsonpatch.apply_patch(data, list(patch)))))


def _standing(done: TargetReview) -> list[tuple[str, str]]:
    return sorted((one.rule.code, one.finding.message) for one in done.findings if one.level is not Level.NOTICE)


@pytest.mark.parametrize("codes", ["APP", "BUD", "COM", "CST", "FEA", "FMT", "REL", "WFL", "WVR"])
def test_patch_of_every_case_does_what_the_way_says(codes: str) -> None:
    order = list(Verdict)
    for code, case in load_cases():
        if not code.startswith(codes):
            continue
        done = _review(case)
        way = way_to_pass(done)
        again = _after(done, target_of(case), way.patch)
        assert again.verdict is way.verdict_after, case["name"]
        assert order.index(again.verdict) <= order.index(done.verdict)
        assert _standing(again) == sorted((one.rule, one.message) for one in way.by_hand)
        assert len(_standing(again)) <= len(_standing(done))


def _many_faults() -> dict[str, Any]:
    """A twin row in the middle, a unit missing before it, a sign against the sense behind it, and weights that do not add up."""
    data = baseline()
    rows = data["indicators"]
    rows[3]["value"] = "≥95"
    rows.insert(4, copy.deepcopy(rows[2]))
    rows.append({**rows[6], "name": "报表差错率", "value": "≥1%"})
    return data


def test_removed_row_shifts_the_places_of_the_steps_behind_it() -> None:
    data = _many_faults()
    done = run(PerformanceTarget.parse(data))
    way = way_to_pass(done)
    assert done.verdict is Verdict.RETURN
    assert way.verdict_after is Verdict.PASSED
    assert way.by_hand == ()
    assert [(step.rule, step.indicator) for step in way.steps] == [("FMT-011", 2), ("FMT-004", 3), ("FMT-016", 8), ("FMT-013", None)]
    changed = jsonpatch.apply_patch(data, list(way.patch))
    assert [row["name"] for row in changed["indicators"]].count("举办培训期数") == 1
    assert next(row["value"] for row in changed["indicators"] if row["name"] == "报表差错率") == "≤1%"
    assert sum(row["weight"] for row in changed["indicators"]) in (90, 100)


def test_no_step_can_be_left_out() -> None:
    data = _many_faults()
    done = run(PerformanceTarget.parse(data))
    way = way_to_pass(done)
    for left in way.steps[1:]:  # without the first, which removes a row, the places behind it would mean other rows
        rest = [operation for step in way.steps if step is not left for operation in step.patch]
        assert len(_standing(_after(done, data, rest))) > 0


def test_weights_are_shared_out_once_and_last() -> None:
    steps = way_to_pass(run(PerformanceTarget.parse(_many_faults()))).to_json()["steps"]
    assert steps[-1]["rule"] == "FMT-013"
    assert "“报表差错率”权重" in steps[-1]["before"]
    assert steps[1] == {"rule": "FMT-004", "indicator": 3, "text": "改为“≥95%”。", "before": "≥95", "after": "≥95%",
                        "patch": [{"op": "add", "path": "/indicators/3/value", "value": "≥95%"}]}


def test_what_no_patch_mends_is_left_to_people() -> None:
    data = _many_faults()
    data["project"]["budget"]["items"][0]["amount"] = 50
    way = way_to_pass(run(PerformanceTarget.parse(data))).to_json()
    assert way["verdict_after"] == "退回修改"
    assert len(way["steps"]) == 4
    assert {one["rule"] for one in way["by_hand"]} == {"BUD-001", "BUD-002"}
    assert all(one["fix"] and one["message"] and one["level"] == "退回" for one in way["by_hand"])


def test_passed_target_needs_nothing() -> None:
    assert way_to_pass(run(PerformanceTarget.parse(baseline()))).to_json() == {"verdict_after": "通过", "patch": [], "steps": [], "by_hand": []}


def test_checked_fixes_give_the_same_way() -> None:
    done = run(PerformanceTarget.parse(_many_faults()))
    ways = [json.dumps(way_to_pass(one).to_json(), ensure_ascii=False) for one in (done, with_working_fixes(done), done)]
    assert len(set(ways)) == 1
