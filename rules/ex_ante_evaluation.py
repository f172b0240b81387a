"""事前绩效评估: whether a project has been evaluated before its budget, and which grade it got."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from indicator_corpus.classification import ProjectKind
from indicator_corpus.quantity import json_number, plain, to_decimal, wan_from_yuan, yuan_from_wan
from rules.attached_papers import papers_of
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level
from rules.project_attribute import is_new
from rules.rule import Rule
from rules.trace import money_fact
from rules.wording import is_empty

_GRADES = ("优", "良", "中", "差")
_REPORT = ("事前评估", "事前绩效评估")
FIX = Fix("完成事前绩效评估，上传评估报告并填写评估等级。")


def was_evaluated(context: ReviewContext) -> bool | None:
    """Whether it was evaluated: as declared, else by the report among the papers; None where neither is declared."""
    declared = context.project.ex_ante
    if declared is not None and declared.done is not None:
        return declared.done
    if declared is not None and not is_empty(declared.grade):
        return True
    if context.project.attachments is None:
        return None
    return bool(papers_of(context, _REPORT))


def grade_in(text: str | None, context: ReviewContext) -> str | None:
    """优, 良, 中 or 差 as a text names it, a score counted by the parameter's bounds; None where the text names none."""
    score = to_decimal((text or "").strip().removesuffix("分"))
    if score is not None:
        bounds = context.dated("evaluation-grade-scores").value
        return next((grade for grade, least in zip(_GRADES, bounds, strict=False) if score >= least), _GRADES[-1])
    return next((grade for grade in _GRADES if (text or "").strip().startswith(grade)), None)


class ExAnteLine(Rule):
    """Rules of one shape: a new project of these kinds, whose money reaches a line, has to be evaluated first."""

    kinds: ClassVar[tuple[ProjectKind, ...]]
    policy_kind: ClassVar[str | None] = None
    line: ClassVar[str]

    @abstractmethod
    def subject(self) -> str:
        """What messages call such a project."""

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        reason = self._does_not_apply(context)
        if reason:
            yield NotApplicable(reason)
            return
        project, amount = context.project, _whole_amount(context)
        line = yuan_from_wan(context.number(self.line))
        facts = {"project.kind": context.kind, "project.attribute": project.attribute,
                 "project.policy_kind": project.policy_kind if self.policy_kind and not is_empty(project.policy_kind) else "" if not self.policy_kind else None}
        missing = [name for name, value in facts.items() if value is None]
        if amount is None or (_spans_years(context) and project.budget and project.budget.term_total is None and amount < line):
            missing.append("project.budget.total" if amount is None else "project.budget.term_total")
        if amount is not None and not missing and amount * 100 < line * context.number("ex-ante-near-share"):
            yield NotApplicable(f"金额{plain(wan_from_yuan(amount))}万元，没有达到事前评估线{plain(wan_from_yuan(line))}万元。")
            return
        done = was_evaluated(context)
        if done:
            return
        if missing or amount is None or done is None:
            yield Missing(*missing, *(("project.ex_ante", "project.attachments") if done is None and not missing else ()))
            return
        yield self._finding(context, amount, line)

    def _does_not_apply(self, context: ReviewContext) -> str | None:
        project = context.project
        if context.kind is not None and context.kind not in self.kinds:
            return f"项目不是{'、'.join(kind.value for kind in self.kinds)}。"
        if is_new(context) is False:
            return "项目不是新增。"
        if self.policy_kind and not is_empty(project.policy_kind) and self.policy_kind not in (project.policy_kind or ""):
            return f"政策不是{self.policy_kind}性的。" if self.policy_kind == "普惠" else f"政策不是{self.policy_kind}政策。"
        return None

    def _finding(self, context: ReviewContext, amount: Decimal, line: Decimal) -> Finding:
        shown, limit = plain(wan_from_yuan(amount)), plain(wan_from_yuan(line))
        over = amount >= line
        advises = context.rulebook.level_of(self.code, context.on) is Level.NOTICE  # a book that has taken no line of its own
        reached = f"达到{limit}万元的参考线，当地设有事前评估线的，" if advises else f"达到{limit}万元的事前评估线，"
        to_do = f"{reached}请您先开展事前绩效评估，并附上评估报告。" if over else f"接近{limit}万元的事前评估线，请您确认没有拆分，金额增加后要先开展评估。"
        share = context.number("ex-ante-near-share")
        return Finding(
            Level.RETURN if over else Level.NOTICE, f"{self.subject()}{shown}万元，{to_do}", field="project.ex_ante",
            trace=(money_fact("金额（万元）", amount, f"达到 {limit} 万元须有事前评估"),
                   context.threshold(self.line, plain(wan_from_yuan(line)), "事前评估线"),
                   *(() if over else (context.threshold("ex-ante-near-share", plain(share), "达到评估线的这一比例起提示"),)),
                   Fact("project.ex_ante.done", False, "已开展")),
            expected=json_number(wan_from_yuan(line)), actual=json_number(wan_from_yuan(amount)), fix=FIX if over else None,
        )


def _whole_amount(context: ReviewContext) -> Decimal | None:
    """The money of the whole term where declared, else the year's."""
    budget = context.project.budget
    return None if budget is None else budget.term_total if budget.term_total is not None else budget.total


def _spans_years(context: ReviewContext) -> bool:
    first, last = context.project.start_day, context.project.end_day
    return first is not None and last is not None and first.year != last.year
