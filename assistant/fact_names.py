"""Facts of a declaration by their Chinese names, for every message that says which one is missing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("fact_names.toml")
_PLACES = re.compile(r"\[\d*\]|\.\d+(?=\.|$)")


@cache
def _names() -> dict[str, str]:
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))


_RECKONED = re.compile(r"(count|sum)\((.*)\)")
_WORDS = {"count": "的数目", "sum": "的合计"}


def fact_name(path: str) -> str:
    """A fact in Chinese (`project.budget.items[0].days` → 明细的天数, `count(成本指标)` → 成本指标的数目); what is no known path is returned as it is."""
    reckoned = _RECKONED.fullmatch(path)
    if reckoned:
        return fact_name(reckoned[2]) + _WORDS[reckoned[1]]
    plain = _PLACES.sub("", path.replace("/", ".")).strip(".")
    return _names().get(plain) or _names().get(plain.removeprefix("project.")) or path


def fact_names(paths: Iterable[str]) -> str:
    """Several facts in one line, each once."""
    return "、".join(dict.fromkeys(fact_name(path) for path in paths))
