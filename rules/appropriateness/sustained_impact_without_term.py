"""APP-012."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from indicator_corpus.classification import is_sustained_impact
from rules.context import ReviewContext, Row
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.form.vague_value import VagueValue
from rules.outcome import Level, Review
from rules.row_value import written
from rules.rule import Rule
from rules.wording import row_title, squeezed, word_in

_TERM = re.compile("[0-9一二三四五六七八九十]+(?:年|个月|个季度|个学年)")


class SustainedImpactWithoutTerm(Rule):
    """可持续影响没有写明持续多久。

    检查什么：旧表“可持续影响”的指标值是不是只有“长期”“持续提高”一类的词，或者只写了本年的时间，没有写年限或形成的机制。
    为什么：可持续影响看的是项目结束以后还能管多久；不写年限和机制，谁也无法核对。
    反例：可持续影响“长期有效”。
    正例：管护制度执行年限 ≥3年。
    何时可以保留：现行表格没有“可持续影响”这一类，不适用；写明了等级或机制的可以保留。
    """

    code = "APP-012"
    name = "sustained-impact-without-term"
    review = Review.APPROPRIATENESS
    level = Level.REVISE
    legal_basis = ("mof-2015-88#sustained-impact",)
    parameters = ("sustained-words", "vague-words")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        rows = [row for row in context.rows if is_sustained_impact(row.indicator.level2)]
        if not rows:
            yield NotApplicable("表中没有“可持续影响”这一类指标。")
            return
        for row in rows:
            if row.value.is_blank:
                yield Missing("indicators.value")
            elif _is_open(context, row):
                yield Finding(
                    Level.REVISE, f"{row_title(row)}写的是“{written(row)}”，请您写明能持续多久，或形成什么机制。", field="value", indicator=row.place,
                    trace=(Fact(f"indicators[{row.place}].value", written(row), "年限、期限或具体机制"),), actual=row.indicator.value,
                    fix=Fix("例如：管护制度执行年限 ≥3年；设施正常运行年限 ≥5年。"),
                )


def _is_open(context: ReviewContext, row: Row) -> bool:
    said = squeezed(f"{row.indicator.name or ''}，{row.indicator.explanation or ''}")
    if _TERM.search(squeezed(row.indicator.explanation)) or word_in(said, context.words("sustained-words")):
        return False
    if row.value.is_date:
        end = _end_of_work(context)
        return row.value.date is not None and end is not None and row.value.date <= end
    return any(True for _ in VagueValue().judge(row, context))


def _end_of_work(context: ReviewContext) -> date | None:
    """The last day on which the project's own work is going on."""
    year = context.project.year
    return context.project.end_day or (date(year, 12, 31) if year and 1990 <= year <= 2100 else None)
