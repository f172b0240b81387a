"""APP-010."""

from __future__ import annotations

from collections.abc import Iterator

from rules.budget_lines import line_text
from rules.context import ReviewContext
from rules.finding import CheckResult, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.wording import squeezed, word_in


class OutsidePublicSupport(Rule):
    """明细可能超出财政支持范围。

    检查什么：预算明细的名称里有没有清单上的词（职工福利、旅游、礼品、豪华装修等）；只按清单核对，不作推断。本地列为禁止的须修改，其他的只提示。
    为什么：不该由这笔财政资金承担的支出，列进来也批不了，还会耽误整个项目。
    反例：明细里有“职工旅游费”。
    正例：明细都是完成任务要花的钱。
    何时可以保留：有文件明确可以列支的，请写明依据。
    """

    code = "APP-010"
    name = "outside-public-support"
    review = Review.APPROPRIATENESS
    level = Level.REVISE
    legal_basis = ("wuxing-2021#support-scope",)
    parameters = ("unsupported-spending", "forbidden-spending")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        items = context.project.budget.items if context.project.budget else None
        if items is None:
            yield Missing("project.budget.items")
            return
        if not items:
            yield NotApplicable("没有列预算明细。")
            return
        for place, line in enumerate(items):
            name = squeezed(line.name)
            forbidden = word_in(name, context.words("forbidden-spending"))
            word = forbidden or word_in(name, context.words("unsupported-spending"))
            if word is None:
                continue
            yield Finding(
                Level.REVISE if forbidden else Level.NOTICE,
                f"{line_text(place, line)}{'属于本地不予安排的支出' if forbidden else '可能超出财政支持范围'}，请您{'调整' if forbidden else '说明依据或调整'}。",
                field=f"project.budget.items.{place}.name",
                trace=(context.threshold("forbidden-spending" if forbidden else "unsupported-spending", word, "明细名称不含清单上的词"),),
                actual=line.name, fix=Fix("删去这一项，或补充可以列支的政策依据。"),
            )
