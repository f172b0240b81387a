"""COM-004."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.classification import Level2
from indicator_corpus.written_date import find_date
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.wording import squeezed


class TimelinessMissing(Rule):
    """没有时效指标。

    检查什么：有没有时效指标；目标里已经写了截止日期的，或属于民生补助发放的，更应当有。
    为什么：不写时间，事情拖到哪天算完成就没有说法。
    反例：补贴发放项目没有写发放时点。
    正例：每季度末月25日前发放到位。
    何时可以保留：全年运转保障类项目不需要；没有明确时限要求的项目可以不设。
    """

    code = "COM-004"
    name = "timeliness-missing"
    review = Review.COMPLETENESS
    level = Level.REVISE
    legal_basis = ("mof-2021-101#timeliness",)
    parameters = ("timeliness-required-kinds", "year-round-kinds")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        kind = context.kind
        if kind is not None and kind.value in context.words("year-round-kinds"):
            yield NotApplicable(f"“{context.project.kind}”属于全年运转保障，可以不设时效指标。")
            return
        if not context.target.has_column("level2"):
            yield Missing("indicators.level2")
            return
        if any(context.rows_of(Level2.TIMELINESS)):
            return
        if kind is None:
            yield Missing("project.kind")
            return
        deadline = find_date(squeezed(context.target.goal_text), context.project.year)
        promised = deadline is not None and deadline.before
        pays_people = kind.value in context.words("timeliness-required-kinds")
        because = f"目标里已写明“{deadline.text}”，" if deadline and promised else "补助发放应当有发放时点，" if pays_people else ""
        ask = "请您写明完成日期或办理时限" if because else "请您确认是否需要写明完成日期或办理时限"
        yield Finding(
            Level.REVISE if because else Level.NOTICE,
            f"{because}表中未见时效指标，{ask}。",
            field="indicators",
            trace=(Fact("count(时效指标)", 0, "≥ 1"), Fact("project.kind", context.project.kind)),
            expected=1, actual=0,
            fix=Fix("增加一条时效指标，时间写到“月”或“日”，或写响应时限。"),
        )
