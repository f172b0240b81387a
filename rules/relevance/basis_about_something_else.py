"""REL-003."""

from __future__ import annotations

from collections.abc import Iterator

from rules.attached_papers import papers_of
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.topic_words import topic_words
from rules.wording import is_empty, word_in


class BasisAboutSomethingElse(Rule):
    """立项依据说的不是这个项目。

    检查什么：立项文件的标题、立项依据，与项目名称和总体目标有没有共同的主题词。
    为什么：传错附件时，依据说的是另一件事，项目等于没有依据。
    反例：河道清淤项目传的是消防培训通知。
    正例：河道清淤项目传河道整治批复。
    何时可以保留：综合性规划、工作要点的标题本来就不点明具体事情，不作判断；可在依据栏写明相关条款。
    """

    code = "REL-003"
    name = "basis-about-something-else"
    review = Review.RELEVANCE
    level = Level.REVISE
    legal_basis = ("zhengzhou-2023#basis-match",)
    parameters = ("topic-families", "topic-stop-words", "comprehensive-paper-words", "policy-paper-words")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        project, words = context.project, topic_words(context)
        if project.basis is None and project.attachments is None:
            yield Missing("project.basis", "project.attachments")
            return
        titles = [text for text in project.basis or () if not is_empty(text)]
        titles += [one.name for one in papers_of(context, context.words("policy-paper-words")) if one.name]
        # a plan for everything is no sign of a wrong paper
        telling = [text for text in titles if not word_in(text, context.words("comprehensive-paper-words"))]
        papers = [(text, words.of(text)) for text in telling]
        papers = [(text, topics) for text, topics in papers if topics.families]
        own = words.of_all(project.name, context.target.goal_text, project.summary)
        if len(telling) < len(titles) or not papers or not own.is_covered:
            # one general paper may be the basis just as well
            related = any(own.relates_to(topics) for _, topics in papers)
            if not related:
                yield Missing("project.basis.topic_words" if own.is_covered else "project.name.topic_words")
            return
        if any(own.relates_to(topics) for _, topics in papers):
            return
        yield Finding(
            Level.REVISE,
            f"立项依据“{papers[0][0]}”与项目“{project.label}”没有共同的主题词，请您确认是否传错了文件。",
            field="project.basis",
            trace=(Fact("依据的主题词", sorted({family for _, topics in papers for family in topics.families})),
                   Fact("项目的主题词", sorted(own.families), "与依据有共同之处")),
            actual=papers[0][0],
            fix=Fix("更换文件；文件确实相关的，在依据栏写明条款摘要。"),
        )
