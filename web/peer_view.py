"""What others set for the same indicator, as the row's page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from indicator_corpus.indicator_name import unit_in_name
from indicator_corpus.peers import Peer, Peers
from indicator_corpus.quantity import plain
from indicator_corpus.target import Indicator

#: rows shown; the summary counts all
MOST_SHOWN = 12


@dataclass(frozen=True)
class PeerView:
    """How many values there are, where the middle ones lie (with the unit), and the rows themselves."""

    n: int
    median: str
    middle: str
    rows: tuple[Peer, ...]


def peer_view(row: dict[str, Any]) -> PeerView | None:
    """The values of comparable rows of the library and the cases; None where there are none or the row has no class or name."""
    indicator = Indicator.model_validate(row)
    unit = indicator.target_value.unit or unit_in_name(indicator.name)
    values = Peers.load().of(indicator.class2, indicator.name, unit, indicator.library)
    if not values.n:
        return None

    def written(number: Decimal) -> str:
        return f"{plain(number.quantize(Decimal('0.01')).normalize())}{unit or ''}"

    return PeerView(values.n, written(values.median), f"{written(values.lower_quartile)}至{written(values.upper_quartile)}", values.peers[:MOST_SHOWN])
