"""Findings as the dialogue tells them: those of one rule at one level together, with why, basis and what to do."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from typing import Any

from assistant.dialogue.reply import Cited
from assistant.explaining import basis_text, citation
from assistant.phrasing import say
from assistant.review_opinion.alike import one_message, together
from rules.legal_basis import LegalBasis, load_legal_basis
from rules.outcome import Level

FindingData = dict[str, Any]
#: findings of one rule at one level, neighbours in the review
Alike = tuple[FindingData, ...]
_ENDS = "。；;，, "


def alike_findings(findings: Sequence[FindingData]) -> list[Alike]:
    """The findings in the review's order, those about rows by one rule at one level together."""

    def key(finding: FindingData) -> tuple[str, str, object]:
        place = finding["subject"]["indicator"]
        return finding["rule"], finding["level"], finding["message"] if place is None else 0

    return [tuple(part) for _, part in groupby(findings, key=key)]


def places_of(alike: Alike) -> tuple[int, ...]:
    """The rows that they are about."""
    return tuple(dict.fromkeys(finding["subject"]["indicator"] for finding in alike if finding["subject"]["indicator"] is not None))


def names_of(alike: Alike, rows: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    """The names of those rows."""
    return tuple(str(rows[place].get("name") or "") for place in places_of(alike) if place < len(rows))


def headline(alike: Alike) -> str:
    """【退回】 and what is the matter."""
    return say("told-finding", level=alike[0]["level"], message=one_message([finding["message"].rstrip(_ENDS) for finding in alike]))


def remedy(alike: Alike) -> str:
    """What to do, empty where nothing is known."""
    return together([(None if finding["subject"]["indicator"] is None else finding["subject"]["indicator"] + 1, finding["fix"]["text"].rstrip(_ENDS))
                     for finding in alike if finding["fix"]])


def in_full(alike: Alike, rulebook: str) -> str:
    """What, why, basis and remedy, a line each."""
    basis, fix = citation(bases_of(alike[0]), rulebook), remedy(alike)
    lines = [headline(alike), say("told-why", why=alike[0]["why"]) if alike[0]["why"] else "", _cited(basis) if basis else "",
             say("told-fix", fix=fix) if fix else ""]
    return "\n".join(filter(None, lines))


def _cited(basis: str) -> str:
    for word, key in (("依据", "told-basis"), ("参照", "told-compared"), ("参考", "told-cited")):
        if basis.startswith(word):
            return say(key, basis=basis if word == "参考" else basis.removeprefix(word))
    return say("told-basis", basis=basis)


def cited_of(alike: Alike) -> tuple[Cited, ...]:
    """The rule, the rows and the bases."""
    rule = Cited("rule", alike[0]["rule"], alike[0]["title"])
    rows = tuple(Cited("row", str(place)) for place in places_of(alike))
    return (rule, *rows, *(cited_basis(basis) for basis in bases_of(alike[0])))


def cited_basis(basis: LegalBasis) -> Cited:
    """A basis as what an answer rests on."""
    return Cited("basis", basis.key, basis_text(basis))


def bases_of(finding: FindingData) -> list[LegalBasis]:
    """The bases of a finding with how far each was checked."""
    return [found for entry in finding["basis"] if (found := _by_text().get(_key(entry)))]


def serious(findings: Sequence[FindingData]) -> list[FindingData]:
    """Those that stand in the way: notices do not."""
    return [finding for finding in findings if finding["level"] != Level.NOTICE.value]


@cache
def _by_text() -> dict[str, LegalBasis]:
    return {_key(basis.to_json()): basis for basis in load_legal_basis().values()}


def _key(entry: dict[str, Any]) -> str:
    return json.dumps(entry, ensure_ascii=False, sort_keys=True)
