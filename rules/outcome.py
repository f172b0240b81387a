"""What a rule can say of a target, and which of the four reviews it belongs to."""

from __future__ import annotations

from enum import StrEnum


class Review(StrEnum):
    """四审."""

    COMPLETENESS = "完整性"
    RELEVANCE = "相关性"
    APPROPRIATENESS = "适当性"
    FEASIBILITY = "可行性"


class Level(StrEnum):
    """How much a finding weighs."""

    RETURN = "退回"
    REVISE = "修改"
    NOTICE = "提示"

    @property
    def rank(self) -> int:
        """0 for the heaviest."""
        return _RANKS[self]


_RANKS = {level: rank for rank, level in enumerate(Level)}


class Outcome(StrEnum):
    """The account of one rule on one target. BROKEN: the rule itself failed; never to be read as passed."""

    RETURN = "退回"
    REVISE = "修改"
    NOTICE = "提示"
    PASSED = "通过"
    NOT_APPLICABLE = "不适用"
    INSUFFICIENT = "资料不足"
    BROKEN = "规则故障"
