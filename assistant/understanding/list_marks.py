"""The marks of a list (1. 2. 3., 一是…二是…, （一）, ①): each opens a part of the project by itself."""

from __future__ import annotations

import re

_OPEN = r"(?:(?<=[。；;：:\n，,！!])|^)[ \t\u3000]*"
_MARK = re.compile(
    rf"{_OPEN}(?P<mark>[（(](?:[一二三四五六七八九十]{{1,2}}|\d{{1,2}})[）)]|\d{{1,2}}(?:\.(?!\d)|[、)）])|[一二三四五六七八九十]{{1,2}}、|(?:十[一二三四五六七八九]?|[一二三四五六七八九])是|其[一二三四五][，是]?|第[一二三四五六][，,、是])",
    re.MULTILINE,
)
_CIRCLED = re.compile("[①-⑳]")


def without_marks(text: str, original: str) -> str:
    """`text` with the marks of a list made full breaks, character for character, where at least two stand in it.

    A number with 、 behind it that stands alone (3、) could be a quantity; two of them are a list.
    """
    spans = [match.span("mark") for match in _MARK.finditer(text)]
    spans += [match.span() for match in _CIRCLED.finditer(original[: len(text)])]
    if len(spans) < 2:
        return text
    for start, end in spans:
        text = text[:start] + "；" * (end - start) + text[end:]
    return text
