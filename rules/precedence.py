"""Which finding speaks where several rules see the same cell (the order of the rule catalogue)."""

from __future__ import annotations

from collections.abc import Sequence

#: rule that speaks → rules that fold into it at the same indicator
_FOLDS: dict[str, frozenset[str]] = {
    "CST-008": frozenset({"FMT-001", "FMT-002"}),
    "FMT-003": frozenset({"FMT-001", "FMT-002"}),
    "FMT-002": frozenset({"FMT-001", "FMT-017", "APP-012"}),
    "FMT-009": frozenset({"FMT-005", "FMT-006", "FMT-008", "FMT-003", "CST-009"}),
    "FMT-015": frozenset({"CST-013"}),
    "CST-004": frozenset({"APP-005"}),
    "BUD-001": frozenset({"CST-011"}),
}


def folded_into(rule: str, indicator: int | None, others: Sequence[tuple[str, int | None]]) -> str | None:
    """The rule that speaks instead of `rule` at this place, None where it speaks for itself."""
    for speaker, silent in _FOLDS.items():
        if rule in silent and (speaker, indicator) in others:
            return speaker
    return None
