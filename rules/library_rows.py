"""Library rows before the rules about form: what is offered for drafting must pass the review of form itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from indicator_corpus.library import LibraryIndicator
from indicator_corpus.target import PerformanceTarget
from rules.context import ReviewContext
from rules.finding import Finding
from rules.registry import rule_of
from rules.rulebook import load_rulebook

#: the rules that judge a row by itself: class, unit, sign, measurability, what is no output, cost, lasting effect
FORM_RULES = ("FMT-001", "FMT-002", "FMT-004", "FMT-005", "FMT-006", "FMT-007", "FMT-008", "FMT-009", "FMT-010", "FMT-012", "FMT-016", "FMT-017",
              "CST-008", "CST-009", "APP-003", "APP-004", "APP-012")
_YEAR = 2027
# what an officer may have filled in where the row leaves the value to the project
_VALUES = {"≥": "90", "≤": "10", "=": "100"}
_WORDS = {"对象": "设备", "动作": "购置", "单位": "台", "人群": "群众", "地点": "社区"}


def form_findings(rows: Iterable[LibraryIndicator]) -> Iterator[tuple[LibraryIndicator, str, str]]:
    """(row, code of the rule, what it says) for every row that a rule about form flags, under its own name or as its template names it."""
    book, on = load_rulebook(), date(_YEAR, 1, 1)
    for category, members in groupby(rows, key=lambda row: row.category):
        class_rows = [(row, name) for row in members for name in dict.fromkeys((row.name, _named(row.name_template) or row.name))]
        target = PerformanceTarget.parse(_declared(category, class_rows))
        context = ReviewContext(target, book, on)
        for code in FORM_RULES:
            rule = rule_of(code)
            assert rule is not None, code
            for found in rule.check(context):
                if isinstance(found, Finding) and found.indicator is not None:
                    yield class_rows[found.indicator][0], code, found.message


def _declared(category: str, rows: list[tuple[LibraryIndicator, str]]) -> dict[str, object]:
    return {"project": {"name": category, "year": _YEAR, "start": f"{_YEAR}-01-01", "end": f"{_YEAR}-12-31"},
            "indicators": [_indicator(row, name) for row, name in rows]}


def _indicator(row: LibraryIndicator, name: str) -> dict[str, object]:
    return {"level1": row.level1.value, "level2": row.level2.value, "name": name, "value": row.usual_text or _value(row), "explanation": row.explanation,
            "standard": row.standard, "standard_reference": row.standard_source, "method": row.method, "data_source": row.data_source,
            "evidence": row.evidence}


def _value(row: LibraryIndicator) -> str:
    return f"{_YEAR}年12月31日前" if row.operator == "日期" else f"{row.operator}{_VALUES[row.operator]}{row.unit}"


def _named(template: str) -> str:
    for slot, word in _WORDS.items():
        template = template.replace(f"{{{slot}}}", word)
    return template
