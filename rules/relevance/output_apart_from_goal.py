"""REL-004."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.classification import Level1
from rules.context import ReviewContext, Row
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.topic_words import JointTopics, Topics, topic_words
from rules.wording import is_empty, row_title


class OutputApartFromGoal(Rule):
    """产出指标在目标里找不到。

    检查什么：产出指标的名称与项目名称、总体目标有没有共同的主题词；看权重高的指标，以及全部产出指标是不是都与目标无关。
    为什么：指标是从目标分解出来的，目标里没有的事写成指标，不是目标漏写了，就是指标放错了项目。
    反例：目标写培训，指标写购车数量。
    正例：目标与指标都写培训期数。
    何时可以保留：名称里没有主题词的指标（如“验收合格率”）不作判断；确属本项目的，在目标里补写一句即可。
    """

    code = "REL-004"
    name = "output-apart-from-goal"
    review = Review.RELEVANCE
    level = Level.REVISE
    legal_basis = ("zhengzhou-2023#clear-quantified",)
    parameters = ("topic-families", "topic-stop-words", "topic-row-weight")
    weighs = True

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        if context.rows and not context.has_classes:
            yield Missing("indicators.level1")
            return
        outputs = list(context.valued_rows(Level1.OUTPUT))
        if not outputs:
            yield NotApplicable("没有填好的产出指标。")
            return
        if is_empty(context.target.goal_text):
            yield Missing("overall_goal.annual")
            return
        words = topic_words(context)
        goal = words.of_all(context.project.name, context.target.goal_text)
        told = [(row, topics) for row in outputs if (topics := words.of(row.indicator.name)).families]
        if not goal.is_covered or not told:
            yield Missing("overall_goal.topic_words" if told else "indicators.topic_words")
            return
        apart = [(row, topics) for row, topics in told if not goal.relates_to(topics)]
        if len(apart) == len(told) > 1 or len(apart) == len(outputs):
            yield _all_apart(apart, goal)
        elif apart and not context.target.has_column("weight"):
            yield Missing("indicators.weight")
        else:
            yield from (_one_apart(row, topics, goal, context) for row, topics in apart if _is_heavy(row, context))


def _is_heavy(row: Row, context: ReviewContext) -> bool:
    weight = row.indicator.weight
    return isinstance(weight, Decimal) and weight >= context.number("topic-row-weight")


def _all_apart(apart: list[tuple[Row, Topics]], goal: JointTopics) -> Finding:
    names = "、".join(f"“{row.label}”" for row, _ in apart[:4])
    return Finding(
        Level.REVISE, f"产出指标{names}在目标文字中都没有对应内容，请您核对目标和指标是不是同一个项目的。", field="overall_goal.annual",
        trace=(Fact("目标的主题词", sorted(goal.families)),
               Fact("产出指标的主题词", sorted({family for _, topics in apart for family in topics.families}), "与目标有共同之处")),
        actual=[row.label for row, _ in apart], fix=Fix("在目标里写明要完成的任务，或换成本项目的产出指标。"),
    )


def _one_apart(row: Row, topics: Topics, goal: JointTopics, context: ReviewContext) -> Finding:
    return Finding(
        Level.NOTICE, f"{row_title(row)}在目标文字中没有对应内容，请您核对是否属于本项目。", field="name", indicator=row.place,
        trace=(Fact(f"indicators[{row.place}].name", row.indicator.name), Fact("指标的主题词", sorted(topics.families), "与目标有共同之处"),
               Fact("目标的主题词", sorted(goal.families)), context.threshold("topic-row-weight", row.indicator.weight, "权重达到此数的才提示")),
        actual=row.indicator.name, fix=Fix("在目标里补写这项任务，或删去这条指标。"),
    )
