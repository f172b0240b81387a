"""WFL-004."""

from __future__ import annotations

from indicator_corpus.classification import ProjectKind
from rules.ex_ante_evaluation import ExAnteLine
from rules.outcome import Level, Review


class ConstructionNotEvaluated(ExAnteLine):
    """新增建设项目达到评估线而没有事前评估。

    检查什么：新增的工程基建项目，总投资达到当地事前评估线的，是否做过事前绩效评估。以总投资计，跨年项目不以一年的资金计。
    为什么：建设项目投入大、改不回来，开工前先评估必要性、方案和筹资。
    反例：总投资1200万元的新建项目，没有评估。
    正例：附评估报告，结论为“良”以上。
    何时可以保留：线由当地规则手册规定；抢险救灾工程请附应急审批记录并说明。
    """

    code = "WFL-004"
    name = "construction-not-evaluated"
    review = Review.FEASIBILITY
    level = Level.RETURN
    legal_basis = ("qijiang-2020#construction",)
    parameters = ("ex-ante-construction-line", "ex-ante-near-share")
    kinds = (ProjectKind.CONSTRUCTION,)
    line = "ex-ante-construction-line"

    def subject(self) -> str:
        return "本项目为新增建设项目，总投资"
