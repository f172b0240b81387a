"""Training pairs and what is done with what was learned; the training itself is run by hand."""

from __future__ import annotations

import numpy as np

from retrieval.low_rank import low_rank_of, with_low_rank
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


def test_what_was_learned_makes_the_new_weights_out_of_the_old_ones() -> None:
    name, other = "encoder.layer.0.attention.self.query.weight", "encoder.layer.0.attention.self.key.weight"
    before = {key: np.eye(3, dtype=np.float32) for key in (name, other)}
    change = np.array([[1], [0], [2]], np.float32) @ np.array([[1, 2, 3]], np.float32)
    learned = low_rank_of(before, before | {name: before[name] + change}, 1)
    added = with_low_rank(before, learned)
    assert set(learned) == {f"{name}.first", f"{name}.second"}
    assert np.allclose(added[name], before[name] + change, atol=0.01)
    assert added[other].tolist() == before[other].tolist()
