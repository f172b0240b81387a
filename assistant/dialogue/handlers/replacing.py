"""Another row in a row's place: 这个换成更好量化的, 第8条太虚了换一条."""

from __future__ import annotations

import re

from assistant.alternatives import Alternative, alternatives_of
from assistant.alternatives.exchange import goal_with
from assistant.dialogue.changes import new_troubles, shown
from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.meant import no_such_row, row_of
from assistant.dialogue.new_rows import SAME, about_words, as_worded, from_library
from assistant.dialogue.placing import class_of, place_after_class
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Change, Choice, Cited, Reply
from assistant.dialogue.state import DialogueState
from assistant.phrasing import say
from indicator_corpus.core_indicator import CoreLibrary
from indicator_corpus.indicator_name import likeness, name_key
from indicator_corpus.library import Binding, LibraryIndicator
from indicator_corpus.target import PerformanceTarget
from indicator_corpus.target_value import parse_target_value

_CODE = re.compile(r"[(（](?P<code>[A-Z][A-Za-z0-9-]{3,})[)）]$")
_WHAT = re.compile(r"^(?:把|将)?(?P<what>.*?)(?:这一?条|那一?条)?(?:也|有点|实在|确实|写得|能不能|可以|给我|要|再|得)*(?:太|过于|不好|没法|难以?|换|改成?|整成)")
_NAMED = re.compile(r"(?:换成|改成|换做|改用)[“「]?(?P<name>[^,，“”「」()（）]{3,20}?)[”」]?(?:行不行?|好不好|可以吗?|吗|不|这条|这个)?$")
_WISH = re.compile("量化|具体|好|数$|实|简单|通俗|能|可|别的|其他|容易|新|像样|衡量|考核|有数|一条|一个|的$")
#: 能给个替|换的 names no row
_NO_NAME = re.compile("^(?:能不能|能|可不可以|可以|有没有|有)?(?:给|帮|有)?(?:我们?|个|一个|一条)*(?:可|代|更|替)*$")
_ORDINAL = re.compile(r"第\s*[\d一二三四五六七八九十]+\s*[条行项个]?")


def replace_row(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """The best row of the library for the place of the one meant, and others to choose from."""
    match = _WHAT.match(reading.clause)
    what = reading.groups.get("what") or (match["what"] if match else "")
    what = _NO_NAME.sub("", what)
    numbered = _ORDINAL.search(reading.clause)
    place = row_of(state, (numbered[0] if numbered else what.strip(" 的,")) or "这条", reading, "第{number}条换成更好量化的")
    if not isinstance(place, int):
        return place or no_such_row(state, what, reading, "第{number}条换成更好量化的")
    if code := _CODE.search(reading.clause):
        core = CoreLibrary.load().get(code["code"])
        chosen = knowledge.library.get(code["code"]) or (core.indicator if core else None)
        return _offer(state, knowledge, place, chosen, "", []) if chosen else None
    if (named := _NAMED.search(reading.clause)) and not _WISH.search(named["name"]):
        return _by_name(state, knowledge, place, named["name"])
    found = _alternatives(state, knowledge, place)
    if not found:
        return Reply(say("edit-replace-none", number=place + 1), rows=(str(state.rows[place].get("name")),))
    row = state.rows[place]
    if found[0].value is None and found[0].indicator.binding is not Binding.DATE and parse_target_value(row.get("value")).number is not None:
        return Reply(say("edit-replace-open", row=row.get("name"), value=row["value"]), choices=_choices(place, [one.indicator for one in found]), rows=(str(row.get("name")),))
    return _offer(state, knowledge, place, found[0].indicator, found[0].difference, [one.indicator for one in found[1:]])


def _by_name(state: DialogueState, knowledge: Knowledge, place: int, name: str) -> Reply | None:
    """The row that is named: the library's of that name, else in the officer's words with an open value."""
    near = next((row for row in about_words(state, knowledge, name) if likeness(name_key(row.name), name_key(name)) >= SAME), None)
    if near is not None:
        return _offer(state, knowledge, place, near, "", [])
    before = state.rows[place]
    new = as_worded(state, knowledge, name, None, name, class_of(before))
    if new is None:
        return None
    row = new.row | ({"weight": before["weight"]} if before.get("weight") is not None else {})
    change = Change(str(before.get("name") or ""), f"{before.get('name')} {shown(before.get('value'))}", f"{name} {shown(row.get('value'))}",
                    ({"op": "replace", "path": f"/indicators/{place}", "value": row},), source=new.source)
    told = say("edit-replace", turn=state.memory.turn, difference="") + (say("edit-add-open", name=name) if not row.get("value") else "")
    return Reply(told, reading=say("edit-reading-replace", row=before.get("name"), name=name), changes=(change,), rows=(str(before.get("name")),))


def _alternatives(state: DialogueState, knowledge: Knowledge, place: int) -> list[Alternative]:
    """Rows of the same class, those with a usual value first; one of another class only where there is none."""
    target = PerformanceTarget.parse(state.target)
    found = alternatives_of(target.indicators[place], target, knowledge.library, CoreLibrary.load(), knowledge.searcher)
    own = class_of(state.rows[place])
    return sorted(found, key=lambda one: (one.level2 is not own, one.value is None and one.indicator.binding is not Binding.DATE))


def _offer(state: DialogueState, knowledge: Knowledge, place: int, row: LibraryIndicator, difference: str, others: list[LibraryIndicator]) -> Reply:
    assert state.content is not None
    before = state.rows[place]
    new = from_library(state, row, before)
    patch = [{"op": "replace", "path": f"/indicators/{place}", "value": new.row}]
    goal = (state.target.get("overall_goal") or {}).get("annual") or ""
    if (rewritten := goal_with(goal, before, row).replace(row.name, new.row["name"])) != goal:
        patch.append({"op": "replace", "path": "/overall_goal/annual", "value": rewritten})
    if class_of(before) is not row.level2:
        rest = state.rows[:place] + state.rows[place + 1 :]
        patch.append({"op": "move", "from": f"/indicators/{place}", "path": f"/indicators/{place_after_class(rest, row.level2)}"})
    change = Change(str(before.get("name") or ""), f"{before.get('name')} {shown(before.get('value'))}", f"{new.row['name']} {shown(new.row.get('value'))}", tuple(patch),
                    say("edit-origin-library", code=row.code), source=new.source)
    told = [say("edit-replace", turn=state.memory.turn, difference=difference)]
    told += [say("edit-add-open", name=new.row["name"])] if not new.row.get("value") else []
    if new.row.get("value"):
        told += [say("edit-then", message=message) for message in new_troubles(state.content, [change], knowledge.quotas)[:1]]
    if others:
        told.append(say("edit-replace-others"))
    return Reply("\n".join(told), reading=say("edit-reading-replace", row=before.get("name"), name=new.row["name"]), changes=(change,), choices=_choices(place, others),
                 cited=(Cited("library", row.code, row.name),), rows=(str(before.get("name")),))


def _choices(place: int, rows: list[LibraryIndicator]) -> tuple[Choice, ...]:
    return tuple(Choice(say("edit-choice-replace", name=row.name, value=shown(row.usual_text)), f"第{place + 1}条换成“{row.name}”({row.code})", "replace_row") for row in rows)


HANDLERS: dict[str, Handler] = {"replace_row": replace_row}
