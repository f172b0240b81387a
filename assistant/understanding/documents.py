"""Policy documents that a description names: 《…》 with or without a number, or a 文号 alone."""

from __future__ import annotations

import re

from assistant.understanding.facts import PolicyDocument
from assistant.understanding.plain_text import quoted

_NUMBER = r"[\u4e00-\u9fff]{1,12}[〔\[(（【]\s?20\d\d\s?[〕\])）】]\s?第?\d{1,5}号"
_DOCUMENT = re.compile(rf"《(?P<title>[^《》\n]{{2,80}})》(?:[(（]?(?P<number>{_NUMBER})[)）]?)?|(?P<alone>{_NUMBER})")
_LEAD = re.compile(r"^(?:根据|按照|依据|按|依照|落实|执行|关于|和|及)+")


def find_documents(text: str, original: str) -> tuple[PolicyDocument, ...]:
    """The documents named in `text` (`original` gives the quotes), each once, in order."""
    found: dict[tuple[str, str], PolicyDocument] = {}
    for match in _DOCUMENT.finditer(text):
        start = match.start()
        number = match["number"] or ""
        if match["alone"]:
            lead = _LEAD.match(match["alone"])
            start += lead.end() if lead else 0
            number = text[start : match.end()]
        title = original[match.start("title") : match.end("title")] if match["title"] else ""
        found.setdefault((title, number), PolicyDocument(title, number, quoted(original, start, match.end())))
    return tuple(found.values())
