"""REL-008."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.classification import Level1
from rules.context import ReviewContext, Row
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.topic_words import JointTopics, Topics, topic_words
from rules.wording import is_empty, row_title


class BenefitApartFromOutputs(Rule):
    """效益看不出由哪项产出带来。

    检查什么：效益指标的名称和说明，与产出指标、项目名称、总体目标有没有共同的主题词，或者是不是由同一笔预算明细支出。
    为什么：效益要由本项目的产出带来，与产出无关的效益，完成了也不是这笔钱的功劳。
    反例：购买打印机，效益写“带动就业200人”。
    正例：购买检测设备，效益写“样品检测周期缩短至3天”。
    何时可以保留：综合性的民生效益，在说明里写清“产出→效果”的关系即可。
    """

    code = "REL-008"
    name = "benefit-apart-from-outputs"
    review = Review.RELEVANCE
    level = Level.REVISE
    legal_basis = ("wuxing-2021#key-indicators",)
    parameters = ("topic-families", "topic-stop-words")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        if context.rows and not context.has_classes:
            yield Missing("indicators.level1")
            return
        benefits, outputs = (list(context.valued_rows(level)) for level in (Level1.BENEFIT, Level1.OUTPUT))
        if not benefits or not outputs:
            yield NotApplicable("没有填好的效益指标或产出指标。")
            return
        words = topic_words(context)
        project = context.project
        ours = words.of_all(project.name, *(row.label for row in outputs), context.target.goal_text, project.summary)
        lines = {line for row in outputs for line in row.indicator.budget_items or ()}
        told = [(row, topics) for row in benefits if (topics := words.of(row.indicator.name)).families]
        if not ours.is_covered or not told:
            yield Missing("indicators.topic_words")
            return
        apart = [(row, topics) for row, topics in told
                 if not ours.relates_to(topics) and not lines.intersection(row.indicator.budget_items or ())
                 and not words.of(row.indicator.explanation).families & ours.families]
        if apart and not context.target.has_column("explanation"):
            yield Missing("indicators.explanation")
        else:
            yield from (_finding(row, topics, ours) for row, topics in apart)


def _finding(row: Row, topics: Topics, ours: JointTopics) -> Finding:
    unexplained = is_empty(row.indicator.explanation)
    return Finding(
        Level.REVISE if unexplained else Level.NOTICE,
        f"{row_title(row)}看不出由哪项产出带来，{'请您在说明里补充' if unexplained else '建议您在说明里写清'}两者的关系。",
        field="explanation", indicator=row.place,
        trace=(Fact(f"indicators[{row.place}].name", row.indicator.name), Fact(f"indicators[{row.place}].explanation", row.indicator.explanation),
               Fact("效益的主题词", sorted(topics.families), "与产出或目标有共同之处"), Fact("产出和目标的主题词", sorted(ours.families))),
        actual=row.indicator.name, fix=Fix("写一句“产出→效果”，例如“购置检测设备后，样品不再外送，检测周期缩短”；确实无关的，换成本项目能带来的效益。"),
    )
