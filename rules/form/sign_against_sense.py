"""FMT-016."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indicator_corpus.classification import Level1, Level2
from indicator_corpus.indicator_name import bare_name
from indicator_corpus.quantity import COUNT_UNITS, plain
from indicator_corpus.target_value import Operator
from rules.context import ReviewContext, Row
from rules.finding import Fact, Finding, Fix, PatchOperation
from rules.outcome import Level, Review
from rules.row_rule import RowRule
from rules.row_value import written
from rules.sense_of_name import bad_thing_in, good_rate_in
from rules.unit_of_name import unit_of
from rules.wording import row_title, word_in

_UP = (Operator.AT_LEAST, Operator.GREATER)
_DOWN = (Operator.AT_MOST, Operator.LESS)
_WHOLE = 100
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_UP_SIGN = re.compile(r"^\s*(?:[>＞]\s*[=＝]?|≥|≧|不低于|不少于|不小于|大于等于|大于|高于|超过|至少)")
_DOWN_SIGN = re.compile(r"^\s*(?:[<＜]\s*[=＝]?|≤|≦|不超过|不高于|不大于|不多于|小于等于|小于|低于|少于|至多|最高|最多)")


class SignAgainstSense(RowRule):
    """符号、区间与指标的意思不合。

    检查什么：区间是不是前小后大；说坏事的指标（逾期、差错、故障、投诉）是不是写成了越多越好；不会超过100%的比率是不是写成“不超过120%”；
    满意度、合格率、账实相符率、完成率一类是不是写成了“不超过”；合格率、满意度一类是不是写成了“恰好等于某个数”。
    为什么：符号写反了，做得越差得分越高；年底没法按这个值评。
    反例：“逾期发放率 ≥100%”；区间“95%—80%”。
    正例：“按时发放率 ＝100%”；“差错率 ≤1%”；区间“80%—95%”。
    何时可以保留：处理、办结、下降一类的指标（投诉办结率、事故下降率）用“≥”是对的；利率、补助比例等由政策定死的数用“=”也是对的。
    """

    code = "FMT-016"
    name = "sign-against-sense"
    review = Review.COMPLETENESS
    level = Level.REVISE
    legal_basis = ("mof-2021-101#operators",)
    parameters = ("bad-thing-words", "bad-manner-words", "bad-thing-tails", "handled-words", "bad-rate-plausible", "may-exceed-hundred",
                  "fixed-rate-words", "good-rate-tails", "bad-covers", "mistake-words", "cost-saving-words")

    def judge(self, row: Row, context: ReviewContext) -> Iterator[Finding]:
        value, name = row.value, bare_name(row.indicator.name)
        if value.number is None:
            return
        if value.number2 is not None:
            if value.number > value.number2:
                yield _range_reversed(row)
            return
        percent = unit_of(row) == "%"
        bad = bad_thing_in(name, context)
        if bad and _wants_more(row, percent, context):
            yield _bad_thing_wanted(row, bad, context)
        elif value.operator in _DOWN and (rate := _capped_rate(row, name, percent, context)):
            yield _capped(row, rate)
        elif percent and value.operator in _DOWN and value.number > 100 and not word_in(name, context.words("may-exceed-hundred")):
            yield _finding(row, Level.REVISE, f"写的是“{written(row)}”，这个比率最多100%，上限等于没有设", "≤ 100%", "核对比率的算法；确需设上限的，写低于100%的数。")
        elif percent and value.operator is Operator.EQUAL and 0 < value.number < 100 and _should_not_be_exact(name, context):
            number = plain(value.number)
            yield _finding(row, Level.NOTICE, f"写的是“{written(row)}”，恰好等于{number}%才算完成，高了也不算", f"≥ {number}%", "一般写成“≥”；越低越好的写成“≤”。")


def _wants_more(row: Row, percent: bool, context: ReviewContext) -> bool:
    operator, number = row.value.operator, row.value.number
    if percent:
        return operator in _UP or (operator in (None, Operator.EQUAL) and number is not None and number > context.number("bad-rate-plausible"))
    # counted under 数量, bad things are the workload (受理投诉)
    counted = unit_of(row) in COUNT_UNITS and (row.indicator.class2 is Level2.QUALITY or row.indicator.class1 in (Level1.BENEFIT, Level1.SATISFACTION))
    return counted and operator in _UP


def _should_not_be_exact(name: str, context: ReviewContext) -> bool:
    return name.endswith(("率", "满意度")) and not word_in(name, context.words("fixed-rate-words"))


def _range_reversed(row: Row) -> Finding:
    text = written(row)
    numbers = list(_NUMBER.finditer(text))
    better = None
    if len(numbers) == 2:
        one, two = numbers
        better = text[: one.start()] + two[0] + text[one.end() : two.start()] + one[0] + text[two.end() :]
    return _finding(row, Level.REVISE, f"的区间“{text}”前大后小", "前小后大", f"改为“{better}”。" if better else "把较小的数写在前面。",
                    ({"op": "replace", "path": row.path("value"), "value": better},) if better else None)


def _bad_thing_wanted(row: Row, bad: str, context: ReviewContext) -> Finding:
    number, patch = row.value.number, None
    assert number is not None
    if row.value.operator in _UP and (unit_of(row) != "%" or number <= context.number("bad-rate-plausible")):
        better = _UP_SIGN.sub("≤", written(row))
        if better != written(row):
            patch = ({"op": "replace", "path": row.path("value"), "value": better},)
        elif row.indicator.operator:
            patch = ({"op": "replace", "path": row.path("operator"), "value": "≤"},)
    return _finding(row, Level.REVISE, f"说的是“{bad}”，值却写成“{written(row)}”，等于越多越好", "≤",
                    f"如果指的就是{bad}，把符号改为“≤”；如果指的是做得好的比例，请改名称，例如“按时发放率”“设备完好率”。", patch)


def _capped_rate(row: Row, name: str, percent: bool, context: ReviewContext) -> str | None:
    """What the name ends with, where that is the better the higher; shares of the cost are capped for good reason."""
    rate = good_rate_in(name, context)
    return rate if rate and row.indicator.class1 is not Level1.COST and (percent or rate.startswith("满意")) else None


def _capped(row: Row, rate: str) -> Finding:
    sign = "=" if row.value.number == _WHOLE and unit_of(row) == "%" and not rate.startswith("满意") else "≥"
    patch, better = None, _DOWN_SIGN.sub(sign, written(row))
    if better != written(row):
        patch = ({"op": "replace", "path": row.path("value"), "value": better},)
    elif row.indicator.operator and _DOWN_SIGN.match(row.indicator.operator):
        patch = ({"op": "replace", "path": row.path("operator"), "value": sign},)
    return _finding(row, Level.REVISE, f"写成“{written(row)}”，等于越{'不满意' if rate.startswith('满意') else '低'}越好", sign, f"{rate}越高越好，把符号改为“{sign}”。", patch)


def _finding(row: Row, level: Level, trouble: str, required: str, ask: str, patch: tuple[PatchOperation, ...] | None = None) -> Finding:
    return Finding(
        level, f"{row_title(row)}{trouble}，请您核对{'符号和数值' if level is Level.REVISE else '符号'}。", field="value", indicator=row.place,
        trace=(Fact(f"indicators[{row.place}].name", row.indicator.name), Fact(f"indicators[{row.place}].value", row.indicator.value, required)),
        expected=required, actual=row.indicator.value, fix=Fix(ask, patch),
    )
