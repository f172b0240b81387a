"""How much of what is asked another text says."""

from __future__ import annotations


def shared_pairs(asked: str, text: str) -> float:
    """The share of the letter pairs of `asked` that stand in `text`, 0 to 1."""
    pairs = {asked[place : place + 2] for place in range(len(asked) - 1)}
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0
