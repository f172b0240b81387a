"""The description in one spelling (half-width digits and letters, one dash), character for character, so that places stay."""

from __future__ import annotations

import re
import unicodedata

from assistant.understanding.facts import Quote

_DASHES = dict.fromkeys("～∼〜–—―－−", "-") | {"~": "-"}
MASK = "□"
_UNUSUAL = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9\s，。、：；！？（）《》“”㎡²³,.%-]")


def one_spelling(text: str) -> str:
    """`text` with every character in its usual form; the same length."""
    return _UNUSUAL.sub(lambda found: _usual(found.group()), text)


def _usual(character: str) -> str:
    if character in _DASHES:
        return _DASHES[character]
    usual = unicodedata.normalize("NFKC", character)
    return usual if len(usual) == 1 else character


def masked(text: str, spans: list[tuple[int, int]]) -> str:
    """`text` with the characters of `spans` made unreadable for number and word rules."""
    for start, end in spans:
        text = text[:start] + MASK * (end - start) + text[end:]
    return text


def quoted(text: str, start: int, end: int) -> Quote:
    """The words at start:end without white space at their ends."""
    found = text[start:end]
    start += len(found) - len(found.lstrip())
    end -= len(found) - len(found.rstrip())
    return Quote(text[start:end], start, max(start, end))


def clause_start(text: str, place: int) -> int:
    """Where the clause around `place` begins."""
    return max((text.rfind(mark, max(0, place - 80), place) for mark in "。；;！!？?\n，,：:()（）、"), default=-1) + 1


CONTACT = re.compile(
    r"https?://[\x21-\x7e]{1,200}|(?<![A-Za-z0-9_.])[A-Za-z0-9_.]{1,40}@[A-Za-z0-9_.]{1,40}|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)|(?<![A-Za-z\d])[A-Za-z]{1,20}\d[A-Za-z\d-]{0,20}"
)
