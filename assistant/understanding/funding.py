"""Where money comes from: 财政资金 or other money (自筹, 赞助, 贷款)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Literal

from assistant.understanding.facts import Amount
from assistant.understanding.plain_text import quoted
from assistant.understanding.words import words
from indicator_corpus.quantity import plain


@cache
def _named() -> re.Pattern[str]:
    names = "|".join(map(re.escape, words("money", "source")))
    return re.compile(rf"(?:{names}|资金|财政|补助|配套|奖补|专项|预算|拨款|经费|本级|下达|投入|出资)+")


def source_of(said: str) -> Literal["fiscal", "other"] | None:
    """What kind of source `said` names (区财政, 县级配套 → fiscal; 企业赞助, 自筹 → other); None for 市级专家费, which is spent, and for 结转."""
    if not said or "结转" in said or not _named().fullmatch(said):
        return None
    return "other" if any(word in said for word in words("money", "source_other")) else "fiscal"


def shares(amounts: Sequence[Amount]) -> list[Amount]:
    """The amounts that name a source, without one that only sums the others up (财政资金500万，其中省级300万、县级200万)."""
    named = [amount for amount in amounts if amount.source]
    together = sum((amount.yuan for amount in named), Decimal(0))
    return [amount for amount in named if len(named) < 3 or amount.yuan * 2 != together]


def summed_sources(amounts: Sequence[Amount], original: str) -> Amount | None:
    """The total that follows where only sources are named, at least two (中央补助1200万、区财政1500万)."""
    given = shares(amounts)
    if len(given) < 2 or any(amount.role in ("total", "item") for amount in amounts):
        return None
    return Amount(
        sum((amount.yuan for amount in given), Decimal(0)), "total", "", quoted(original, given[0].quote.start, given[-1].quote.end),
        any(amount.approx for amount in given), derived="+".join(f"{plain(amount.yuan / 10_000)}万元" for amount in given),
    )  # fmt: skip
