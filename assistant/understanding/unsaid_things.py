"""Things that a number leaves unsaid, taken from its list, the clause before, or the people spoken of last."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.understanding.facts import Quantity
from assistant.understanding.phrases import (
    clean_thing,
    is_extent,
    is_receiver,
    nearest_people,
    people_in,
    without_measure,
)
from assistant.understanding.pieces import Piece
from assistant.understanding.quantity_roles import role_of, unit_group
from assistant.understanding.words import words

# who does it is not what is done
_BODIES = ("局", "委", "厅", "政府", "公司", "街道办", "管委会", "办公室")


def with_unsaid_things(text: str, pieces: list[Piece], found: list[tuple[int, Quantity]]) -> list[tuple[int, Quantity]]:
    """Quantities with no thing of their own take that of the list, of the clause before, or the people spoken of last."""
    out: list[tuple[int, Quantity]] = []
    for place, (index, quantity) in enumerate(found):
        if quantity.object or quantity.role in ("time", "frequency"):
            head = out[-1][1] if out else None
            if (
                head is not None
                and head.verb
                and not quantity.verb
                and text[head.quote.end + len(head.object) : quantity.quote.start] == "、"
            ):
                carried = replace(quantity, verb=head.verb)  # 建|1个中心、12个乡镇站
                quantity = replace(carried, role=role_of(carried))
            if head is not None and head.verb and not quantity.verb and text[head.quote.end : quantity.quote.start] == f"、{quantity.object}":
                quantity = replace(quantity, verb=head.verb)  # 配|灭火器500具、消防水带120盘
            if quantity.role == "frequency" and not quantity.object and not quantity.verb:
                spoken, deed = _earlier(pieces, index)  # 居家养老上门服务，每月4次; 巡查河道，每月4次
                spoken = clean_thing(spoken)
                done = f"{spoken}{deed}" if deed and len(deed) > 1 and deed not in spoken and deed not in words("verbs", "light") else spoken
                quantity = quantity if not spoken or people_in(spoken) else replace(quantity, object=done)
            out.append((index, quantity))
            continue
        thing, verb = "", quantity.verb
        if quantity.unit in unit_group("people"):
            thing = nearest_people(pieces, index)
        elif quantity.unit == "村":
            thing = "村"
        else:
            before = out[-1][1] if out else None
            after = found[place + 1][1] if place + 1 < len(found) else None
            if before is not None and _listed(text, before, quantity) and (before.unit == quantity.unit or quantity.verb is None):
                thing, verb = before.object, verb or before.verb
            elif after is not None and after.object and after.unit == quantity.unit and _listed(text, quantity, after):
                thing = after.object
            else:
                thing, earlier_verb = _earlier(pieces, index)
                verb = verb or earlier_verb
        if quantity.verb and len(quantity.verb) > 1 and quantity.unit in ("场", "场次", "次", "期") and (people_in(thing) or (out and out[-1][1].role == "people" and out[-1][1].object == thing)):
            thing = quantity.verb  # 聘请导演3名，演出12场: who was named before is not what is held
        if not thing and verb and quantity.unit not in unit_group("people"):
            thing = verb if len(verb) > 1 else ""
        thing = re.sub("(?<=..)(?:补贴|补助|奖补|奖励|经费|资金|专项|贴息)$", "", clean_thing(thing))
        filled = replace(quantity, object=thing, verb=None if verb == thing else verb)
        out.append((index, replace(filled, role=role_of(filled))))
    return out


def _listed(text: str, first: Quantity, second: Quantity) -> bool:
    between = text[first.quote.end : second.quote.start]
    return (
        len(between) <= 12
        and ("、" in between or "和" in between or (bool(between) and between[0] in "，,"))
        and not set("。；;") & set(between)
        and "其中" not in between
    )


def _is_each(pieces: list[Piece], at: int) -> bool:
    """每个|村: what a number is counted for, not what it counts."""
    return at > 0 and pieces[at - 1].kind == "lead" and pieces[at - 1].text[0] == "每" and pieces[at - 1].end == pieces[at].start


def _earlier(pieces: list[Piece], index: int) -> tuple[str, str | None]:
    """The thing, and the deed on it, of the clauses before a number that stands alone (…玻璃幕墙维修，约400平)."""
    at, breaks, verb = index - 1, 0, None
    while at >= 0 and breaks <= 2 and pieces[at].kind != "stop":
        piece = pieces[at]
        if piece.kind in ("comma", "open"):
            breaks += 1
            verb = None
        elif piece.is_verb:
            verb = piece.text
        elif piece.kind == "noun" and not is_extent(piece.text) and not is_receiver(pieces, at) and not _is_each(pieces, at) and not piece.text.endswith((*_BODIES, "率", "率从", "率由")):
            before = pieces[at - 1] if at else None
            if verb is None and before is not None and before.is_verb:
                verb = before.text
            if verb == "发展":
                return piece.text + verb, None
            named = without_measure(piece.text)
            if named:
                return named, verb
        at -= 1
    return "", None
