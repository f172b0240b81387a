"""What a budget line should cost at the reference: the verified quota standards in force, else the median of comparable lines."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from indicator_corpus.quantity import plain
from indicator_corpus.quota_standard import QuotaStandard
from indicator_corpus.target import BudgetItem
from rules.context import ReviewContext
from rules.quota_match import binds, fitting, thing_of_line


@dataclass(frozen=True)
class ReferencePrice:
    """Prices in yuan per `unit`, each the kindest that may hold. `upper`: what may be paid at most (None: a lower limit, which no amount
    exceeds); `middle`: what is usually paid (the peers' median; of several grades the lowest limit); `least`: what has to be paid."""

    upper: Decimal | None
    middle: Decimal | None
    least: Decimal | None
    unit: str
    standards: tuple[QuotaStandard, ...] = ()
    peers: int = 0

    @property
    def kind(self) -> str:
        """定额标准 or 同类中位数."""
        return "定额标准" if self.standards else "同类中位数"

    @property
    def source(self) -> str:
        """The documents with their numbers, or how many comparable prices there are."""
        texts = list(dict.fromkeys(f"{one.item}{one.limit_text}，{one.citation}" for one in self.standards))
        if self.peers:
            texts.append(f"同类单价{self.peers}个" + ("" if self.standards else f"，中位数{plain(self.middle or Decimal(0))}{self.unit}"))
        return "；".join(texts)


def reference_price(context: ReviewContext, line: BudgetItem) -> ReferencePrice | str:
    """The line's reference price, or in words why there is none (资料不足)."""
    unit = line.price_unit
    if not (line.name or "").strip() or unit is None:
        return "明细没有写名称或计量单位，找不到参考单价。"
    standards = tuple(one for one in fitting(context, thing_of_line(context, line)) if binds(context, one))
    peers = context.peers.prices(line.name, unit)
    enough = peers.n >= context.number("peer-minimum")
    median = peers.median if enough else None
    if standards:
        most = [one.limit_yuan for one in standards if one.comparison in ("<=", "=")]
        least = [one.limit_yuan for one in standards if one.comparison in (">=", "=")]
        upper = max(most) if len(most) == len(standards) else None  # where a lower limit may apply, nothing is too much
        middle = None if upper is None else min([*most] if median is None else [*most, median])
        needed = min(least) if len(least) == len(standards) else None
        return ReferencePrice(upper, middle, needed, unit, standards, peers.n if enough else 0)
    if median is not None:
        return ReferencePrice(peers.upper_quartile, median, None, unit, (), peers.n)
    found = f"，同类单价只有{peers.n}个（至少要有{plain(context.number('peer-minimum'))}个）" if peers.n else "，案例里也没有同类单价"
    return f"没有找到核实过的、审核当日有效的定额标准{found}。"


def reference_amount(quantity: Decimal, line: BudgetItem, price: Decimal, standard: QuotaStandard | None = None) -> Decimal:
    """quantity × price (× days, × factor) in yuan. A standard counts days where it is per day; a peer's price is taken as the line's own is."""
    by_day = standard is None or (standard.price is not None and "天" in standard.price.per)
    days = line.days if line.days is not None and by_day else Decimal(1)
    return quantity * price * days * (Decimal(1) if line.factor is None else line.factor)
