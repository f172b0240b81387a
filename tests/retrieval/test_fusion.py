from __future__ import annotations

import numpy as np
import pytest

from retrieval.fusion import KEYWORD_WEIGHT, Method, fuse, ranks

DENSE = np.array([0.90, 0.86, 0.80, 0.80])
KEYWORD = np.array([0.0, 3.0, 6.0, 0.0])
METHODS: tuple[Method, ...] = ("score", "rank")


def test_scores_are_scaled_within_the_query() -> None:
    expected = (np.array([0.06, 0.02, -0.04, -0.04]) / 0.06 + KEYWORD_WEIGHT * KEYWORD / 6) / (1 + KEYWORD_WEIGHT)
    assert np.allclose(fuse(DENSE, KEYWORD), expected)


def test_scaling_does_not_depend_on_where_an_encoder_puts_its_cosines() -> None:
    assert np.allclose(fuse(DENSE, KEYWORD), fuse(DENSE / 2 - 0.3, KEYWORD))


def test_first_in_both_legs_scores_one() -> None:
    for method in METHODS:
        assert fuse(DENSE, np.array([2.0, 1.0, 0.0, 0.0]), method).max() == pytest.approx(1)


def test_reciprocal_ranks_give_no_credit_without_a_shared_word() -> None:
    fused = fuse(np.full(4, 0.8), KEYWORD, "rank")
    assert fused[3] < fused[0] < fused[1] < fused[2]


@pytest.mark.parametrize("method", METHODS)
def test_without_a_model_the_keywords_decide(method: Method) -> None:
    assert np.argsort(-fuse(None, KEYWORD, method), kind="stable").tolist() == [2, 1, 0, 3]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("rows", [0, 1, 3])
def test_flat_legs_give_finite_scores(method: Method, rows: int) -> None:
    for dense in (None, np.full(rows, 0.8)):
        assert np.isfinite(fuse(dense, np.zeros(rows), method)).all()


def test_equal_scores_rank_in_row_order() -> None:
    assert ranks(np.array([1.0, 2.0, 2.0])).tolist() == [3, 1, 2]
