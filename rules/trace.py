"""Facts that were converted or looked up, with what they came from: a trace is a tree."""

from __future__ import annotations

from decimal import Decimal

from indicator_corpus.quantity import plain, wan_from_yuan
from indicator_corpus.quota_standard import QuotaStandard
from rules.context import ReviewContext
from rules.finding import Fact


def money_fact(fact: str, yuan: Decimal, required: str | None = None, source: str | None = None) -> Fact:
    """An amount as the form has it, in 万元, beside the yuan that were reckoned with."""
    return Fact(fact, wan_from_yuan(yuan), required, source, converted=yuan_text(yuan))


def yuan_text(yuan: Decimal) -> str:
    """860000元."""
    return f"{plain(yuan)}元"


def standard_fact(standard: QuotaStandard, context: ReviewContext) -> Fact:
    """A quota standard that was looked up for the review's day: what it is for, where and when it holds, and which document says so."""
    begins, ends = standard.effective_from or "未注明", standard.effective_to or "现行"
    return Fact(
        "quota_standard", standard.item, source=standard.citation,
        children=(
            Fact("standard.id", standard.id),
            Fact("standard.scope", standard.scope),
            Fact("standard.dates", f"{begins}—{ends}", f"审核日 {context.on.isoformat()}"),
            Fact("standard.limit", standard.limit_text, converted=None if standard.price is None or standard.price.factor == 1 else yuan_text(standard.limit_yuan)),
            Fact("standard.document", standard.doc_number or standard.doc_title),
            Fact("standard.verified", standard.verified),
            *((Fact("standard.note", standard.note),) if standard.note else ()),
        ),
    )
