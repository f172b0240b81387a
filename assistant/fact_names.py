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


_DECLARED = re.compile(r"(project\.|indicators|overall_goal|budget)(?!.*\.(peers|topic_words|people_words|quota_standard)$)")


def is_declarable(path: str) -> bool:
    """Whether a missing fact could stand in the declaration itself; the others come from the workflow, the libraries or other projects."""
    return _DECLARED.match(path) is not None


def fact_name(path: str) -> str:
    """A fact in Chinese (`project.budget.items[0].days` → 明细的天数); what is no known path is returned as it is."""
    plain = _PLACES.sub("", path.replace("/", ".")).strip(".")
    return _names().get(plain) or _names().get(plain.removeprefix("project.")) or path


def fact_names(paths: Iterable[str]) -> str:
    """Several facts in one line, each once."""
    return "、".join(dict.fromkeys(fact_name(path) for path in paths))
