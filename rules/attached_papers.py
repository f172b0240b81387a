"""附件: which paper of the declaration is what, told by its kind, or by its name where no kind is declared; document numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from indicator_corpus.target import Attachment
from rules.context import ReviewContext
from rules.wording import is_empty, squeezed, word_in

_NUMBER = re.compile(r"[〔\[【(](?:19|20)\d\d[〕\]】)]\s*第?\d+号|令第?\d+号|第\d+号令")
_FULL_NUMBER = re.compile(r"[一-鿿]{1,8}[〔\[【(]((?:19|20)\d\d)[〕\]】)]\s*第?(\d+)号|[一-鿿]{2,10}令第?(\d+)号")


def is_paper(attachment: Attachment, words: Iterable[str]) -> bool:
    """Whether the attachment is one of the papers that `words` name."""
    kind = squeezed(attachment.kind)
    says_nothing = kind in ("", "其他", "其它")  # filed under 其他 is filed under nothing
    return word_in(squeezed(attachment.name) if says_nothing else kind, words) is not None


def papers_of(context: ReviewContext, words: Iterable[str]) -> tuple[Attachment, ...]:
    """The attachments that are such papers; none where no attachments are declared."""
    every = words if isinstance(words, tuple) else tuple(words)
    return tuple(one for one in context.project.attachments or () if is_paper(one, every))


def unclear_attachments(context: ReviewContext) -> bool:
    """Whether some attachment has neither a kind nor a name declared, so that nobody can tell what it is."""
    return any(one.kind is None and is_empty(one.name) for one in context.project.attachments or ())


def has_document_number(text: str | None) -> bool:
    """Whether a document number (财行〔2016〕540号, 第87号令) stands in the text."""
    return _NUMBER.search(squeezed(text)) is not None


def document_numbers(text: str | None) -> tuple[str, ...]:
    """The document numbers in a text, with brackets written 〔〕 and without 第: 财行〔2016〕540号, 财政部令87号."""
    found = []
    for match in _FULL_NUMBER.finditer(squeezed(text)):
        plain = re.sub("[\\[【(]", "〔", re.sub("[\\]】)]", "〕", match[0])).replace("第", "")
        found.append(plain)
    return tuple(found)
