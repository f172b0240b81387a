"""APP-004."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.classification import Level1
from rules.context import ReviewContext, Row
from rules.finding import CheckResult, Fact, Finding, Fix
from rules.outcome import Level, Review
from rules.row_value import unjudged, written
from rules.rule import Rule
from rules.satisfaction_rows import satisfaction_percent, satisfaction_rows
from rules.wording import row_title

_EVERYBODY = re.compile("全员|全体|全部|逐一|所有")
_COUNT = re.compile(r"(\d+)\s*(?:人|名|位|户|家|个)")


class SatisfactionAtFullMarks(Rule):
    """满意度定为满值。

    检查什么：满意度的目标值是不是 100%。
    为什么：抽样调查很难人人满意，定成 100% 几乎必然完不成，也容易让人只挑满意的对象来问。
    反例：群众满意度 ≥100%。
    正例：群众满意度 ≥92%。
    何时可以保留：服务对象很少、逐一评价的（例如全体8人），可以保留。
    """

    code = "APP-004"
    name = "satisfaction-at-full-marks"
    review = Review.APPROPRIATENESS
    level = Level.NOTICE
    legal_basis = ("practice#general",)
    parameters = ("full-survey-people",)

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        rows = [(row, percent) for row in satisfaction_rows(context) if (percent := satisfaction_percent(row)) is not None]
        yield from unjudged(context, bool(rows), "没有以数值表示的满意度指标。", Level1.SATISFACTION)
        people = context.number("full-survey-people")
        for row, percent in rows:
            if percent == 100 and not _is_small_survey(row, people):
                yield Finding(
                    Level.NOTICE, f"{row_title(row)}定为“{written(row)}”，抽样调查一般难以达到满值，建议您改为能够实现的数值。",
                    field="value", indicator=row.place,
                    trace=(Fact(f"indicators[{row.place}].value", written(row), "< 100%"),
                           context.threshold("full-survey-people", people, "少于此人数的全员评价除外")),
                    actual=100, fix=Fix("在近年调查结果的基础上适当提高，例如上年91%的可定 ≥92%。"),
                )


def _is_small_survey(row: Row, people: Decimal) -> bool:
    text = f"{row.indicator.explanation or ''}{row.label}"
    counts = [int(match[1]) for match in _COUNT.finditer(text)]
    return bool(_EVERYBODY.search(text)) and bool(counts) and max(counts) < people
