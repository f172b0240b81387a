"""What the name of an indicator says by itself: its bare words, a unit in brackets, and how alike two names are."""

from __future__ import annotations

import re
from functools import lru_cache

from indicator_corpus.half_width import half_width
from indicator_corpus.quantity import COUNT_UNITS, unit_meaning

_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_TEMPLATE = re.compile(r"[≥≤≧≦<>＜＞=＝*＊xX×_…\s]+")
# how many of the texts asked for last are remembered: those of a few declarations, since every rule asks again
_REMEMBERED = 16_384
_SPACE = re.compile(r"\s+")
_NO_LETTER = re.compile(r"[\W_]+")
# function words that the catalogue's comparison key leaves out
_FILLERS = re.compile("完成|开展|组织|实施|情况|指标|数量|率|数")


@lru_cache(maxsize=_REMEMBERED)
def squeezed(name: str | None) -> str:
    """The name in half-width without white space."""
    return _SPACE.sub("", half_width(name or ""))


@lru_cache(maxsize=_REMEMBERED)
def bare_name(name: str | None) -> str:
    """The name without units and template remnants in brackets and without a trailing % (`小区居民满意度(≥**%)` → 小区居民满意度)."""
    text = squeezed(name)
    for match in reversed(list(_BRACKETS.finditer(text))):
        if _as_unit(match[1]) is not None or not _TEMPLATE.sub("", match[1]):
            text = text[: match.start()] + text[match.end() :]
    return text.rstrip("%。;；,，.")


@lru_cache(maxsize=_REMEMBERED)
def unit_in_name(name: str | None) -> str | None:
    """A unit the name carries in brackets or as a trailing % (`受益人数(人)` → 人), None where it carries none."""
    text = squeezed(name)
    for match in _BRACKETS.finditer(text):
        unit = _as_unit(match[1])
        if unit:
            return unit
    return "%" if text.endswith("%") else None


@lru_cache(maxsize=_REMEMBERED)
def name_key(name: str | None) -> str:
    """The comparison key of the rules: no punctuation, no function words (完成, 开展, 数量 …)."""
    text = _NO_LETTER.sub("", bare_name(name))
    return _FILLERS.sub("", text) or text


def likeness(a: str, b: str) -> float:
    """Jaccard similarity of two keys' character bigrams, 0 to 1."""
    one, other = _bigrams(a), _bigrams(b)
    return len(one & other) / len(one | other) if one or other else 0.0


@lru_cache(maxsize=_REMEMBERED)
def _bigrams(text: str) -> frozenset[str]:
    return frozenset({text[i : i + 2] for i in range(len(text) - 1)} or ({text} if text else ()))


def _as_unit(text: str) -> str | None:
    unit = _TEMPLATE.sub("", text)
    if not unit or len(unit) > 5:
        return None
    known = unit in COUNT_UNITS or unit_meaning(unit) is not None or all(u in COUNT_UNITS for u in unit.split("/"))
    return unit if known else None
