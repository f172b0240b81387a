"""REL-009."""

from __future__ import annotations

from collections.abc import Iterator

from rules.context import ReviewContext, Row
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.people_groups import may_be_same, people_in
from rules.rule import Rule
from rules.satisfaction_rows import satisfaction_rows
from rules.wording import is_empty, row_title, squeezed


class SatisfactionOfOtherPeople(Rule):
    """满意度调查的不是服务对象。

    检查什么：项目的服务对象与满意度指标名称、说明里的人群，是不是同一类人；有一条问到服务对象即可。
    为什么：满意度要问得到服务的人，问别人得出的数说明不了问题。
    反例：学生资助项目调查“本单位职工满意度”。
    正例：受助学生满意度。
    何时可以保留：服务对象有几类的，问到主要的一类即可；“群众”“服务对象”这类泛称不作判断。
    """

    code = "REL-009"
    name = "satisfaction-of-other-people"
    review = Review.RELEVANCE
    level = Level.REVISE
    legal_basis = ("wuxing-2021#match-need", "mof-2021-101#satisfaction")
    parameters = ("people-groups", "everybody-people-words", "service-target-denials", "topic-families", "topic-stop-words")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        served = context.project.service_targets
        if served is not None and (is_empty(served) or squeezed(served).startswith(context.words("service-target-denials"))):
            yield NotApplicable("项目没有直接的服务对象。")
            return
        rows = list(satisfaction_rows(context))
        if not rows:
            yield NotApplicable("没有填好的满意度指标。")
            return
        if served is None:
            yield Missing("project.service_targets")
            return
        theirs = people_in(served, context)
        asked = [(row, people_in(f"{row.label}，{row.indicator.explanation or ''}", context)) for row in rows]
        if any(may_be_same(theirs, people, context) or may_be_same(people, theirs, context) for _, people in asked):
            return
        known = [row for row, people in asked if people.groups]
        if not theirs.groups or not known:
            yield Missing("project.service_targets.people_words" if known else "indicators.people_words")
            return
        for row in known:
            yield _finding(row, served, context)


def _finding(row: Row, served: str, context: ReviewContext) -> Finding:
    return Finding(
        Level.REVISE, f"项目的服务对象是“{served}”，{row_title(row)}调查的却是另一类人，请您统一。", field="name", indicator=row.place,
        trace=(Fact("project.service_targets", served, "与调查对象有共同之处"), Fact(f"indicators[{row.place}].name", row.indicator.name),
               context.threshold("people-groups", sorted(people_in(row.label, context).groups), "同一类人")),
        expected=served, actual=row.indicator.name, fix=Fix(f"改为调查{served}的满意度；服务对象不止一类的，在基本信息里补充。"),
    )
