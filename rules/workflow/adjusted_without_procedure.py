"""WFL-010."""

from __future__ import annotations

from collections.abc import Iterator

from rules.approved_target import changes_since_approval
from rules.attached_papers import papers_of
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.wording import is_empty, letters, word_in

_SHOWN = 3


class AdjustedWithoutProcedure(Rule):
    """批复后的目标有变化，没有按程序调整。

    检查什么：与批复的目标相比，金额或指标值有变化的，是否写明调整理由；理由是否属于机构改革、政策变化、突发事件、自然灾害、预算追加，或另有充分说明。
    为什么：批复的目标一般不予调整；确需调整的，要按原申报程序重新编报、审核。
    反例：批复培训240人，直接改成120人，没有调整说明。
    正例：因机构改革减少培训对象，填写调整理由后重新报审。
    何时可以保留：只改文字、不改数值的不算调整。
    """

    code = "WFL-010"
    name = "adjusted-without-procedure"
    review = Review.FEASIBILITY
    level = Level.RETURN
    legal_basis = ("zhengzhou-2023#adjust-procedure", "qijiang-2020#approved-stays", "mof-2015-88#adjustment")
    parameters = ("adjustment-causes", "adjustment-explanation-length", "adjustment-papers")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        adjustment, changes = context.project.adjustment, changes_since_approval(context)
        if adjustment is None and changes is None:
            yield Missing("workflow.approved")
            return
        if changes == ():
            yield NotApplicable("与批复的目标相比没有变化。")
            return
        reason = adjustment.reason if adjustment else None
        if reason is None:
            yield from self._undeclared(context, changes or ())
        elif is_empty(reason):
            yield _finding(Level.RETURN, _what(changes or ()), "还没有写明调整理由，请您按原申报程序重新编报并说明原因。", reason)
        elif not word_in(reason, context.words("adjustment-causes")) and len(letters(reason)) < context.number("adjustment-explanation-length"):
            causes = "、".join(context.words("adjustment-causes")[:3])
            yield _finding(Level.REVISE, _what(changes or ()), f"调整理由“{reason.strip()}”还不够清楚，请您说明属于哪种情形（如{causes}）或写明具体原因。", reason)

    def _undeclared(self, context: ReviewContext, changes: tuple[str, ...]) -> Iterator[CheckResult]:
        """No reason was declared; the papers tell whether there is an application to adjust."""
        if context.project.adjustment is not None or context.project.attachments is None:
            yield Missing("project.adjustment.reason" if context.project.adjustment else "project.adjustment")
        elif not papers_of(context, context.words("adjustment-papers")):
            yield _finding(Level.RETURN, _what(changes), "没有调整申请，请您按原申报程序重新编报并说明原因。", None)


def _what(changes: tuple[str, ...]) -> str:
    more = f"等{len(changes)}处" if len(changes) > _SHOWN else ""
    return f"批复后的目标有变化（{'；'.join(changes[:_SHOWN])}{more}），" if changes else "本次申报为目标调整，"


def _finding(level: Level, what: str, to_do: str, reason: str | None) -> Finding:
    return Finding(level, what + to_do, field="project.adjustment.reason", trace=(Fact("project.adjustment.reason", reason, "写明原因"),),
                   fix=Fix("填写调整理由，按原申报程序重新报审；不需要调整的，改回批复的数值。"))
