"""Changes of the table as the handlers offer them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.content import Content
from assistant.dialogue.offering import all_accepted
from assistant.dialogue.reply import Change, PatchOperation
from assistant.judging import as_handed_in
from assistant.phrasing import say
from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.quota_standard import QuotaStandards
from indicator_corpus.target import PerformanceTarget
from rules.engine import review
from rules.outcome import Level

#: columns that a form has or lacks
_COLUMNS = frozenset({"explanation", "standard", "standard_reference", "evidence", "method", "data_source", "budget_items"})


def shown(value: object) -> str:
    """A cell as a change shows it: 待填 where it is open."""
    return say("edit-open") if value in (None, "") else str(value)


def only_columns(rows: Sequence[Mapping[str, Any]], row: Mapping[str, Any]) -> dict[str, Any]:
    """A new row without the columns that no row of the form has: there they would read as blank in every other row."""
    return {cell: value for cell, value in row.items() if cell not in _COLUMNS or any(one.get(cell) is not None for one in rows)}


def value_change(rows: Sequence[Mapping[str, Any]], place: int, value: str, *, note: str = "", source: dict[str, Any] | None = None,
                 also: Sequence[PatchOperation] = ()) -> Change:
    """A new value for a row. Sign and unit that the form gives in columns of their own belong to the old value and go with it."""
    row = rows[place]
    own = [{"op": "remove", "path": f"/indicators/{place}/{part}"} for part in ("operator", "unit") if part in row]
    patch = ({"op": "add", "path": f"/indicators/{place}/value", "value": value}, *own, *also)
    return Change(str(row.get("name") or ""), shown(row.get("value")), value, patch, note, source=source)


def cell_change(rows: Sequence[Mapping[str, Any]], place: int, cell: str, value: Any, before: str, after: str, note: str = "") -> Change:
    """Another cell of a row."""
    return Change(str(rows[place].get("name") or ""), before, after, ({"op": "add", "path": f"/indicators/{place}/{cell}", "value": value},), note)


def removal(rows: Sequence[Mapping[str, Any]], place: int, note: str = "") -> Change:
    """A row that goes."""
    return Change(str(rows[place].get("name") or ""), shown(rows[place].get("value")), None, ({"op": "remove", "path": f"/indicators/{place}"},), note)


def addition(row: Mapping[str, Any], place: int, note: str = "", source: dict[str, Any] | None = None) -> Change:
    """A row that comes, at `place`."""
    return Change(str(row.get("name") or ""), None, shown(row.get("value")), ({"op": "add", "path": f"/indicators/{place}", "value": dict(row)},), note, source=source)


def new_troubles(content: Content, changes: Sequence[Change], quotas: QuotaStandards | None = None) -> list[str]:
    """What the review returns or revises after the changes and did not before: messages, a rule of a row once."""
    try:
        after = all_accepted(content, changes)
    except DeclarationError:
        return []
    known = {key for key, _ in _serious(content, quotas)}
    return [message for key, message in _serious(after, quotas) if key not in known]


def _serious(content: Content, quotas: QuotaStandards | None) -> list[tuple[tuple[str, str | None], str]]:
    """((rule, row's name), message) of the findings that return or revise."""
    done = review(PerformanceTarget.parse(as_handed_in(content.target)), quotas=quotas)
    return [((one.rule.code, None if one.finding.indicator is None else content.rows[one.finding.indicator].get("name")), one.finding.message)
            for one in done.findings if one.level is not Level.NOTICE]
