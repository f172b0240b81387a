"""Every fact that a rule can miss has a Chinese name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from assistant.fact_names import fact_name
from indicator_corpus.example_case import ExampleCases
from indicator_corpus.target import PerformanceTarget
from rules.engine import review
from rules.parameters import load_parameters
from tests.rules.case_files import load_cases, target_of


def test_every_missing_fact_is_named_in_chinese() -> None:
    targets = [case.target for case in ExampleCases.load()]
    targets += [PerformanceTarget.parse(target_of(case)) for _, case in load_cases()]
    targets.append(PerformanceTarget.parse({"project": {"name": "x"}, "indicators": [{"name": "a"}]}))
    missing = {fact for target in targets for outcome in review(target).outcomes for fact in outcome.missing}
    assert {fact for fact in missing if re.search("[a-z_]{3}", fact_name(fact))} == set()


def test_every_fact_of_a_trace_is_named_in_chinese() -> None:
    def facts(entries: list[dict[str, Any]]) -> Iterator[str]:
        for entry in entries:
            yield entry["fact"]
            yield from facts(entry.get("children", []))

    named = set()
    for _, case in load_cases():
        for finding in review(PerformanceTarget.parse(target_of(case))).to_json()["findings"]:
            named.update(fact for fact in facts(finding["trace"]) if fact not in load_parameters())
    assert {fact for fact in named if re.search("[a-z_]{3}", fact_name(fact))} == set()


def test_places_in_lists_do_not_matter() -> None:
    assert fact_name("project.budget.items[3].days") == fact_name("project.budget.items.days") == "明细的天数"
