"""Fewer rows: 精简到8条. What goes first is what others say too, what the library calls optional, what weighs least; no class is emptied
and no new finding is raised."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.content import Content
from assistant.dialogue.changes import new_troubles, removal
from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.placing import class_of
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Change, Reply
from assistant.dialogue.state import DialogueState
from assistant.dialogue.twins import twin_of
from assistant.phrasing import say
from indicator_corpus.chinese_number import NUMERAL, chinese_number
from indicator_corpus.core_indicator import CoreLibrary
from indicator_corpus.library import Importance
from indicator_corpus.quantity import to_decimal

#: the size to come to where none is said, and the least that a review is content with
_GOOD_SIZE, _LEAST = 10, 6
_NUMBER = re.compile(rf"(\d{{1,3}}|{NUMERAL.pattern})\s*(?:来)?(?:条|个|项)?")
_OF_NUMBER = re.compile(rf"(?:到|至|成|为|留|剩|只要|保留|不超过|以内|最多|控制在|压|减)[^\d一二两三四五六七八九十]{{0,6}}(\d{{1,3}}|{NUMERAL.pattern})\s*(?:来)?(?:条|个|项|$|左右|以内)")
_SO_MANY = re.compile(rf"(?:删|减|砍|去|拿|少)(?:掉|去|走)?(?:个|它)?(\d{{1,2}}|{NUMERAL.pattern})\s*(?:条|个|项)")
_OWN = frozenset({"description", "answer", "edited", "form", "derived"})


@dataclass(frozen=True)
class _Going:
    """A row with how little it would be missed (more: it goes sooner) and why."""

    place: int
    score: float
    why: str


def shorten(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """Offer which rows to take out, with the reason for each."""
    count, content = len(state.rows), state.content
    assert content is not None
    wanted = _size(reading, count)
    if wanted is None or wanted >= count:
        return Reply(say("edit-short-already" if wanted else "edit-short-least", count=count, wanted=wanted or _LEAST))
    if wanted < 1:
        return Reply(say("edit-keep-one", count=count))
    changes = _removals(content, knowledge, count - wanted)
    if not changes:
        return Reply(say("edit-short-none", count=count))
    told = [say("edit-short", turn=state.memory.turn, count=len(changes), left=count - len(changes))]
    if len(changes) < count - wanted:
        told.append(say("edit-short-no-further", wanted=wanted, left=count - len(changes)))
    reading_text = say("edit-reading-short", count=count, left=count - len(changes))
    return Reply("\n".join(told), reading=reading_text, changes=tuple(changes), rows=tuple(change.name for change in changes))


def _size(reading: Reading, count: int) -> int | None:
    """How many rows shall be left, None where the table is small and no number was said."""
    if match := _SO_MANY.search(reading.clause):
        return count - _value(match[1])
    said = reading.groups.get("number") or (match[1] if (match := _OF_NUMBER.search(reading.clause)) else "")
    if said and (match := _NUMBER.search(said)):
        return _value(match[1])
    if count <= _LEAST:
        return None
    return _GOOD_SIZE if count > _GOOD_SIZE + 1 else max(_LEAST, count - 2)


def _value(text: str) -> int:
    # 七八条 leaves room: the larger of the two
    return int(text) if text.isdigit() else chinese_number(text) or chinese_number(text[-1:]) or 0


def _removals(content: Content, knowledge: Knowledge, many: int) -> list[Change]:
    """The rows that go, from below; each was tried together with those before it."""
    core = CoreLibrary.load()
    order = sorted(_going(content, knowledge, core), key=lambda one: (-one.score, -one.place))
    chosen: list[_Going] = []
    for one in order:
        if len(chosen) == many:
            break
        trial = _changes(content, [*chosen, one])
        if not _empties_class(content, [*chosen, one]) and not new_troubles(content, trial, knowledge.quotas):
            chosen.append(one)
    return _changes(content, chosen)


def _changes(content: Content, going: Sequence[_Going]) -> list[Change]:
    return [removal(content.rows, one.place, one.why) for one in sorted(going, key=lambda one: -one.place)]


def _empties_class(content: Content, going: Sequence[_Going]) -> bool:
    gone = {one.place for one in going}
    before = {class_of(row) for row in content.rows}
    return before != {class_of(row) for place, row in enumerate(content.rows) if place not in gone}


def _going(content: Content, knowledge: Knowledge, core: CoreLibrary) -> list[_Going]:
    found = []
    for place, row in enumerate(content.rows):
        score, whys = 0.0, []
        if (twin := twin_of(content.rows, place)) is not None:
            score += 3
            whys.append(say("edit-short-twin", name=content.rows[twin].get("name")))
        if not row.get("value"):
            score += 1.5
            whys.append(say("edit-short-open"))
        entry = knowledge.library.get(row.get("library") or "")
        if entry and entry.importance is not Importance.CORE:
            score += 2 if entry.importance is Importance.OPTIONAL else 1
            whys.append(say("edit-short-optional" if entry.importance is Importance.OPTIONAL else "edit-short-usual"))
        weight = to_decimal(row.get("weight")) or Decimal(0)
        score += max(0.0, 1 - float(weight) / 10)
        if any(source["kind"] in _OWN for source in content.sources_of(place)):
            score -= 4  # the officer's own figure
        if row.get("budget_items") or core.row_for(row.get("library"), row.get("name"), class_of(row)):
            score -= 2
        found.append(_Going(place, score, "，".join(whys) or say("edit-short-light", weight=row["weight"]) if row.get("weight") is not None else "，".join(whys)))
    return found


HANDLERS: dict[str, Handler] = {"shorten": shorten}
