"""Rules and bases put into Chinese sentences with citations."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from indicator_corpus.quantity import plain
from indicator_corpus.target_value import parse_target_value
from rules.legal_basis import Checked, LegalBasis, load_legal_basis
from rules.parameters import load_parameters
from rules.rule import Rule


def basis_text(basis: LegalBasis) -> str:
    """One basis as a sentence; only what was compared with its text is quoted, everything else says 参考口径."""
    document = f"《{basis.title}》{f'（{basis.number}）' if basis.number else ''}"
    if basis.checked is Checked.VERBATIM and basis.quote:
        return f"{document}：“{basis.quote}”"
    if basis.checked is Checked.SEEN and "系统建议" not in basis.title:
        return f"{document}{f'：{basis.article}' if basis.article else ''}（据公开转述）"
    return f"参考口径：{basis.title}{f'（{basis.number}）' if basis.number else ''}{f'——{basis.article}' if basis.article else ''}"


def rule_page(rule: Rule) -> dict[str, Any]:
    """A rule's page: sections from its docstring, its parameters with their sources, its bases."""
    page = rule.page
    return {
        "rule": rule.code,
        "name": rule.name,
        "title": page.title,
        "review": rule.review.value,
        "level": rule.level.value,
        "sections": {"检查什么": page.checks, "为什么": page.why, "反例": page.bad_example, "正例": page.good_example,
                     "何时可以保留": page.may_stay},
        "example": {"flagged": _example(page.bad_example), "passed": _example(page.good_example)},
        "parameters": [_parameter(name) for name in rule.parameters],
        "basis": [load_legal_basis()[key].to_json() | {"text": basis_text(load_legal_basis()[key])} for key in rule.legal_basis],
    }


def _example(text: str) -> dict[str, Any]:
    """An example run of the page: its sentence, and the quoted target values in it as the rules read them."""
    values = [parse_target_value(quoted) for quoted in re.findall("“([^”]+)”", text)]
    return {"text": text, "values": [{"text": value.text, "parsed": value.to_json()} for value in values if value.number is not None or value.date]}


def _parameter(name: str) -> dict[str, Any]:
    parameter = load_parameters()[name]
    newest = parameter.values[-1]
    value = [str(item) for item in newest.value] if isinstance(newest.value, tuple) else _plain(newest.value)
    shown = ("、".join(value) or "（未设）") if isinstance(value, list) else f"{value}{parameter.unit or ''}"
    return {"name": name, "title": parameter.title, "value": value, "unit": parameter.unit, "shown": shown,
            "from": newest.start.isoformat(), "source": newest.source}


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return plain(value) if isinstance(value, Decimal) else str(value)
