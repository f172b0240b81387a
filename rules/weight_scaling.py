"""Weights scaled to a total in proportion, as whole numbers or with one decimal, so that they add up exactly."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal


def scaled_weights(weights: dict[int, Decimal], total: Decimal) -> dict[int, Decimal] | None:
    """The weights by place, in proportion to what they were and adding up to `total` (largest remainder; ties to the earlier row).

    Whole numbers where all weights were whole and none would fall to 0, else one decimal. None where that cannot be done.
    """
    if not weights or min(weights.values()) <= 0:
        return None
    whole = all(weight == weight.to_integral_value() for weight in weights.values())
    for step in (Decimal(1), Decimal("0.1")) if whole else (Decimal("0.1"),):
        scaled = _largest_remainder(weights, total, step)
        if min(scaled.values()) > 0 and sum(scaled.values()) == total:
            return scaled
    return None


def _largest_remainder(weights: dict[int, Decimal], total: Decimal, step: Decimal) -> dict[int, Decimal]:
    exact = {place: weight * total / sum(weights.values()) / step for place, weight in weights.items()}
    steps = {place: share.to_integral_value(ROUND_FLOOR) for place, share in exact.items()}
    left = int(total / step - sum(steps.values()))
    for place in sorted(exact, key=lambda place: (steps[place] - exact[place], place))[:left]:
        steps[place] += 1
    return {place: count * step for place, count in steps.items()}
