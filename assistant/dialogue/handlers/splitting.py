"""A row taken apart where it measures two things: 第2条拆成两条."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from assistant.dialogue.changes import shown
from assistant.dialogue.handlers.adding import choices_of
from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.meant import no_such_row, row_of
from assistant.dialogue.new_rows import as_worded, class_of_name, library_rows, sign_for
from assistant.dialogue.placing import class_of
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Change, Reply
from assistant.dialogue.state import DialogueState
from assistant.dialogue.two_things import Part, measure_end, parts_of
from assistant.phrasing import say
from indicator_corpus.classification import Level2
from indicator_corpus.quantity import json_number, to_decimal
from indicator_corpus.target_value import parse_target_value
from rules.weight_scaling import scaled_weights

_INTO = re.compile(r"(?:拆成|分成|分为|拆做|拆为)(?P<one>[一-鿿]{2,8})[和与跟、](?P<other>[一-鿿]{2,8}?)(?:两|二|2)?(?:条|个|项|部分|类)?(?:指标)?$")
_WHAT = re.compile(r"^(?:把|将)?(?P<what>.+?)(?:给我|能不能|可以|应该|要|得|再|直接)*(?:拆|分成|分开|一分为二|掰|分做|分为).*$|^(?:拆分|拆开|拆)(?:一下)?(?P<after>.+)$")


def split_row(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """Two rows for one, where its name or its value holds two things; else what could be measured beside it."""
    match = _WHAT.match(reading.clause)
    what = reading.groups.get("what") or (match["what"] or match["after"] if match else "") or "这条"
    place = row_of(state, re.sub("(?:拆|分).*$", "", what).strip(" 的,把将") or "这条", reading, "第{number}条拆开")
    if not isinstance(place, int):
        return place or no_such_row(state, what, reading, "第{number}条拆开")
    row = state.rows[place]
    parts = _said_parts(reading, str(row.get("name") or ""), row.get("value")) or parts_of(str(row.get("name") or ""), row.get("value"))
    if not parts:
        level2 = class_of(row)
        beside = library_rows(state, knowledge, Level2.QUALITY if level2 is Level2.QUANTITY else level2, str(row.get("name") or ""))[:3]
        return Reply(say("edit-split-one" if beside else "edit-split-one-only", row=row.get("name")), choices=choices_of(beside), rows=(str(row.get("name")),))
    return _taken_apart(state, knowledge, place, parts)


def _said_parts(reading: Reading, name: str, value: str | None) -> list[Part]:
    """拆成教师和学生两条: the parts as the officer names them, measured as the row is; a rate holds for both."""
    match = _INTO.search(reading.clause)
    if match is None:
        return []
    end = measure_end(name)
    names = [one if measure_end(one) else f"{one}{end}" for one in (match["one"], match["other"])]
    rate = parse_target_value(value).unit == "%"
    return [Part(one, value if rate else None) for one in names] if end else []


def _taken_apart(state: DialogueState, knowledge: Knowledge, place: int, parts: list[Part]) -> Reply:
    row = state.rows[place]
    rows = [_row(state, knowledge, row, part) for part in parts]
    if (weight := to_decimal(row.get("weight"))) and (weights := scaled_weights(dict.fromkeys(range(len(rows)), Decimal(1)), weight)):
        rows = [one | {"weight": json_number(weights[turn])} for turn, one in enumerate(rows)]
    patch = [{"op": "replace", "path": f"/indicators/{place}", "value": rows[0]}]
    patch += [{"op": "add", "path": f"/indicators/{place + turn}", "value": one} for turn, one in enumerate(rows) if turn]
    after = "；".join(f"{one['name']} {shown(one.get('value'))}" for one in rows)
    source = {"kind": "answer", "quote": f"{row.get('name')} {row.get('value') or ''}".strip()[:30], "reference": None, "note": None}
    change = Change(str(row.get("name") or ""), f"{row.get('name')} {shown(row.get('value'))}", after, tuple(patch), source=source)
    text = say("edit-split-full" if all(one.get("value") for one in rows) else "edit-split", turn=state.memory.turn, count=len(rows))
    reading = say("edit-reading-split", row=row.get("name"), rows="、".join(f"“{one['name']}”" for one in rows))
    return Reply(text, reading=reading, changes=(change,), rows=(str(row.get("name")),))


def _row(state: DialogueState, knowledge: Knowledge, row: dict[str, Any], part: Part) -> dict[str, Any]:
    """One of the parts: classed by its own name, the rest as the row had it."""
    own = class_of(row)
    level2 = class_of_name(part.name, part.value)
    keeps = level2 is None or (own is not None and level2.level1 is not own.level1) or level2 is own
    made = as_worded(state, knowledge, part.name, part.value, part.name, own if keeps else level2)
    kept = {name: cell for name, cell in row.items() if name not in ("library", "name", "value", "weight", "operator", "unit", "parsed")}
    data = kept | {"name": part.name, "value": part.value}
    if made is not None:
        data |= {"level1": made.row["level1"], "level2": made.row["level2"]} | {name: made.row[name] for name in ("explanation", "library") if name in made.row}
        if part.value:
            data["value"] = sign_for(made.level2, part.name, part.value, made.library)
    return data


HANDLERS: dict[str, Handler] = {"split_row": split_row}
