"""BUD-007."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.peers import PeerValues
from indicator_corpus.quantity import json_number, plain
from indicator_corpus.target import BudgetItem
from rules.budget_lines import line_text
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule


class UnitPriceAbovePeers(Rule):
    """明细单价比同类高出许多。

    检查什么：案例里同名、同单位的明细单价有五个以上时，看本项目的单价比它们的上四分位数高出多少。
    为什么：买同样的东西，单价高出许多，要说得出高在哪里。
    反例：同类设备多在5000元左右，申报1.2万元。
    正例：申报5200元。
    何时可以保留：规格、配置不同的，请写明规格或附报价；海岛、高寒等地的系数由管理员在规则手册里设置。
    """

    code = "BUD-007"
    name = "unit-price-above-peers"
    review = Review.APPROPRIATENESS
    level = Level.REVISE
    legal_basis = ("zhengzhou-2023#reduce-waste",)
    parameters = ("peer-minimum", "peer-price-notice", "peer-price-revise", "peer-price-place")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        items = context.project.budget.items if context.project.budget else None
        if items is None:
            yield Missing("project.budget.items")
            return
        priced = [(place, line) for place, line in enumerate(items) if line.unit_price_yuan is not None and line.price_unit]
        if not priced:
            yield NotApplicable("预算明细没有写单价。")
        for place, line in priced:
            peers = context.peers.prices(line.name, line.price_unit)
            if peers.n < context.number("peer-minimum"):
                yield Missing("project.budget.items.peers")
            else:
                yield from _judge(context, place, line, peers)


def _judge(context: ReviewContext, place: int, line: BudgetItem, peers: PeerValues) -> Iterator[Finding]:
    price, q1, q3 = line.unit_price_yuan, peers.lower_quartile, peers.upper_quartile
    usual = q3 * context.number("peer-price-place") / 100
    notice, revise = context.number("peer-price-notice"), context.number("peer-price-revise")
    if price is None or price * 100 <= usual * notice:
        return
    over = price * 100 > usual * revise
    name, limit = ("peer-price-revise", revise) if over else ("peer-price-notice", notice)
    between = f"{plain(q1)}元" if q1 == q3 else f"{plain(q1)}–{plain(q3)}元"
    yield Finding(
        Level.REVISE if over else Level.NOTICE, f"{line_text(place, line)}单价{plain(price)}元，同类多在{between}，请您说明差异（规格、配置或询价情况）。",
        field=f"project.budget.items.{place}.unit_price_yuan",
        trace=(Fact("同类单价个数", peers.n, f"≥ {plain(context.number('peer-minimum'))}", context.dated("peer-minimum").source),
               Fact("同类单价", "、".join(f"{peer.text}（{peer.reference}）" for peer in peers.peers[:10])),
               context.threshold(name, limit, "单价÷同类上四分位数不超过此比例（%）"),
               context.threshold("peer-price-place", context.number("peer-price-place"), "本地价格系数（%）")),
        expected=json_number(usual), actual=json_number(price), fix=Fix("附上报价、参数或询价记录；能降的，按同类价格调整。"),
    )
