"""The base of every rule. One rule, one file; its docstring is its page."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from inspect import cleandoc
from typing import ClassVar

from rules.context import ReviewContext
from rules.finding import CheckResult
from rules.outcome import Level, Review

_HEADINGS = ("检查什么", "为什么", "反例", "正例", "何时可以保留")


@dataclass(frozen=True)
class RulePage:
    """A rule's page, from its docstring."""

    title: str
    checks: str
    why: str
    bad_example: str
    good_example: str
    may_stay: str


class Rule(ABC):
    """One check of one kind of fault.

    `level` is the heaviest level the rule gives by default; a rulebook may change it. `legal_basis` are keys of
    `rules/legal_basis/`; `parameters` the names it reads from `rules/parameters/`. `weighs`: whether what it says may change with the
    weights (权重) of rows, because it reads them, compares whole targets or looks at what other rules found; what a rule that does not
    weigh has said still holds when weights alone have changed.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    review: ClassVar[Review]
    level: ClassVar[Level]
    legal_basis: ClassVar[tuple[str, ...]] = ()
    parameters: ClassVar[tuple[str, ...]] = ()
    weighs: ClassVar[bool] = False

    @abstractmethod
    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        """Yield findings; or Missing / NotApplicable where the rule cannot tell or does not apply; nothing where all is well."""

    @cached_property
    def page(self) -> RulePage:
        """Title, what, why, examples and when it may stay."""
        text = cleandoc(type(self).__doc__ or "")
        title, _, body = text.partition("\n")
        parts = dict.fromkeys(_HEADINGS, "")
        for heading, content in re.findall(rf"^({'|'.join(_HEADINGS)})：(.*?)(?=^(?:{'|'.join(_HEADINGS)})：|\Z)", body, re.S | re.M):
            parts[heading] = re.sub(r"\n\s*", "", content).strip()
        return RulePage(title.rstrip("。"), *(parts[heading] for heading in _HEADINGS))
