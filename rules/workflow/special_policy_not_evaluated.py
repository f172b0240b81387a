"""WFL-003."""

from __future__ import annotations

from indicator_corpus.classification import ProjectKind
from rules.ex_ante_evaluation import ExAnteLine
from rules.outcome import Level, Review


class SpecialPolicyNotEvaluated(ExAnteLine):
    """专项政策达到评估线而没有事前评估。

    检查什么：新增的专项政策，金额达到当地事前评估线的，是否做过事前绩效评估。
    为什么：金额较大的专项政策，先评估必要性和投入是否划算，再安排预算。
    反例：新设400万元专项政策，没有评估。
    正例：已附评估报告和结论。
    何时可以保留：线由当地规则手册规定；落实上级强制任务的，请附上级文件并说明。
    """

    code = "WFL-003"
    name = "special-policy-not-evaluated"
    review = Review.FEASIBILITY
    level = Level.RETURN
    legal_basis = ("qijiang-2020#special-policy",)
    parameters = ("ex-ante-special-line", "ex-ante-near-share")
    kinds = (ProjectKind.SUBSIDY,)
    policy_kind = "专项"
    line = "ex-ante-special-line"

    def subject(self) -> str:
        return "本政策为新增的专项政策，金额"
