"""Weights follow the scheme, are whole, and always add up."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.drafting.rows import DraftRow
from assistant.drafting.weights import weights_of
from indicator_corpus.classification import Level1, Level2


def _rows(*classes: Level2) -> list[DraftRow]:
    return [DraftRow(level2, f"指标{place}", "≥1个", ()) for place, level2 in enumerate(classes)]


@given(st.lists(st.sampled_from(Level2), min_size=2, max_size=18))
def test_weights_add_up_and_none_is_below_one(classes: list[Level2]) -> None:
    weights = weights_of(_rows(*classes))
    assert sum(weights) == 90
    assert min(weights) >= 1


@pytest.mark.parametrize(("with_cost", "scheme"), [
    (True, {"成本": 20, "产出": 40, "效益": 20, "满意度": 10}), (False, {"产出": 50, "效益": 30, "满意度": 10}),
])
def test_scheme_by_class(with_cost: bool, scheme: dict[str, int]) -> None:
    classes = [Level2.QUANTITY, Level2.QUALITY, Level2.SOCIAL_BENEFIT, Level2.BENEFICIARY_SATISFACTION] + [Level2.ECONOMIC_COST] * with_cost
    sums: Counter[str] = Counter()
    for level2, weight in zip(classes, weights_of(_rows(*classes)), strict=True):
        sums[level2.level1.short] += weight
    assert dict(sums) == scheme


def test_without_satisfaction_its_weight_goes_to_benefit() -> None:
    rows = _rows(Level2.ECONOMIC_COST, Level2.QUANTITY, Level2.SOCIAL_BENEFIT)
    assert dict(zip([row.level2.level1 for row in rows], weights_of(rows), strict=True)) == {Level1.COST: 20, Level1.OUTPUT: 40, Level1.BENEFIT: 30}
