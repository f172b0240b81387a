"""FMT-012."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from indicator_corpus.classification import Level1
from indicator_corpus.indicator_name import bare_name
from indicator_corpus.quantity import COUNT_UNITS
from rules.context import ReviewContext, Row
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.row_rule import RowRule
from rules.unit_of_name import unit_of
from rules.wording import is_empty, row_title, squeezed, word_in

_SAMPLE = re.compile(r"\d+\s*(?:份|人|户|名|家|位|个|%|％|分之)|百分之")
# a longer text describes the people, it does not name them
_LONGEST_PEOPLE = 20
_OBJECT = re.compile("^(.*?)(?:总体|整体|综合|平均)?(?:对(?!象).*)?(?:非常|比较)?满意")


class SatisfactionWithoutSample(RowRule):
    """满意度没有写调查口径。

    检查什么：满意度指标有没有写明调查谁、至少回收多少份（或全体都调查），这一条是不是真的在问满意不满意。
    为什么：没有对象和样本量的满意度，问三个熟人也能得出100%。
    反例：满意度≥90%，没有说明。
    正例：受训学员满意度≥90%，随机抽样，回收有效问卷不少于200份。
    何时可以保留：对象人数少、全体都调查的，写明“全员”即可，不必写份数。
    """

    code = "FMT-012"
    name = "satisfaction-without-sample"
    review = Review.COMPLETENESS
    level = Level.REVISE
    legal_basis = ("mof-2021-101#value-methods",)
    parameters = ("everyone-words", "generic-service-objects", "satisfaction-words")
    classes = (Level1.SATISFACTION,)

    def rows(self, context: ReviewContext) -> Iterable[Row]:
        # a form without classes still names its 满意度 rows
        return (row for row in context.rows
                if row.indicator.class1 is Level1.SATISFACTION or (row.indicator.class1 is None and "满意" in (row.indicator.name or "")))

    def blocked(self, context: ReviewContext) -> Missing | NotApplicable | None:
        found = super().blocked(context)
        named = isinstance(found, Missing) and any(self.rows(context)) and context.target.has_column("value")
        return None if named else found

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        if self.blocked(context) is None and not context.target.has_column("explanation"):
            yield Missing("indicators.explanation")
        yield from super().check(context)

    def judge(self, row: Row, context: ReviewContext) -> Iterator[Finding]:
        name = bare_name(row.indicator.name)
        if unit_of(row) in COUNT_UNITS and not word_in(name, context.words("satisfaction-words")):
            yield self._finding(row, context, Level.REVISE, f"的值“{row.indicator.value}”是数个数，看起来不是满意度，请您改写或移到相应类别", "name")
            return
        if not context.target.has_column("explanation"):
            return
        indicator = row.indicator
        said = squeezed("，".join(filter(None, (indicator.name, indicator.explanation, indicator.method, indicator.data_source, indicator.evidence))))
        has_sample = bool(_SAMPLE.search(said)) or word_in(said, context.words("everyone-words")) is not None
        has_object = _names_object(name, squeezed(indicator.explanation), context)
        if is_empty(indicator.explanation) and not has_sample:
            yield self._finding(row, context, Level.REVISE, "还没有调查口径，请您写明“调查谁、怎么调查、至少多少份”")
        elif not has_object:
            yield self._finding(row, context, Level.REVISE, "没有写明调查谁，请您写清服务对象")
        elif not has_sample:
            yield self._finding(row, context, Level.NOTICE, "没有写明至少回收多少份，请您补充样本量或写明全员调查")

    def _finding(self, row: Row, context: ReviewContext, level: Level, said: str, field: str = "explanation") -> Finding:
        return Finding(
            level, f"{row_title(row)}{said}。", field=field, indicator=row.place,
            trace=(Fact(f"indicators[{row.place}].explanation", row.indicator.explanation, "调查对象、方式和样本量"),),
            fix=Fix("改写成满意的比例，并写明调查谁；确实数个数的，移到相应类别。" if field == "name" else _advice(row, context)),
        )


def _advice(row: Row, context: ReviewContext) -> str:
    """What to write, with the people of this row, else of this project, where they are known."""
    generic = context.words("generic-service-objects")
    match = _OBJECT.match(bare_name(row.indicator.name)[:100])
    named, served = (match[1].strip("、，,的对") if match else ""), squeezed(context.project.service_targets)
    people = next((text for text in (named, served) if not is_empty(text) and len(text) <= _LONGEST_PEOPLE and text not in generic), None)
    if people is None:
        return "写明调查谁、怎么调查、至少多少份有效问卷。"
    return f"写明怎么调查{people}、至少多少份有效问卷；人数少的，可以写全员调查。"


def _names_object(name: str, explanation: str, context: ReviewContext) -> bool:
    generic = context.words("generic-service-objects")
    match = _OBJECT.match(name[:100])
    if match and match[1].strip("、，,的对") not in generic:
        return True
    asked = re.search(r"(?:向|对|面向|调查|抽取|随机|全体|所有|走访)([一-鿿]{2,12})", explanation)
    return asked is not None and asked[1] not in generic
