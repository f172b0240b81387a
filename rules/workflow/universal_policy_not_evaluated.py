"""WFL-002."""

from __future__ import annotations

from indicator_corpus.classification import ProjectKind
from rules.ex_ante_evaluation import ExAnteLine
from rules.outcome import Level, Review


class UniversalPolicyNotEvaluated(ExAnteLine):
    """普惠性政策达到评估线而没有事前评估。

    检查什么：新增的普惠性政策，金额达到当地事前评估线的，是否做过事前绩效评估。
    为什么：普惠性政策一旦实行就要长期支出，先评估再安排，才知道值不值得、承受不承受得起。
    反例：新设620万元普惠补贴，没有评估。
    正例：已评估为“优”，附评估报告。
    何时可以保留：线由当地规则手册规定；落实上级强制任务的，请附上级文件并说明。
    """

    code = "WFL-002"
    name = "universal-policy-not-evaluated"
    review = Review.FEASIBILITY
    level = Level.RETURN
    legal_basis = ("qijiang-2020#universal-policy",)
    parameters = ("ex-ante-universal-line", "ex-ante-near-share")
    kinds = (ProjectKind.SUBSIDY,)
    policy_kind = "普惠"
    line = "ex-ante-universal-line"

    def subject(self) -> str:
        return "本政策为新增的普惠性政策，金额"
