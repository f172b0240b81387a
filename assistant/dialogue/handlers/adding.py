"""A row more: of a class (加一个生态效益指标), as worded (加一条：培训合格率≥95%), about something (加一条关于安全的), or open."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.dialogue.changes import addition, new_troubles, shown
from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.new_rows import (
    NewRow,
    about_words,
    as_worded,
    class_named,
    from_library,
    library_rows,
    sign_for,
)
from assistant.dialogue.placing import class_of, place_after_class
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Change, Choice, Cited, Reply
from assistant.dialogue.said_value import said_value
from assistant.dialogue.state import DialogueState
from assistant.phrasing import say
from indicator_corpus.classification import Level2
from indicator_corpus.core_indicator import CoreLibrary
from indicator_corpus.indicator_name import likeness, name_key
from indicator_corpus.library import Binding, LibraryIndicator

_VERB = "加上|加多|加返|加设|增加|新增|增设|补充|补上|添加|加|添|补|增|插|设|整|来|弄|多"
_ADD = re.compile(
    rf"^(?:再|另外|另|还要|还得|还|那就|就|得|要|给我|能不能|可以|应该|想|我想)*(?:{_VERB})+(?:上|入|进去)?(?P<count>一|1|两|2|三|3|几)?(?:条|个|项|行)?(?:指标)?\s*"
    r"(?:叫做|叫|是|关于|有关)?(?P<mark>[:：,，])?\s*(?P<what>.*)$"
)
_ALSO = re.compile(r"^(?:能不能|可以|可不可以)?把(?P<what>.+?)(?:也|都)?(?:写成|加成|列成|列为|作为|写进去?作?)(?:一|1)?(?:条|个指标|项指标).*$")
_LACKING = re.compile(r"^(?:还)?(?:缺|少|没有|没|差|漏了?|冇)(?:了)?(?:个|一条|一个)?(?P<what>[^,，]{2,16}?)(?:指标|的|类)*[,，\s].*$")
_SIDE = re.compile(r"^(?P<what>[^,，\d第]{2,12}?)(?:方面|这块|这一块|类|上面|那边|这边|的)?(?:再|多|也|还|得|要|应该)*(?:加|补|添|来|增加|设)(?:上)?(?P<count>一|1|两|2|几|个)?(?:条|个|项).*$")
_SOME = re.compile(r"(?P<what>经济|社会|生态|成本|数量|质量|时效|满意度)(?:效益)?(?:类|方面)?(?:的|指标)")
#: 能体现质量的, 负作用成本指标, 比如噪声
_SHOWING = re.compile(r"^(?:能|可以)?(?:体现|反映|说明)|[,，](?:比如|例如|像).*$")
_END = re.compile(r"(?:的指标|的那种|的吧|方面的|进去|的|嘅)$")
_SIGNED = re.compile(r"^(?P<name>.+?)\s*[,:，]?\s*(?P<value>(?:不低于|不少于|不超过|不高于|[≥≤=<>]).+)$")
_VALUED = re.compile(r"^(?P<name>[^\d]*[^\d,，:为是到])\s*[,:，为是到]*\s*(?P<value>(?:至少|达到)?(?:\d|百分之|[一二三四五六七八九]成|[二三四五六七八九]?十).*)$")
_CODE = re.compile(r"[(（](?P<code>[A-Z][A-Za-z0-9-]{3,})[)）]$")
_QUOTES = "“”\"'「」 "
_COUNTS = {"两": 2, "2": 2, "三": 3, "3": 3, "几": 2}
#: endings of what is a name of an indicator, not a matter
_NAME_END = re.compile("(?:率|数|量|度|时间|次数|人数|面积|长度|成本|费用|比例|占比|水平|金额)$")
_MOST_CHOICES, _MOST_ROWS = 3, 300
_ORDINARY = (Level2.SOCIAL_BENEFIT, Level2.ECOLOGICAL_BENEFIT, Level2.TIMELINESS, Level2.QUALITY, Level2.BENEFICIARY_SATISFACTION, Level2.QUANTITY, Level2.ECONOMIC_BENEFIT)


def add_row(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """Offer the row, after the others of its class; two or three to choose from where it is open which."""
    words, count, literal = _wanted(reading)
    if len(state.rows) >= _MOST_ROWS:
        return Reply(say("edit-too-many-rows", count=len(state.rows)))
    if code := _CODE.search(words):
        core = CoreLibrary.load().get(code["code"])
        if row := knowledge.library.get(code["code"]) or (core.indicator if core else None):
            return _offer(state, knowledge, [from_library(state, row)])
    if level2 := class_named(words):
        return _of_class(state, knowledge, level2, count)
    if not words or words in ("指标", "别的", "其他", "新"):
        return _open(state, knowledge)
    if match := _SIGNED.match(words) or _VALUED.match(words):
        return _worded(state, knowledge, match["name"].strip(_QUOTES + ",，:"), match["value"], words)
    return _named(state, knowledge, words, literal)


def _wanted(reading: Reading) -> tuple[str, int, bool]:
    """(what is wanted, how many, whether it was put as a name: behind a colon or between quotation marks)."""
    match = _ALSO.match(reading.clause) or _ADD.match(reading.clause)
    if match is None and "what" not in reading.groups:
        match = _LACKING.match(reading.clause) or _SIDE.match(reading.clause) or _SOME.search(reading.clause)
    groups = match.groupdict() if match else {}
    what = _SHOWING.sub("", str(groups.get("what") or "") if match else reading.groups.get("what", ""))
    said = what.strip()
    bare = said if _SIGNED.match(said) else _END.sub("", said)
    return bare.strip(_QUOTES), _COUNTS.get(groups.get("count") or "", 1), groups.get("mark") in (":", "：") or said[:1] in "“「\""


def _of_class(state: DialogueState, knowledge: Knowledge, level2: Level2, count: int) -> Reply:
    rows = sorted((row for row in library_rows(state, knowledge, level2) if row.level2 is level2), key=lambda row: row.usual_text is None and row.binding is not Binding.DATE)
    if not rows:
        return Reply(say("edit-no-library-row", level2=level2.short))
    others = rows[count:_MOST_CHOICES + count]
    return _offer(state, knowledge, [from_library(state, row) for row in rows[:count]], others)


def _open(state: DialogueState, knowledge: Knowledge) -> Reply:
    """No word of what: the classes that have least, one row of each to choose."""
    held = {level2: sum(class_of(row) is level2 for row in state.rows) for level2 in _ORDINARY}
    chosen: list[LibraryIndicator] = []
    for level2 in sorted(_ORDINARY, key=lambda one: (held[one], _ORDINARY.index(one))):
        best = next((row for row in library_rows(state, knowledge, level2) if row.level2 is level2), None)
        if best is not None and len(chosen) < _MOST_CHOICES:
            chosen.append(best)
    return Reply(say("edit-add-which", turn=state.memory.turn), choices=choices_of(chosen))


def _worded(state: DialogueState, knowledge: Knowledge, name: str, value: str, words: str) -> Reply:
    if (same := _held(state, name)) is not None:
        return Reply(say("edit-have-already", number=same + 1, row=state.rows[same]["name"], value=shown(state.rows[same].get("value"))), rows=(str(state.rows[same]["name"]),))
    said = said_value(value, state.year)
    written = said.text if said.day is None else f"{said.day.year}年{said.day.month}月{said.day.day}日前"
    written = said.value.text if said.number is not None else written
    if said.number is not None and name[-1:] not in "数量率度比额价本用积长":
        name += say("edit-people") if said.unit in ("人", "人次", "名") else say("edit-quantity") if said.unit not in ("", "%") else ""
    made = as_worded(state, knowledge, name, written, words)
    if made is None:
        return Reply(say("edit-which-class", name=name), choices=tuple(
            Choice(level2.short, f"加一条{level2.short}指标:{name}{value}", "add_row") for level2 in (Level2.QUANTITY, Level2.QUALITY, Level2.SOCIAL_BENEFIT)))
    made.row["value"] = sign_for(made.level2, name, written, made.library)
    return _offer(state, knowledge, [made])


def _named(state: DialogueState, knowledge: Knowledge, words: str, literal: bool) -> Reply:
    if (same := _held(state, words)) is not None:
        return Reply(say("edit-have-already", number=same + 1, row=state.rows[same]["name"], value=shown(state.rows[same].get("value"))), rows=(str(state.rows[same]["name"]),))
    found = about_words(state, knowledge, words)
    near = [row for row in found if likeness(name_key(row.name), name_key(words)) >= 0.5]
    if near:
        return _offer(state, knowledge, [from_library(state, near[0])], [row for row in found if row is not near[0]])
    own = as_worded(state, knowledge, words, None, words) if literal or _NAME_END.search(words) else None
    if own is not None and literal:
        return _offer(state, knowledge, [own], found)
    if not found and own is None:
        return Reply(say("edit-nothing-about", words=words))
    as_said = (Choice(say("edit-choice-own-name", name=words), f"加一条:“{words}”", "add_row"),) if own else ()
    return Reply(say("edit-add-about" if found else "edit-add-own", words=words), choices=(*choices_of(found), *as_said) if found else as_said)


def _held(state: DialogueState, name: str) -> int | None:
    key = name_key(name)
    return next((place for place, row in enumerate(state.rows) if name_key(row.get("name")) == key), None)


def choices_of(rows: Sequence[LibraryIndicator]) -> tuple[Choice, ...]:
    """Library rows to choose from, each put in where it is chosen."""
    return tuple(Choice(say("edit-choice-row", level2=row.level2.short, name=row.name, value=shown(row.usual_text)), f"加一条“{row.name}”({row.code})", "add_row") for row in rows)


def _offer(state: DialogueState, knowledge: Knowledge, made: Sequence[NewRow], others: Sequence[LibraryIndicator] = ()) -> Reply:
    assert state.content is not None
    changes: list[Change] = []
    rows = list(state.rows)
    for new in made:
        place = place_after_class(rows, new.level2)
        note = say("edit-new-note", level2=new.level2.short, origin=_origin(new))
        changes.append(addition(new.row, place, note, new.source))
        rows.insert(place, new.row)
    told = [say("edit-add", turn=state.memory.turn, level2="、".join(dict.fromkeys(new.level2.short for new in made)))]
    told += [say("edit-add-open", name=new.row["name"]) for new in made if not new.row.get("value")]
    if all(new.row.get("value") for new in made):  # that an open value is missing has been said
        told += [say("edit-then", message=message) for message in new_troubles(state.content, changes, knowledge.quotas)[:1]]
    if others:
        told.append(say("edit-add-others"))
    cited = tuple(Cited("library", new.library.code, new.library.name) for new in made if new.library)
    reading = say("edit-reading-add", rows="、".join(f"“{new.row['name']}”" for new in made))
    return Reply("\n".join(told), reading=reading, changes=tuple(changes), choices=choices_of(others), cited=cited, rows=tuple(str(new.row["name"]) for new in made))


def _origin(new: NewRow) -> str:
    if new.source and new.source["kind"] == "answer":
        return say("edit-origin-said")
    return say("edit-origin-library", code=new.library.code) if new.library else say("edit-open-note")


HANDLERS: dict[str, Handler] = {"add_row": add_row}
