"""APP-005."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indicator_corpus.price_unit import price_unit
from rules.context import ReviewContext, Row
from rules.cost_rows import is_priced
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.past_values import last_planned, past_declared
from rules.quota_citation import names_document, plain_citation
from rules.quota_match import binds, fitting, is_outside, thing_of_row
from rules.row_value import written
from rules.rule import Rule
from rules.unit_of_name import unit_of
from rules.wording import is_empty, row_title, squeezed, word_in


class StandardWithoutSupport(Rule):
    """选了标准类型，却找不到对应的依据。

    检查什么：选“历史标准”的有没有历史数据，选“行业标准”的有没有写标准名称或编号，选“预算支出标准”的与定额是否一致，选“计划标准”而引用了文件的，文件在不在附件或立项依据里。
    为什么：标准类型说的是数值从哪里来；找不到来处，数值就没有依据。
    反例：选“行业标准”，没有写标准号。
    正例：选“行业标准”，标准号写“GB 50763-2012”。
    何时可以保留：依据写在指标值说明里的同样算数；定额标准库没有收录的只列为资料不足。
    """

    code = "APP-005"
    name = "standard-without-support"
    review = Review.APPROPRIATENESS
    level = Level.REVISE
    legal_basis = ("zhengzhou-2023#standards", "zhengzhou-2023#weigh-standards")
    parameters = ("past-words", "quota-regions", "central-quota-applies-locally")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        if not context.rows:
            yield NotApplicable("表中还没有指标。")
            return
        if not context.target.has_column("standard"):
            yield Missing("indicators.standard")
            return
        for row in context.valued_rows():
            standard = squeezed(row.indicator.standard)
            if "历史" in standard:
                yield from _historical(context, row)
            elif "行业" in standard:
                yield from _industry(context, row)
            elif "支出" in standard:
                yield from _expenditure(context, row)
            elif "计划" in standard:
                yield from _planned(context, row)


def _said(row: Row) -> str:
    return f"{row.indicator.standard_reference or ''}，{row.indicator.explanation or ''}"


def _historical(context: ReviewContext, row: Row) -> Iterator[CheckResult]:
    said = _said(row)
    if row.indicator.history or (word_in(said, context.words("past-words")) and re.search(r"\d", said)):
        return
    previous = context.project.previous
    if not context.target.has_column("history") or (previous is not None and previous.indicators):
        # last year's project may hold it under another name
        if last_planned(context, row) is None:
            yield Missing(f"indicators[{row.place}].history" if past_declared(context) else "indicators.history")
        return
    yield _finding(row, Level.REVISE, "选择了“历史标准”，还没有往年的完成值", "history", "往年完成值", "补充往年的目标和完成值，或改选“计划标准”。")


def _industry(context: ReviewContext, row: Row) -> Iterator[CheckResult]:
    if names_document(_said(row)) or not is_empty(row.indicator.standard_reference):
        return
    if not context.target.has_column("standard_reference"):
        yield Missing("indicators.standard_reference")
        return
    yield _finding(row, Level.REVISE, "选择了“行业标准”，还没有写标准的名称或编号", "standard_reference", "标准名称或编号", "补充标准号；没有行业标准的，改选“计划标准”。")


def _expenditure(context: ReviewContext, row: Row) -> Iterator[CheckResult]:
    unit, number = price_unit(unit_of(row)), row.value.number
    standards = fitting(context, thing_of_row(context, row)) if is_priced(row) else ()
    if not standards or unit is None or number is None:
        yield Missing(f"indicators[{row.place}].quota_standard")
        return
    highest = number if row.value.number2 is None else row.value.number2
    if all(binds(context, one) and one.comparison != "ref" and is_outside(one, number * unit.factor, highest * unit.factor) for one in standards):
        limits = "、".join(f"{one.limit_text}（{one.citation}）" for one in standards)
        yield _finding(row, Level.REVISE, f"选择了“预算支出标准”，值“{written(row)}”与{limits}不一致", "value", limits, "按支出标准改指标值，或改选实际依据的标准类型。")


def _planned(context: ReviewContext, row: Row) -> Iterator[CheckResult]:
    reference = row.indicator.standard_reference
    if not names_document(reference):
        return
    papers = context.project.attachments
    if papers is None:
        yield Missing("project.attachments")
        return
    held = [text for paper in papers for text in (paper.name, paper.number)] + list(context.project.basis or ())
    if not any(_same_paper(reference, text) for text in held if text):
        yield _finding(row, Level.NOTICE, f"引用了“{reference}”，附件和立项依据里没有看到这份文件", "standard_reference", "附件或立项依据中的文件",
                       "上传这份文件，或改引已经上传的文件。")


def _same_paper(reference: str | None, held: str) -> bool:
    one, other = plain_citation(reference), plain_citation(re.sub(r"\.\w{2,4}$", "", held.strip()))
    return bool(other) and (one in other or other in one or any(plain_citation(part) in other for part in re.findall("《[^》]+》", reference or "")))


def _finding(row: Row, level: Level, trouble: str, field: str, required: str, advice: str) -> Finding:
    return Finding(
        level, f"{row_title(row)}{trouble}，请您补充或核对。", field=field, indicator=row.place,
        trace=(Fact(f"indicators[{row.place}].standard", row.indicator.standard), Fact(f"indicators[{row.place}].{field}", _shown(row, field), required)),
        fix=Fix(advice),
    )


def _shown(row: Row, field: str) -> str | None:
    return {"value": row.indicator.value, "standard_reference": row.indicator.standard_reference}.get(field)
