"""CST-006."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.classification import Level2
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule


class NegativeCostRequired(Rule):
    """有负面影响的项目没有设负作用成本。

    检查什么：申报时回答“可能造成社会或环境负面影响”的项目，有没有社会成本或生态环境成本指标。
    为什么：噪声、扬尘、污染和群众投诉也是项目的代价，不写进目标就没有人去控制。
    反例：采石场整治项目没有生态环境成本指标。
    正例：弃渣规范处置率 =100%；夜间施工投诉 ≤5起。
    何时可以保留：项目确实没有负面影响的，请在基本信息里选“否”。
    """

    code = "CST-006"
    name = "negative-cost-required"
    review = Review.APPROPRIATENESS
    level = Level.RETURN
    legal_basis = ("zhengzhou-2023#cost-negative",)
    parameters = ("negative-cost-kinds", "negative-cost-words")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        answer = context.project.negative_externality
        if answer is False:
            yield NotApplicable("申报时已说明项目没有负面影响。")
            return
        if any(context.rows_of(Level2.SOCIAL_COST, Level2.ENVIRONMENTAL_COST)):
            return
        if answer is None:
            yield Missing("project.negative_externality") if _has_to_answer(context) else NotApplicable("这类项目通常没有负面影响，申报时也没有提出。")
            return
        yield Finding(
            Level.RETURN, "您已说明本项目可能产生社会或环境负面影响，请补充社会成本或生态环境成本指标。", field="indicators",
            trace=(Fact("project.negative_externality", True), Fact("count(社会成本、生态环境成本指标)", 0, "≥ 1")), expected=1, actual=0,
            fix=Fix("增加一条负作用成本指标，例如“施工扬尘超标次数 ≤××次”“夜间施工投诉 ≤××起”。"),
        )


def _has_to_answer(context: ReviewContext) -> bool:
    text = f"{context.project.name or ''} {context.project.sector or ''}"
    kind = context.kind
    return kind is None or kind.value in context.words("negative-cost-kinds") or any(word in text for word in context.words("negative-cost-words"))
