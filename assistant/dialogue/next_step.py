"""The next sensible value for a row, up or down: what others set, else so many points or percent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from assistant.phrasing import say
from indicator_corpus.classification import Level2
from indicator_corpus.indicator_name import unit_in_name
from indicator_corpus.peers import Peer, Peers
from indicator_corpus.quantity import is_money, plain
from indicator_corpus.target import Indicator

#: so many values of others tell something
_ENOUGH = 4
#: percentage points, and share of any other number, where others tell nothing (系统建议值)
_POINTS, _SHARE = Decimal(5), Decimal("0.1")
#: a satisfaction above this is hardly ever reached
_MOST_SATISFIED = Decimal(98)
_CENT = Decimal("0.01")


@dataclass(frozen=True)
class NextStep:
    """`value` as the row prints it; `why` one sentence; `peers` the values of others that it rests on (none: a step of the system's)."""

    value: str
    why: str
    peers: tuple[Peer, ...] = ()


def next_step(row: dict[str, Any], up: bool) -> NextStep | None:
    """The next value; None where the row has no number or can go no further."""
    indicator = Indicator.model_validate(row)
    held = indicator.target_value
    unit = held.unit or unit_in_name(indicator.name)
    if held.number is None or held.number2 is not None:
        return None
    others = Peers.load().of(indicator.class2, indicator.name, unit, indicator.library)
    if others.n >= _ENOUGH and unit == "%":
        for share, name in _marks(up):
            number = _round(others.quantile(Decimal(share)), held.number)
            if (number > held.number if up else number < held.number) and _reachable(number, indicator):
                why = say("edit-step-peers", count=others.n, mark=name, value=f"{plain(number)}{unit or ''}")
                return NextStep(_written(indicator, number, unit), why, _near(others.peers, number))
    number = _further(held.number, unit, up)
    if unit == "%":
        number = min(number, _MOST_SATISFIED if indicator.class2 is Level2.BENEFICIARY_SATISFACTION else Decimal(100))
    if number == held.number or (number < held.number if up else number > held.number) or number <= 0:
        return None
    step = say("edit-step-points", points=plain(abs(number - held.number))) if unit == "%" else say("edit-step-share", share=plain(_SHARE * 100))
    return NextStep(_written(indicator, number, unit), step)


def _marks(up: bool) -> Sequence[tuple[str, str]]:
    lower, upper = ("0.25", "下四分位数"), ("0.75", "上四分位数")
    return (lower, ("0.5", "中位数"), upper) if up else (upper, ("0.5", "中位数"), lower)


def _further(number: Decimal, unit: str | None, up: bool) -> Decimal:
    if unit == "%":
        step = _POINTS if number >= 2 * _POINTS else max(Decimal(1), (number / 2).quantize(Decimal(1), ROUND_HALF_UP))
        return number + step if up else number - step
    further = number * (1 + _SHARE if up else 1 - _SHARE)
    return further.quantize(_CENT, ROUND_HALF_UP) if is_money(unit) else _round(further, number)


def _round(number: Decimal, like: Decimal) -> Decimal:
    """As whole as the value that stands there."""
    return number.quantize(Decimal(1) if like == like.to_integral_value() and like >= 10 else _CENT, ROUND_HALF_UP)


def _reachable(number: Decimal, indicator: Indicator) -> bool:
    return indicator.class2 is not Level2.BENEFICIARY_SATISFACTION or number <= _MOST_SATISFIED


def _written(indicator: Indicator, number: Decimal, unit: str | None) -> str:
    held = indicator.target_value
    sign = held.operator.value if held.operator else ""
    if unit == "%" and sign in ("=", "≥"):
        sign = "=" if number == 100 else "≥"
    return f"{sign}{plain(number)}{unit or ''}"


def _near(peers: Sequence[Peer], number: Decimal) -> tuple[Peer, ...]:
    return tuple(sorted(peers, key=lambda peer: (abs(peer.number - number), peer.reference))[:3])
