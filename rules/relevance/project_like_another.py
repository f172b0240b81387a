"""REL-007."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.indicator_name import squeezed
from indicator_corpus.quantity import json_number, plain, wan_from_yuan
from indicator_corpus.target import PerformanceTarget
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing
from rules.outcome import Level, Review
from rules.place_in_name import differ_by_place
from rules.project_pool import jaccard, pool_of_projects, unit_of_project
from rules.rule import Rule
from rules.topic_words import topic_words


class ProjectLikeAnother(Rule):
    """与项目库里的另一个项目很像。

    检查什么：同一单位、同一年度的其他项目，名称去掉年份和“经费、专项”等字后是不是很像，说的是不是同一件事。
    为什么：一件事拆成几个项目申报，容易重复安排资金，也看不清整体效果。
    反例：“培训费”“业务培训经费”两个项目。
    正例：同一工程分期申报，名称写明期数或标段。
    何时可以保留：分期、分批、分地点的项目不算重复，请在名称里写明；延续项目与它上年的记录不比。
    """

    code = "REL-007"
    name = "project-like-another"
    review = Review.RELEVANCE
    level = Level.REVISE
    legal_basis = ("kashgar-2021#overlap", "kashgar-2021#one-project-one-target")
    parameters = ("project-likeness-revise", "project-likeness-notice", "project-topics-share", "project-name-fillers", "place-tails",
                  "topic-families", "topic-stop-words")
    weighs = True

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        pool = pool_of_projects(context)
        project = context.project
        absent = [] if pool is not None else ["project_pool"]
        absent += [f"project.{name}" for name, value in (("name", squeezed(project.name)), ("unit", unit_of_project(context.target)), ("year", project.year))
                   if not value]
        if pool is None or absent:
            yield Missing(*absent)
            return
        likest = next(((likeness, other) for likeness, other in pool.alike(context.target)
                       if not differ_by_place(project.label, other.project.label, context)), None)
        if likest is not None:
            yield _finding(*likest, context)


def _finding(likeness: Decimal, other: PerformanceTarget, context: ReviewContext) -> Finding:
    share = _shared_topics(context.target, other, context)
    revise, least = context.number("project-likeness-revise"), context.number("project-topics-share")
    same = likeness >= revise and share is not None and share >= least
    money = "".join(f"，金额{plain(wan_from_yuan(total))}万元" for total in (other.total_budget,) if total is not None)
    shown = likeness.quantize(Decimal("0.01"))
    return Finding(
        Level.REVISE if same else Level.NOTICE,
        f"本项目与同年度的“{other.project.label}”{money}较相似（名称相似度{plain(shown)}），请您说明两者的区别，或合并申报。",
        field="project.name",
        trace=(Fact("pool.project.name", other.project.name),
               context.threshold("project-likeness-revise" if same else "project-likeness-notice", shown,
                                 f"< {context.number('project-likeness-revise' if same else 'project-likeness-notice')}"),
               context.threshold("project-topics-share", None if share is None else share.quantize(Decimal(1)), f"< {plain(least)}%")),
        expected=other.project.label, actual=json_number(shown),
        fix=Fix("合并成一个项目；确属两件事的，在名称和目标里写清各自的范围、批次或地点。"),
    )


def _shared_topics(target: PerformanceTarget, other: PerformanceTarget, context: ReviewContext) -> Decimal | None:
    """How far the two speak of the same matters, in percent; None where the dictionary does not cover one of them."""
    words = topic_words(context)
    one, two = (words.of(_about(each)).families for each in (target, other))
    return jaccard(one, two) * 100 if one and two else None


def _about(target: PerformanceTarget) -> str:
    items = target.project.budget.items if target.project.budget else None
    return "，".join((target.project.name or "", target.goal_text, *(line.name or "" for line in items or ())))
