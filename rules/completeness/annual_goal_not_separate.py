"""COM-016."""

from __future__ import annotations

from collections.abc import Iterator

from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.wording import is_empty, letters, word_in


class AnnualGoalNotSeparate(Rule):
    """跨年项目没有单独写年度目标。

    检查什么：实施期跨年度的项目，是不是既有总体目标又有本年度目标，两段话是不是完全一样。
    为什么：只写几年的总目标，本年该做多少就没有数，年底也没法评。
    反例：三年的项目只写一个目标。
    正例：总体目标修路300公里，本年度修路100公里。
    何时可以保留：每年任务完全相同的运转项目可以相同，请写明“年度重复性”。
    """

    code = "COM-016"
    name = "annual-goal-not-separate"
    review = Review.COMPLETENESS
    level = Level.REVISE
    legal_basis = ("practice#general",)
    parameters = ("year-round-kinds", "same-every-year-words")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        start, end, goal = context.project.start_day, context.project.end_day, context.target.overall_goal
        if start is None or end is None:
            yield Missing(*(f"project.{field}" for field, day in (("start", start), ("end", end)) if day is None))
            return
        if end.year <= start.year:
            yield NotApplicable("项目在一个年度内完成。")
            return
        annual, mid_term = (goal.annual, goal.mid_term) if goal else (None, None)
        if annual is None or mid_term is None:
            yield Missing(*(f"overall_goal.{field}" for field, text in (("annual", annual), ("mid_term", mid_term)) if text is None))
            return
        same = not is_empty(annual) and letters(annual) == letters(mid_term)
        if not (is_empty(annual) or is_empty(mid_term) or same):
            return
        if same and _repeats(context):
            yield NotApplicable("每年任务相同的运转项目，年度目标可以与总体目标一样。")
            return
        trouble = "年度目标与总体目标完全相同" if same else "没有写年度目标" if is_empty(annual) else "没有写实施期的总体目标"
        yield Finding(
            Level.REVISE,
            f"项目实施期为{start.year}年至{end.year}年，目前{trouble}，请您区分总体目标和本年度目标。",
            field="overall_goal.mid_term" if is_empty(mid_term) and not is_empty(annual) else "overall_goal.annual",
            trace=(Fact("project.start", context.project.start), Fact("project.end", context.project.end),
                   Fact("overall_goal.annual", annual, "与总体目标不同"), Fact("overall_goal.mid_term", mid_term)),
            fix=Fix("把总量按年分解，年度目标只写本年要完成的数量和效果。"),
        )


def _repeats(context: ReviewContext) -> bool:
    kind = context.kind
    year_round = kind is not None and kind.value in context.words("year-round-kinds")
    return year_round or word_in(context.target.goal_text, context.words("same-every-year-words")) is not None
