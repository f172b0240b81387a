"""FMT-008."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from indicator_corpus.classification import Level1
from indicator_corpus.indicator_name import bare_name
from indicator_corpus.quantity import COUNT_UNITS
from rules.context import ReviewContext, Row
from rules.finding import Fact, Finding, Fix
from rules.outcome import Level, Review
from rules.row_rule import RowRule
from rules.unit_of_name import unit_of
from rules.wording import letters, row_title, word_in

# longer texts are no form's, and comparing them would take minutes
_LONGEST = 5000


class OutputAsBenefit(RowRule):
    """把产出写成效益，或照抄总体目标。

    检查什么：效益指标是不是只说了做了什么（采购、培训、发放多少），或者与总体目标的文字连续相同而没有可统计的内容。
    为什么：效益要回答“带来什么变化”，做了多少事属于产出。
    反例：社会效益“培训300人”。
    正例：社会效益“持证上岗率提升至90%”。
    何时可以保留：受益、惠及、覆盖、服务人数可以作为社会效益；目标里提到的可统计指标不算照抄。
    """

    code = "FMT-008"
    name = "output-as-benefit"
    review = Review.COMPLETENESS
    level = Level.REVISE
    legal_basis = ("mof-2021-101#classes",)
    parameters = ("output-verbs", "effect-words", "goal-copy-length")
    classes = (Level1.BENEFIT,)

    def judge(self, row: Row, context: ReviewContext) -> Iterator[Finding]:
        name = bare_name(row.indicator.name)
        verb = word_in(name, context.words("output-verbs"))
        if verb and unit_of(row) in COUNT_UNITS and not word_in(name, context.words("effect-words")):
            yield Finding(
                Level.REVISE,
                f"{row_title(row)}说的是做了什么，属于产出，请您改写成带来了什么变化。",
                field="name", indicator=row.place,
                trace=(context.threshold("output-verbs", verb, "效益写变化，不写做了什么"), Fact(f"indicators[{row.place}].unit", unit_of(row))),
                actual=row.indicator.name,
                fix=Fix("移到产出指标，效益另写变化，例如培训300人的效益可写“持证上岗率 ≥90%”。"),
            )
            return
        copied = self._copied(row, name, context)
        if copied is not None:
            field, run = copied
            yield Finding(
                Level.REVISE,
                f"{row_title(row)}与总体目标的文字“{run}”相同，请您改写成可以统计的变化。",
                field=field, indicator=row.place,
                trace=(context.threshold("goal-copy-length", len(run), f"< {context.number('goal-copy-length')}字"),),
                expected=int(context.number("goal-copy-length")), actual=len(run),
                fix=Fix("只写一个可以统计的对象，例如“报表一次审核通过率 ≥92%”。"),
            )

    def _copied(self, row: Row, name: str, context: ReviewContext) -> tuple[str, str] | None:
        """(column, the longest run of characters it shares with the goal) where that run is long enough."""
        # a goal may list its measurable indicators by name
        if row.value.qualitative is None:
            return None
        goal = letters(context.target.goal_text)[:_LONGEST]
        for field, text in (("name", letters(name)[:_LONGEST]), ("value", letters(row.value.qualitative)[:_LONGEST])):
            if len(text) < context.number("goal-copy-length"):
                continue
            match = SequenceMatcher(None, text, goal, autojunk=False).find_longest_match()
            if match.size >= context.number("goal-copy-length"):
                return field, text[match.a : match.a + match.size]
        return None
