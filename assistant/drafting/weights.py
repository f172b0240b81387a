"""Weights (权重) by class and importance: 成本20/产出40/效益20/满意度10, or without cost 产出50/效益30/满意度10 (系统建议值, a parameter)."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from assistant.drafting.rows import DraftRow
from indicator_corpus.classification import Level1
from indicator_corpus.library import Importance

_SCHEMES = Path(__file__).with_name("weight_schemes.toml")
_SHARE = {Importance.CORE: 3, Importance.USUAL: 2, Importance.OPTIONAL: 1}


@cache
def _schemes() -> dict[str, dict[str, int]]:
    return tomllib.loads(_SCHEMES.read_text(encoding="utf-8"))


def weights_of(rows: Sequence[DraftRow]) -> list[int]:
    """A whole-number weight for each row; the sum is the scheme's total. Rows of a class share its weight by importance.

    What a class without rows would have had goes to 效益, else to 产出, else to what there is (没有满意度时其权重加到效益).
    """
    present = {row.level2.level1 for row in rows}
    scheme = dict(_schemes()["with-cost" if Level1.COST in present else "without-cost"])
    heir = next(level for level in (Level1.BENEFIT, Level1.OUTPUT, Level1.SATISFACTION, Level1.COST) if level in present)
    for level in Level1:
        if level not in present and level is not heir:
            scheme[heir.short] = scheme.get(heir.short, 0) + scheme.pop(level.short, 0)
    weights = [0] * len(rows)
    for level in present:
        places = [place for place, row in enumerate(rows) if row.level2.level1 is level]
        for place, weight in zip(places, _apportion(scheme.get(level.short, 0), [_SHARE[rows[p].importance] for p in places]), strict=True):
            weights[place] = weight
    return weights


def _apportion(total: int, shares: Sequence[int]) -> list[int]:
    """`total` in whole numbers by shares, none below 1: largest remainders first, earlier rows first among equals."""
    exact = [total * share / sum(shares) for share in shares]
    floor = [max(1, int(value)) for value in exact]
    order = sorted(range(len(shares)), key=lambda i: (floor[i] - exact[i], i))
    step = 0
    while sum(floor) < total:
        floor[order[step % len(order)]] += 1
        step += 1
    for place in sorted(range(len(shares)), key=lambda i: -floor[i]):
        while sum(floor) > total and floor[place] > 1:
            floor[place] -= 1
    return floor
