"""COM-015."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.target import Project
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing
from rules.outcome import Level, Review
from rules.project_pool import pool_of_projects
from rules.rule import Rule
from rules.wording import is_empty, squeezed, word_in

_TITLES = {"name": "项目名称", "code": "项目编码", "department": "主管部门", "unit": "实施单位", "kind": "项目类型", "attribute": "项目属性",
           "start": "开始日期", "end": "完成日期"}


class BasicInformationMissing(Rule):
    """项目基本信息没有填全。

    检查什么：项目名称、编码、主管部门、实施单位、类型、属性、起止日期、年度和资金总额是否都填了；开始日期是不是在完成日期以前；编码有没有与项目库里别的项目重复。
    为什么：基本信息不全，项目进不了库，起止日期和资金不明也没法审核时效和成本。
    反例：没有起止日期。
    正例：各栏填写完整。
    何时可以保留：编码还没有下达的，可以先填“待编码”。
    """

    code = "COM-015"
    name = "basic-information-missing"
    review = Review.COMPLETENESS
    level = Level.RETURN
    legal_basis = ("zhengzhou-2023#basic-information",)
    parameters = ("code-pending-words", "project-name-fillers", "project-likeness-notice")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        project = context.project
        undeclared = [f"project.{field}" for field in _TITLES if getattr(project, field) is None]
        undeclared += [] if project.year is not None else ["project.year"]
        undeclared += [] if context.target.total_budget is not None else ["project.budget.total"]
        if undeclared:
            yield Missing(*undeclared)
        blank = [field for field in _TITLES if (text := getattr(project, field)) is not None and is_empty(text)]
        if blank:
            names = "、".join(_TITLES[field] for field in blank)
            yield Finding(
                Level.RETURN, f"项目基本信息中{names}还没有填，请您补全。", field=f"project.{blank[0]}",
                trace=tuple(Fact(f"project.{field}", getattr(project, field), "已填写") for field in blank),
                fix=Fix("可从预算管理一体化系统的项目库里带出。"),
            )
        yield from _term(project)
        yield from _code(project, context)


def _term(project: Project) -> Iterator[Finding]:
    start, end = project.start_day, project.end_day
    if start is None or end is None or start <= end:
        return
    yield Finding(
        Level.RETURN, f"开始日期{project.start}晚于完成日期{project.end}，请您核对项目起止日期。", field="project.start",
        trace=(Fact("project.start", project.start, f"不晚于 {project.end}"), Fact("project.end", project.end)),
        expected=end.isoformat(), actual=start.isoformat(), fix=Fix("改正开始日期或完成日期；两个日期填反了的，对调即可。"),
    )


def _code(project: Project, context: ReviewContext) -> Iterator[Finding]:
    code = squeezed(project.code)
    if is_empty(code):
        return
    if word_in(code, context.words("code-pending-words")):
        yield Finding(
            Level.NOTICE, f"项目编码写的是“{project.code}”，编码下达后请您补填。", field="project.code",
            trace=(Fact("project.code", project.code, "正式编码"),), actual=project.code, fix=Fix("编码下达后改为正式编码。"),
        )
        return
    pool = pool_of_projects(context)
    other = None if pool is None else pool.with_same_code(context.target)
    if other is not None:
        yield Finding(
            Level.RETURN, f"项目编码“{project.code}”与项目库中“{other.project.label}”的编码相同，请您核对。", field="project.code",
            trace=(Fact("project.code", project.code, "不与其他项目重复"), Fact("pool.project.name", other.project.name)), actual=project.code,
            fix=Fix("到项目库核对后，改为本项目自己的编码。"),
        )
