"""What people want, as data (`intents/`): rules that decide alone, and example wordings for what no rule catches (see `wordings`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

_GROUPS = ("editing", "asking", "reviewing", "teaching", "talk")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_NUMERAL = re.compile(r"[零〇一二两三四五六七八九十百千万亿]{2,}|(?<=[第加减了])[一二两三四五六七八九十]")


#: rows are mostly called by the ends of their names
_USUAL_NAMES = (
    "满意度", "师生满意度", "群众满意度", "居民满意度", "验收合格率", "合格率", "完成率", "使用率", "覆盖率", "及时率", "建档率", "签约率", "达标率",
    "知晓率", "完好率", "完工时间", "完成时间", "交付时间", "项目总成本",
)


@dataclass(frozen=True)
class Intent:
    """One thing that people want. `label` completes 我理解为：…; `typical` are those of the examples that are written beside the rules."""

    name: str
    label: str
    group: str
    patterns: tuple[re.Pattern[str], ...]
    examples: tuple[str, ...]
    typical: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """One way to understand a clause. `groups` what a rule caught; `score` between 0 and 1, 1 where a rule decided."""

    intent: str
    clause: str
    groups: Mapping[str, str] = field(default_factory=dict)
    score: float = 1.0


@cache
def intents() -> dict[str, Intent]:
    """All intents by name, in the order in which their rules are tried."""
    folder = resources.files("assistant.dialogue.intents")
    found: dict[str, Intent] = {}
    for group in _GROUPS:
        for name, one in tomllib.loads(folder.joinpath(f"{group}.toml").read_text("utf-8")).items():
            more = folder.joinpath("more").joinpath(f"{name}.txt")
            examples = (*one["examples"], *(more.read_text("utf-8").split("\n") if more.is_file() else ()))
            found[name] = Intent(name, one["label"], group, tuple(map(re.compile, one.get("patterns", ()))), tuple(filter(None, examples)), tuple(one["examples"]))
    return found


def label(name: str) -> str:
    """An intent in words."""
    return intents()[name].label


def by_rule(clause: str) -> list[Reading]:
    """What the rules read in a clause, one reading an intent, in their order."""
    found: list[Reading] = []
    for intent in intents().values():
        match = next((match for pattern in intent.patterns if (match := pattern.search(clause))), None)
        if match:
            found.append(Reading(intent.name, clause, {name: text.strip() for name, text in match.groupdict().items() if text}))
    return found


def abstract(clause: str, names: Sequence[str] = ()) -> str:
    """A clause with its numbers and the names of rows made alike: what is left is how it is said."""
    text = clause
    for name in sorted({*filter(None, names), *_USUAL_NAMES}, key=lambda name: (-len(name), name)):
        text = text.replace(name, "指标")
    return _NUMERAL.sub("N", _NUMBER.sub("N", text))

