"""A pasted table: the table itself where there is none yet, else changes row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.content import UNNAMED, Content
from assistant.dialogue.changes import addition, only_columns, shown, value_change
from assistant.dialogue.fitted_value import fitted
from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.placing import class_of, place_after_class
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Act, Change, Choice, Reply
from assistant.dialogue.said_value import said_value
from assistant.dialogue.state import DialogueState
from assistant.phrasing import say
from assistant.renewal.pasted_table import read_pasted_table
from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.indicator_name import likeness, name_key
from indicator_corpus.quantity import to_decimal
from indicator_corpus.target_value import parse_target_value

#: names at least this much alike are the same row
_SAME = 0.6
_MOST_NOTES = 2


def paste_table(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """What the pasted table says, as the table or as changes of the one there is."""
    instead = say("edit-paste-instead")
    anew = reading.clause.startswith(f"{instead}\n")
    text = reading.clause.removeprefix(f"{instead}\n")
    try:
        read = read_pasted_table(text)
        if state.content is None or anew:
            return _taken(state, read.data, read.notes)
    except DeclarationError as error:
        return Reply(error.message)
    return _compared(state, text, read.data["indicators"], read.notes)


def _taken(state: DialogueState, data: dict[str, Any], notes: Sequence[str]) -> Reply:
    project = {"name": state.target["project"].get("name") if state.content else UNNAMED, "year": state.year} | {name: value for name, value in data["project"].items() if value}
    target = data | {"project": project}
    sources = [_source() | {"indicator": place} for place in range(len(target["indicators"]))]
    content = Content.of(target, sources)
    told = [say("edit-paste-taken", count=len(content.rows), name=content.name), *notes[:_MOST_NOTES]]
    return Reply("\n".join(told), reading=say("edit-reading-paste", count=len(content.rows)), act=Act.REPLACE, content=content)


def _source() -> dict[str, Any]:
    return {"kind": "form", "quote": None, "reference": None, "note": say("edit-paste-source")}


def _compared(state: DialogueState, text: str, pasted: Sequence[dict[str, Any]], notes: Sequence[str]) -> Reply:
    """Rows of the same name changed, the others added; what the paste lacks stays."""
    found = [_place_of(state.rows, row) for row in pasted]
    if all(place is None for place in found):
        choice = Choice(say("edit-paste-replace"), f"{say('edit-paste-instead')}\n{text}", "paste_table")
        return Reply(say("edit-paste-unlike", count=len(pasted)), choices=(choice,))
    changes: list[Change] = []
    rows = list(state.rows)
    for row, place in zip(pasted, found, strict=True):
        if place is not None:
            changes += _changed(state.rows, place, row, state.year)
    for row, place in zip(pasted, found, strict=True):
        level2 = class_of(row)
        if place is None and level2 is not None and row.get("name"):
            at = place_after_class(rows, level2)
            changes.append(addition(only_columns(state.rows, row), at, say("edit-paste-source"), _source()))
            rows.insert(at, row)
    missing = [str(row.get("name")) for place, row in enumerate(state.rows) if place not in found]
    told = [say("edit-paste-changes" if changes else "edit-paste-same", count=len(changes))]
    told += [say("edit-paste-missing", count=len(missing), names="、".join(missing[:3]))] if missing else []
    told += notes[:_MOST_NOTES]
    return Reply("\n".join(told), reading=say("edit-reading-paste", count=len(pasted)), changes=tuple(changes), rows=tuple(change.name for change in changes))


def _place_of(rows: Sequence[Mapping[str, Any]], row: dict[str, Any]) -> int | None:
    key = name_key(row.get("name"))
    exact = next((place for place, one in enumerate(rows) if name_key(one.get("name")) == key), None)
    if exact is not None or not key:
        return exact
    near = [(likeness(key, name_key(one.get("name"))), -place) for place, one in enumerate(rows)]
    best, turn = max(near, default=(0.0, 0))
    return -turn if best >= _SAME else None


def _changed(rows: Sequence[Mapping[str, Any]], place: int, row: Mapping[str, Any], year: int) -> list[Change]:
    """The value, and the weight where both tables have one."""
    held, found = rows[place], []
    value = _whole_value(row)
    if value and parse_target_value(value).operator is None and isinstance(signed := fitted(said_value(value, year), dict(held)), str):
        value = signed
    if value and value != held.get("value"):
        found.append(value_change(rows, place, value, note=say("edit-paste-source"), source=_source()))
    old, new = to_decimal(held.get("weight")), to_decimal(row.get("weight"))
    if old is not None and new is not None and old != new:
        name = say("edit-weight-of", row=held.get("name"))
        found.append(Change(name, shown(held.get("weight")), shown(row["weight"]), ({"op": "add", "path": f"/indicators/{place}/weight", "value": row["weight"]},)))
    return found


def _whole_value(row: Mapping[str, Any]) -> str:
    """Sign, number and unit in one, where the pasted table has them in columns of their own."""
    value = str(row.get("value") or "")
    sign, unit = str(row.get("operator") or ""), str(row.get("unit") or "")
    return f"{sign if not value.startswith(sign or '≥') else ''}{value}{unit if unit and not value.endswith(unit) else ''}" if value else ""


HANDLERS: dict[str, Handler] = {"paste_table": paste_table}
