"""Which quota standards a 标准文号 cell names."""

from __future__ import annotations

import re
from functools import lru_cache

from indicator_corpus.quota_standard import QuotaStandard, QuotaStandards
from rules.context import ReviewContext
from rules.wording import squeezed

_BRACKETS = re.compile(r"[〔〕\[\]()（）【】《》〈〉“”\"]")
_DOCUMENT = re.compile(r"《[^》]+》|[〔\[(（【]\d{4}[〕\])）】]\s*第?\d+号|(?:GB|DB|JGJ|CJJ|HJ|NY|YY|WS)[/TZ\s]*\d{2,}", re.IGNORECASE)


def names_document(text: str | None) -> bool:
    """Whether a text names a document: a title in 《》, a 文号, a technical standard's number."""
    return _DOCUMENT.search(text or "") is not None


@lru_cache(maxsize=1024)
def plain_citation(text: str | None) -> str:
    """A title or number without brackets and white space, so that 财行[2016]540号 and 财行〔2016〕540号 are the same."""
    return _BRACKETS.sub("", squeezed(text))


def cited_standards(context: ReviewContext, reference: str | None) -> tuple[QuotaStandard, ...]:
    """The standards of the documents that `reference` names; of two titles one within the other, only the longer."""
    return _cited(context.quota_standards, plain_citation(reference))


@lru_cache(maxsize=1024)
def _cited(standards: QuotaStandards, text: str) -> tuple[QuotaStandard, ...]:
    named = {standard: key for standard in standards
             for key in (plain_citation(standard.doc_number), plain_citation(standard.doc_title)) if key and key in text}
    return tuple(standard for standard, key in named.items() if not any(key != other and key in other for other in named.values()))
