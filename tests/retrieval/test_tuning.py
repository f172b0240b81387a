"""Training pairs and what is done with what was learned; the training itself is run by hand."""

from __future__ import annotations

import numpy as np

from retrieval.tuning.low_rank import with_low_rank
from retrieval.tuning.pairs import held_out_cases, trained_cases, training_pairs


def test_pairs_are_the_same_for_the_same_seed() -> None:
    assert training_pairs(1) == training_pairs(1)
    assert training_pairs(1) != training_pairs(2)


def test_there_are_enough_pairs_of_every_field() -> None:
    pairs = training_pairs()
    assert len(pairs) >= 6_000
    assert len({pair.group for pair in pairs}) >= 15 + 32


def test_wrong_answer_is_another_indicator() -> None:
    assert all(pair.positive.split()[0] != pair.negative.split()[0] for pair in training_pairs())


def test_held_out_cases_are_not_trained_on() -> None:
    said = {pair.anchor for pair in training_pairs()}
    assert held_out_cases()
    assert not said & {case.description for case in held_out_cases()}
    assert not {case.id for case in held_out_cases()} & {case.id for case in trained_cases()}


def test_product_of_the_small_matrices_is_added_to_its_matrix_only() -> None:
    name, other = "encoder.layer.0.attention.self.query", "encoder.layer.0.attention.self.key"
    weights = {f"{key}.weight": np.eye(3, dtype=np.float32) for key in (name, other)}
    first, second = np.array([[1, 2, 3]], np.float32), np.array([[1], [0], [2]], np.float32)
    learned = {f"{name}.lora_A.default.weight": first, f"{name}.lora_B.default.weight": second}
    added = with_low_rank(weights, learned, 2.0)
    assert added[f"{name}.weight"].tolist() == [[3, 4, 6], [0, 1, 0], [4, 8, 13]]
    assert added[f"{other}.weight"].tolist() == np.eye(3).tolist()
