"""FEA-004."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from indicator_corpus.classification import Level2
from rules.context import ReviewContext, Row
from rules.finding import CheckResult, Fact, Finding, Fix, Missing
from rules.outcome import Level, Review
from rules.row_value import unjudged, written
from rules.rule import Rule
from rules.wording import row_title


class CompletionDateOutsideTerm(Rule):
    """时效指标的日期晚于实施期。

    检查什么：时效指标写的完成日期，是否晚于项目结束日期；没有写结束日期的，是否晚于预算年度。
    为什么：目标日期在项目结束以后，实施期内就无法完成，也无法评价。
    反例：项目2026年12月结束，完成时间写2027年6月底前。
    正例：项目2026年12月结束，完成时间写2026年11月30日前。
    何时可以保留：质保、审计、结算等期后事项；跨年项目请写明项目结束日期。
    """

    code = "FEA-004"
    name = "completion-date-outside-term"
    review = Review.FEASIBILITY
    level = Level.RETURN
    legal_basis = ("wuxing-2021#schedule",)
    parameters = ("after-term-words",)

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        rows = list(_dated_rows(context))
        yield from unjudged(context, bool(rows), "没有写明日期的时效指标。", Level2.TIMELINESS)
        if not rows:
            return
        end, year = context.project.end_day, context.project.year
        year_end = date(year, 12, 31) if year and 1990 <= year <= 2100 else None
        for row, day in rows:
            if end is not None and day > end:
                yield _finding(row, day, end, Level.RETURN, f"项目结束时间{context.project.end}", "project.end")
            elif end is None and year_end is not None and day > year_end:
                yield _finding(row, day, year_end, Level.REVISE, f"预算年度{year}年", "project.year")
        if end is None:
            yield Missing("project.end")


def _dated_rows(context: ReviewContext) -> Iterator[tuple[Row, date]]:
    words = context.words("after-term-words")
    for row in context.valued_rows():
        day = row.value.date
        if day is not None and row.indicator.class2 in (Level2.TIMELINESS, None) and not any(word in row.label for word in words):
            yield row, day


def _finding(row: Row, day: date, limit: date, level: Level, what: str, fact: str) -> Finding:
    return Finding(
        level, f"{row_title(row)}的完成日期“{written(row)}”晚于{what}，请您调整日期" + ("或实施期。" if fact == "project.end" else "，跨年项目请写明项目结束日期。"),
        field="value", indicator=row.place,
        trace=(Fact(f"indicators[{row.place}].value", written(row), f"不晚于 {limit.isoformat()}"), Fact(fact, limit.isoformat())),
        expected=limit.isoformat(), actual=day.isoformat(), fix=Fix("把完成日期改到实施期内；实施期有变化的，改项目起止时间。"),
    )
