"""FMT-003."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indicator_corpus.classification import Level2
from indicator_corpus.target_value import mentions_time
from rules.context import ReviewContext, Row
from rules.finding import Fact, Finding, Fix
from rules.outcome import Level, Review
from rules.row_rule import RowRule
from rules.wording import row_title, squeezed, word_in


class TimelinessWithoutDate(RowRule):
    """时效指标只写“及时”，没有时间。

    检查什么：时效指标的值是不是只有“及时、按期、按计划”，没有日期、时限或比率。
    为什么：没有时间，就分不清早晚，等于没有设时效。
    反例：完成及时性＝及时。
    正例：“2026年6月30日前”“≤5个工作日”“按期完成率＝100%”。
    何时可以保留：值是百分比的（按期完成率≥95%）已经量化，不在此列。
    """

    code = "FMT-003"
    name = "timeliness-without-date"
    review = Review.COMPLETENESS
    level = Level.REVISE
    legal_basis = ("wuxing-2021#schedule",)
    parameters = ("timely-words",)
    classes = (Level2.TIMELINESS,)

    def judge(self, row: Row, context: ReviewContext) -> Iterator[Finding]:
        text = row.value.qualitative
        if text is None or mentions_time(row.value) or re.search(r"\d", text):
            return
        word = word_in(squeezed(text), context.words("timely-words"))
        if word is None:
            return
        yield Finding(
            Level.REVISE,
            f"{row_title(row)}的值“{text}”没有具体时间，请您写明日期或时限。",
            field="value", indicator=row.place,
            trace=(Fact(f"indicators[{row.place}].value", row.indicator.value, "日期、时限或比率"),
                   context.threshold("timely-words", word, "不只写这个词")),
            actual=row.indicator.value,
            fix=Fix(f"改成“{context.on.year}年6月30日前”“≤5个工作日”或“按期完成率＝100%”这样的写法。"),
        )
