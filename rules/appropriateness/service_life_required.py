"""APP-007."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.classification import ProjectKind
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule


class ServiceLifeRequired(Rule):
    """工程和大型购置没有写使用年限。

    检查什么：工程基建、大型修缮和大型购置项目，是否写明了使用年限或质保期（基本信息、指标或指标值说明里有一处即可）。
    为什么：花大钱建的、买的东西能用多少年，决定了这笔钱值不值。
    反例：楼宇改造没有写使用年限，也没有质保期。
    正例：屋面防水质保期 ≥5年。
    何时可以保留：拆除、清运一类没有形成资产的工程不适用。
    """

    code = "APP-007"
    name = "service-life-required"
    review = Review.APPROPRIATENESS
    level = Level.REVISE
    legal_basis = ("mof-2021-101#service-life",)
    parameters = ("service-life-words", "no-service-life-words")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        project, kind = context.project, context.kind
        if kind is None:
            yield Missing("project.kind")
            return
        if kind is ProjectKind.PURCHASE and project.large is None:
            yield Missing("project.large")
            return
        lasting = kind in (ProjectKind.CONSTRUCTION, ProjectKind.MAJOR_REPAIR) or (kind is ProjectKind.PURCHASE and project.large is True)
        if not lasting or any(word in (project.name or "") for word in context.words("no-service-life-words")):
            yield NotApplicable("项目不是工程基建、大型修缮或大型购置，或没有形成可以长期使用的资产。")
            return
        if _is_written(context):
            return
        years = project.service_life_years
        if years is None and not context.target.has_column("explanation"):
            yield Missing("project.service_life_years")
        elif years is None or years <= 0:
            yield Finding(
                Level.REVISE, f"本项目属于“{project.kind}”，还没有写明使用年限或质保期，请您补充，便于衡量长期效益。", field="project.service_life_years",
                trace=(Fact("project.kind", project.kind), Fact("project.service_life_years", years, "> 0")),
                fix=Fix("在基本信息里填写设计使用年限，或增加“质保期 ≥××年”一类的指标。"),
            )


def _is_written(context: ReviewContext) -> bool:
    if (context.project.service_life_years or 0) > 0:
        return True
    cells = (text for row in context.rows for text in (row.indicator.name, row.indicator.value, row.indicator.explanation))
    text = " ".join(text for text in (*cells, context.target.goal_text) if text)
    return any(word in text for word in context.words("service-life-words"))
