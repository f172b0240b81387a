"""FMT-001."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from indicator_corpus.classification import Level1, Level2
from indicator_corpus.indicator_name import bare_name
from indicator_corpus.target_value import mentions_time
from rules.context import ReviewContext, Row
from rules.finding import Fact, Finding, Fix
from rules.outcome import Level, Review
from rules.row_rule import RowRule
from rules.wording import row_title, squeezed, tail_of

_SIGN = re.compile("[≥≤≧≦＞＜><=＝]|大?约[0-9一二三四五六七八九十百千万两几]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# 2月30日 as forms write days; the year may be left out
_DAY = re.compile(r"(?<!\d)(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]|(?<![\d.-])(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?![\d-])")
_COUNTED = {"户数": "户", "人数": "人", "人次": "人次", "面积": "平方米", "长度": "公里", "里程": "公里", "件数": "件", "次数": "次", "家数": "家"}
_DAY_MARK = re.compile("[月/-]")
# a longer text is a sentence with figures in it, not a figure badly written
_SHORT = 15


class ValueNotNumeric(RowRule):
    """应当填数字的指标值不是数字。

    检查什么：数量、成本、满意度指标，名称以“率、人数、面积”等结尾的指标，以及带有“≥、≤、＝”或“约”的值，能不能读出一个数字或日期；写明的日期是不是真有这一天。
    为什么：读不出数字，就不能和预算比，年底也不能打分。
    反例：培训人数“约一百”。
    正例：培训人数“≥100人”。
    何时可以保留：日期写成“2026年12月底前”即可，不必是数字；确属定性的指标请不要使用数量类的名称和符号。
    """

    code = "FMT-001"
    name = "value-not-numeric"
    review = Review.COMPLETENESS
    level = Level.RETURN
    legal_basis = ("zhengzhou-2023#measurable",)
    parameters = ("numeric-name-tails",)

    def judge(self, row: Row, context: ReviewContext) -> Iterator[Finding]:
        missing_day = _day_that_does_not_exist(squeezed(row.indicator.value))
        if missing_day is not None:
            yield Finding(
                Level.RETURN, f"{row_title(row)}的值“{row.indicator.value}”中的“{missing_day}”这一天不存在，请您核对日期。",
                field="value", indicator=row.place,
                trace=(Fact(f"indicators[{row.place}].value", row.indicator.value, "日历上有的日期"),), actual=row.indicator.value,
                fix=Fix("改为日历上有的日期；到月底为止的，可以写“2月底前”这样的写法。"),
            )
            return
        text = row.value.qualitative
        if text is None or mentions_time(row.value):
            return
        reason = _asks_for_number(row, context)
        if reason is None:
            return
        numbers = _NUMBER.findall(text)
        # several figures in a sentence are measurable, only not as one indicator
        sentence = len(numbers) > 1 or (numbers and len(squeezed(text)) > _SHORT)
        ask = "请您只填符号、数字和单位，有几个数就拆成几条" if sentence else f"请您填写数字，如“{_example(row)}”"
        yield Finding(
            Level.REVISE if sentence else Level.RETURN,
            f"{row_title(row)}{reason}，目前的值“{row.indicator.value}”读不出数字，{ask}。",
            field="value", indicator=row.place,
            trace=(Fact(f"indicators[{row.place}].value", row.indicator.value, "数字或日期"),), actual=row.indicator.value,
            fix=Fix(f"把符号、数字和单位分别写明，例如“{_example(row)}”。"),
        )


def _example(row: Row) -> str:
    """A value in the right form for this row, by its class and the end of its name."""
    name = bare_name(row.indicator.name)
    if row.indicator.class1 is Level1.COST:
        return "≤××万元"
    if row.indicator.class1 is Level1.SATISFACTION or name.endswith(("率", "比例", "占比", "度")):
        return "≥95%"
    counted = next((unit for tail, unit in _COUNTED.items() if name.endswith(tail)), None)
    return f"≥100{counted}" if counted else "≥100个"


def _day_that_does_not_exist(text: str) -> str | None:
    """The first day in the text that no calendar has (2月30日), None where every day exists."""
    for match in _DAY.finditer(text) if _DAY_MARK.search(text) else ():
        year, month, day = match[1] or match[4], match[2] or match[5], match[3] or match[6]
        try:
            date(int(year or 2000), int(month), int(day))  # 2000 has a 29 February
        except ValueError:
            return match[0]
    return None


def _asks_for_number(row: Row, context: ReviewContext) -> str | None:
    indicator = row.indicator
    if indicator.class2 is Level2.QUANTITY or indicator.class1 in (Level1.COST, Level1.SATISFACTION):
        return f"属于{indicator.class2.value if indicator.class2 else '成本指标'}"
    tail = tail_of(bare_name(indicator.name), context.words("numeric-name-tails"))
    if tail:
        return f"的名称以“{tail}”结尾"
    if indicator.operator and _SIGN.search(indicator.operator) and "定性" not in indicator.operator:
        return f"的计算符号是“{indicator.operator}”"
    return "的值带有数量符号" if _SIGN.match(squeezed(indicator.value)) else None
