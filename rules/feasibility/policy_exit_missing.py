"""FEA-009."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from indicator_corpus.classification import ProjectKind
from indicator_corpus.quantity import plain
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.wording import is_empty, squeezed, word_in

# 办法 is no law
_LAW = re.compile("《([^》]*(?:(?<!办)法|条例))》")


class PolicyExitMissing(Rule):
    """长期政策没有写退出安排。

    检查什么：政策补助类项目，实施期超过三年或没有终止时间的，是否写明到期评估、调整或退出的条件。
    为什么：补贴一开口就很难停；先写好何时评估、什么情况退出，财力才承受得住。
    反例：长期补贴，没有期限，也没有退出条件。
    正例：2027年至2029年执行，2029年9月评估，就业率达到目标后停止。
    何时可以保留：法律法规规定的长期待遇，请在立项依据里写明法律名称。
    """

    code = "FEA-009"
    name = "policy-exit-missing"
    review = Review.FEASIBILITY
    level = Level.REVISE
    legal_basis = ("wuxing-2021#exit", "qijiang-2020#mid-term")
    parameters = ("policy-term-years", "laws-on-finance")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        project = context.project
        if context.kind is not None and context.kind is not ProjectKind.SUBSIDY:
            yield NotApplicable("项目不是政策补助类。")
            return
        if law := _law(context):
            yield NotApplicable(f"立项依据里有《{law}》。")
            return
        exit_text = (project.arrangements or {}).get("exit")
        if exit_text is not None and not is_empty(exit_text):
            return
        first, last = project.start_day, project.end_day
        years = int(context.number("policy-term-years"))
        open_ended = project.end == ""  # declared to have none; an end that is not declared says nothing
        if first and last and not _longer_than(first, last, years):
            yield NotApplicable(f"实施期没有超过{years}年。")
            return
        facts = {"project.kind": context.kind, "project.arrangements.exit": exit_text}
        if not open_ended:
            facts |= {"project.start": project.start or None, "project.end": project.end}
        if absent := [name for name, value in facts.items() if value is None]:
            yield Missing(*absent)
            return
        term = f"实施期{project.start}至{project.end}超过{years}年" if last else "没有写明终止时间"
        yield Finding(
            Level.REVISE, f"这项政策{term}，请您写明到期评估、调整或退出的条件。", field="project.arrangements.exit",
            trace=(Fact("project.start", project.start), Fact("project.end", project.end),
                   context.threshold("policy-term-years", plain(context.number("policy-term-years")), "超过这么多年要写退出安排"),
                   Fact("project.arrangements.exit", exit_text, "写明")),
            fix=Fix("写明到期日、评估时点，以及什么情况下调整或退出。"),
        )


def _law(context: ReviewContext) -> str | None:
    laws = (law for text in context.project.basis or () for law in _LAW.findall(squeezed(text)))
    return next((law for law in laws if not word_in(law, context.words("laws-on-finance"))), None)


def _longer_than(first: date, last: date, years: int) -> bool:
    """Whether the term, both days counted, is longer than so many years."""
    return (last.year - first.year, last.month, last.day) >= (years, first.month, first.day)
