"""Rules and bases put into Chinese sentences with citations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from indicator_corpus.quantity import plain
from indicator_corpus.target_value import parse_target_value
from rules.legal_basis import Checked, LegalBasis, load_legal_basis
from rules.parameters import load_parameters
from rules.rule import Rule


def basis_text(basis: LegalBasis) -> str:
    """One basis as a sentence; only what was compared with its text is quoted, everything else says 参考口径, and what no document
    says is a suggestion."""
    document = _document(basis)
    if basis.checked is Checked.VERBATIM and basis.quote:
        return f"{document}：“{basis.quote}”"
    if basis.checked is Checked.SEEN and _is_document(basis):
        return f"{document}{f'：{basis.article}' if basis.article else ''}（据公开转述）"
    if _SUGGESTED in basis.title:  # the title says only that this is practice
        return basis.article if basis.article and _SUGGESTED in basis.article else f"参考口径：{basis.article}"
    return f"参考口径：{basis.title}{f'（{basis.number}）' if basis.number else ''}{f'——{basis.article}' if basis.article else ''}"


def citation(bases: Sequence[LegalBasis], rulebook: str) -> str | None:
    """The one of a finding's bases that a signed opinion names, with how far it binds: 依据 only what was compared with its text and holds
    where that rulebook does, 参照 what others wrote, and a suggestion as such. None without bases."""
    ranked = sorted(bases, key=lambda basis: _RANKS[basis.checked] - _holds(basis, rulebook))
    if not ranked:
        return None
    best = ranked[0]
    if best.checked is Checked.VERBATIM and best.quote:
        return f"{'依据' if _holds(best, rulebook) else '参照'}{basis_text(best)}"
    if best.checked is Checked.SEEN and _is_document(best):
        return f"参照{_document(best)}，引用条款前请核对原文"
    if (best.number or "").startswith("参考"):
        return f"{(best.number or '').partition('，')[0]}关于“{best.article}”的口径，引用前请核对原文"
    return basis_text(best)


_SUGGESTED = "系统建议"
_RANKS = {Checked.VERBATIM: 0, Checked.SEEN: 2, Checked.PRACTICE: 4}


def _holds(basis: LegalBasis, rulebook: str) -> bool:
    """Whether a document is the centre's, or of the region that the rulebook is for."""
    return basis.key.partition("-")[0] in ("mof", rulebook)


def _is_document(basis: LegalBasis) -> bool:
    """Whether the title is a document's own, and not what is known of several."""
    return _SUGGESTED not in basis.title and not (basis.number or "").startswith("参考")


def _document(basis: LegalBasis) -> str:
    return f"《{basis.title}》{f'（{basis.number}）' if basis.number else ''}"


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
