"""CST-008."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indicator_corpus.classification import Level1, Level2
from rules.context import ReviewContext, Row
from rules.finding import CheckResult, Fact, Finding, Fix
from rules.outcome import Level, Review
from rules.row_value import unjudged, written
from rules.rule import Rule
from rules.wording import row_title

_AMOUNT = re.compile(r"\d+(?:\.\d+)?\s*(?:[百千万亿]*元(?:[/每][\u4e00-\u9fff]{1,3}(?![\u4e00-\u9fff]))?|[%％])")


class CostNotMeasurable(Rule):
    """成本指标没有可计算的数值。

    检查什么：成本指标的值有没有数；经济成本填了百分比的，还看名称说的是不是成本。
    为什么：“符合规定”“严格控制”算不出超没超，成本指标必须能计算、能核对。
    反例：单项业务成本：符合相关规定。
    正例：单项业务成本 ≤1.7万元/项。
    何时可以保留：社会成本、生态环境成本写“不发生重大事故”一类可以判断有无的，可以保留。
    """

    code = "CST-008"
    name = "cost-not-measurable"
    review = Review.APPROPRIATENESS
    level = Level.RETURN
    legal_basis = ("zhengzhou-2023#cost-measurable",)
    parameters = ("cost-measure-words", "no-harm-words")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        rows = list(context.valued_rows(Level1.COST))
        yield from unjudged(context, bool(rows), "没有成本指标。", Level1.COST)
        for row in rows:
            if not row.value.is_number:
                if not _says_whether(row, context):
                    yield _without_number(row)
            elif row.value.is_percent and not _is_negative(row) and not any(word in row.label for word in context.words("cost-measure-words")):
                yield Finding(
                    Level.REVISE, f"{row_title(row)}的值“{written(row)}”是比率，名称也看不出是哪项成本，请您改写为金额或单位成本，或移到合适的指标下。",
                    field="name", indicator=row.place, trace=(Fact(f"indicators[{row.place}].name", row.label, "说明是哪项成本"),),
                    actual=row.label, fix=Fix("写明是哪项成本和金额；按数量支付的，写单位成本。"),
                )


def _without_number(row: Row) -> Finding:
    inside = _AMOUNT.search(written(row))
    level = Level.REVISE if inside else Level.RETURN
    what = f"请只填数值，例如“≤{inside[0]}”" if inside else "请填写可以统计的数" if _is_negative(row) else "请填写可以计算的金额、比例或控制数"
    return Finding(
        level, f"{row_title(row)}的值“{written(row)}”还不能计算，{what}。", field="value", indicator=row.place,
        trace=(Fact(f"indicators[{row.place}].value", written(row), "数值"),), actual=written(row),
        fix=Fix("指标值改为可以统计的件数、比例或天数。" if _is_negative(row) else "指标值改为金额、比例或控制数，并写明单位。"),
    )


def _is_negative(row: Row) -> bool:
    return row.indicator.class2 in (Level2.SOCIAL_COST, Level2.ENVIRONMENTAL_COST)


def _says_whether(row: Row, context: ReviewContext) -> bool:
    return _is_negative(row) and any(word in written(row) for word in context.words("no-harm-words"))
