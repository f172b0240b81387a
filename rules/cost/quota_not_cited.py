"""CST-005."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_corpus.classification import Level1
from rules.context import ReviewContext, Row
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.quota_citation import names_document
from rules.quota_match import fitting, thing_of_row
from rules.rule import Rule
from rules.wording import is_empty, row_title, squeezed


class QuotaNotCited(Rule):
    """成本指标采用支出标准，没有写标准文号。

    检查什么：标准类型选“预算支出标准”的成本指标，有没有写标准的名称或文号。
    为什么：不写是哪份标准，审核的人就无法核对数值对不对、标准还有没有效。
    反例：单位培训成本按“预算支出标准”，没有写是哪一份。
    正例：标准文号写“财行〔2016〕540号”。
    何时可以保留：本地自己定的标准写内部文号即可；文号写在指标值说明里也算。
    """

    code = "CST-005"
    name = "quota-not-cited"
    review = Review.APPROPRIATENESS
    level = Level.REVISE
    legal_basis = ("zhengzhou-2023#cost-quota",)
    parameters = ("quota-regions",)

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        rows = list(context.valued_rows(Level1.COST))
        if not rows:
            yield NotApplicable("没有填写了指标值的成本指标。") if context.has_classes else Missing("indicators.level1")
            return
        if not context.target.has_column("standard"):
            yield Missing("indicators.standard")
            return
        by_quota = [row for row in rows if "支出" in squeezed(row.indicator.standard)]
        if not by_quota:
            yield NotApplicable("没有成本指标选用预算支出标准。")
        for row in by_quota:
            if names_document(row.indicator.explanation) or not is_empty(row.indicator.standard_reference):
                continue
            if context.target.has_column("standard_reference"):
                yield _finding(context, row)
            else:
                yield Missing("indicators.standard_reference")


def _finding(context: ReviewContext, row: Row) -> Finding:
    citations = {standard.citation for standard in fitting(context, thing_of_row(context, row)) if standard.doc_number}
    text, patch = "在“标准文号”里写明标准的名称和文号；没有支出标准的，改选实际依据的标准类型。", None
    if len(citations) == 1:
        citation = citations.pop()
        text = f"标准文号填写“{citation}”；依据另一份标准的，请写那一份。"
        patch = ({"op": "add", "path": row.path("standard_reference"), "value": citation},)
    return Finding(
        Level.REVISE, f"{row_title(row)}采用预算支出标准，请您填写标准文号。", field="standard_reference", indicator=row.place,
        trace=(Fact(f"indicators[{row.place}].standard", row.indicator.standard),
               Fact(f"indicators[{row.place}].standard_reference", row.indicator.standard_reference, "标准名称或文号")),
        fix=Fix(text, patch),
    )
