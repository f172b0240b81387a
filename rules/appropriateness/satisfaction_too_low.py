"""APP-003."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.classification import Level1
from indicator_corpus.quantity import json_number, plain
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix
from rules.outcome import Level, Review
from rules.row_value import unjudged, written
from rules.rule import Rule
from rules.satisfaction_rows import satisfaction_percent, satisfaction_rows
from rules.wording import row_title


class SatisfactionTooLow(Rule):
    """满意度目标偏低。

    检查什么：满意度的目标值是否低于建议的下限。
    为什么：满意度定得太低，服务做得不好也算完成，起不到督促作用。
    反例：服务对象满意度 ≥60%。
    正例：服务对象满意度 ≥90%。
    何时可以保留：执法、拆迁、收费一类工作，在指标值说明里写明理由的可以低一些。
    """

    code = "APP-003"
    name = "satisfaction-too-low"
    review = Review.APPROPRIATENESS
    level = Level.REVISE
    legal_basis = ("mof-2021-101#satisfaction",)
    parameters = ("satisfaction-revise-below", "satisfaction-notice-below", "satisfaction-lenient-words")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        rows = [(row, percent) for row in satisfaction_rows(context) if (percent := satisfaction_percent(row)) is not None]
        yield from unjudged(context, bool(rows), "没有以数值表示的满意度指标。", Level1.SATISFACTION)
        revise, notice = context.number("satisfaction-revise-below"), context.number("satisfaction-notice-below")
        for row, percent in rows:
            name = f"{context.project.name or ''} {row.label}"
            explained = bool((row.indicator.explanation or "").strip())
            if percent >= notice or (explained and any(word in name for word in context.words("satisfaction-lenient-words"))):
                continue
            low = percent < revise
            parameter, floor = ("satisfaction-revise-below", revise) if low else ("satisfaction-notice-below", notice)
            yield Finding(
                Level.REVISE if low else Level.NOTICE,
                f"{row_title(row)}的目标“{written(row)}”偏低，建议不低于{plain(notice)}%，或在说明里写明理由。", field="value", indicator=row.place,
                trace=(Fact(f"indicators[{row.place}].value", written(row), f"≥ {plain(floor)}%"), context.threshold(parameter, floor, "下限")),
                expected=json_number(floor), actual=json_number(percent), fix=Fix("参照近年调查结果和同类项目取值；确有困难的写明理由。"),
            )
