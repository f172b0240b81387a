"""APP-006."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.classification import Level2
from indicator_corpus.peers import PeerValues
from indicator_corpus.quantity import json_number, plain
from rules.context import ReviewContext, Row
from rules.direction import more_is_better
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.row_value import written
from rules.rule import Rule
from rules.unit_of_name import unit_of
from rules.wording import row_title


class ValueUnlikePeers(Rule):
    """指标值与同类项目明显不同。

    检查什么：指标库和案例里同类、同名、同单位的取值有五个以上时，看本项目的值是否明显偏低（越少越好的指标看是否明显偏高）。做多少由任务决定，数量不比。
    为什么：同类项目大多能做到的，本项目定得低很多，应当有原因。
    反例：同类亩均成本多在2000元左右，本项目写5200元。
    正例：写2150元。
    何时可以保留：地域、规格、口径不同的，说明差异即可；这一条只供参考。
    """

    code = "APP-006"
    name = "value-unlike-peers"
    review = Review.APPROPRIATENESS
    level = Level.NOTICE
    legal_basis = ("practice#general",)
    parameters = ("peer-minimum", "peer-fence", "peer-fence-least", "less-is-better-words", "handled-words")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        rows = [(row, more) for row in context.valued_rows() if _comparable(row) and (more := more_is_better(row, context)) is not None]
        if not rows:
            yield NotApplicable("没有可以与同类项目比较的数值指标。")
            return
        found = [(row, more, context.peers.of(row.indicator.class2, row.indicator.name, unit_of(row), row.indicator.library)) for row, more in rows]
        enough = [(row, more, peers) for row, more, peers in found if peers.n >= context.number("peer-minimum")]
        if len(enough) < len(found):
            yield Missing("indicators.peers")
        for row, more, peers in enough:
            yield from _judge(context, row, more, peers)


def _comparable(row: Row) -> bool:
    """A single number in a known class; counts are set by the task and not by what others do."""
    value, class2 = row.value, row.indicator.class2
    counted = class2 is Level2.QUANTITY and unit_of(row) != "%"
    return class2 is not None and value.is_number and value.number2 is None and not counted


def _judge(context: ReviewContext, row: Row, more: bool, peers: PeerValues) -> Iterator[Finding]:
    number, fence, least = row.value.number, context.number("peer-fence"), context.number("peer-fence-least")
    assert number is not None
    q1, q3 = peers.lower_quartile, peers.upper_quartile
    # where nearly all set the same, a step of one would already lie outside
    by_quartiles, at_least = fence * (q3 - q1), abs(peers.median) * least / 100
    limit = q1 - max(by_quartiles, at_least) if more else q3 + max(by_quartiles, at_least)
    if (number >= limit) if more else (number <= limit):
        return
    unit = unit_of(row) or ""
    usual = f"{_shown(q1)}{unit}" if q1 == q3 else f"{_shown(q1)}–{_shown(q3)}{unit}"
    yield Finding(
        Level.NOTICE, f"同类项目的“{row.label}”多在{usual}，{row_title(row)}写的是“{written(row)}”，供您参考；有差异的请在说明里写明。",
        field="value", indicator=row.place,
        trace=(Fact("同类取值个数", peers.n, f"≥ {plain(context.number('peer-minimum'))}", context.dated("peer-minimum").source),
               Fact("同类中位数", _shown(peers.median)), Fact("同类取值", "、".join(f"{peer.text}（{peer.reference}）" for peer in peers.peers[:10])),
               context.threshold(*(("peer-fence", fence) if by_quartiles >= at_least else ("peer-fence-least", least)),
                                 f"{'≥' if more else '≤'} {_shown(limit)}{unit}")),
        expected=json_number(q1 if more else q3), actual=json_number(number), fix=Fix("参照同类取值调整，或在说明里写明与同类项目的差异。"),
    )


def _shown(number: Decimal) -> str:
    return plain(number.quantize(Decimal("0.01")))
