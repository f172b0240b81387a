"""Weights: one row's or one class's, the others scaled so that the sum stays; or all shared out again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.meant import class_rows, rows_of
from assistant.dialogue.placing import class_of
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Change, Reply
from assistant.dialogue.said_value import said_value
from assistant.dialogue.state import DialogueState
from assistant.drafting.rows import DraftRow, Source
from assistant.drafting.weights import weights_of
from assistant.phrasing import say
from indicator_corpus.classification import Level1
from indicator_corpus.quantity import json_number, plain, to_decimal
from rules.weight_scaling import scaled_weights

#: sums that forms have: with the rate of execution beside the table (10) and without
_TOTALS = (Decimal(90), Decimal(100))
_SET = re.compile(
    r"^(?:把|将)?(?P<what>.+?)的?(?:权重|权种|全重|分值|赋分)?(?:值)?(?:合计)?(?:也|再|都|就|要|应该|给我|统一)*(?P<verb>提高到|提到|降低到|降到|加到|减到|改成|改为|改到|调成|调到|调为|设为|设成|定为|给|占|打|算|提高|降低|加|减|改|调|设|定|是|为)(?:到|成|为|了)?"
    r"(?P<value>[\d一二两三四五六七八九十.]+)\s*(?:分|%)?.*$"
)
_BARE = re.compile(r"^(?:把|将)?(?P<what>.+?)的?(?:权重|权种|全重|分值)(?:合计)?(?P<value>\d[\d.]*)(?:分|%)?$")
_CLASS = re.compile("^(?:那)?(成本|产出|效益|满意度|数量|质量|时效|社会效益|经济效益|生态效益)(?:指标|类)?$")
_CLASS_SUM = re.compile(r"(成本|产出|效益|满意度)[^\d,，]{0,8}?(\d{1,3})")
_SUM = re.compile(r"(?:加起来|总共|合计|凑够?|凑到|总和|没凑够|不到)[^\d一九]{0,6}(1?\d{2}|一百|九十)")
_EVEN = re.compile("平均|均分|一样|相同|匀一?匀")
_SWAP = re.compile("对调|互换|换一?换|交换")
_HIGHER, _LOWER = re.compile("高|大|多|提|加"), re.compile("低|小|少|轻|降|减")
_FEW = 4


def set_weight(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """Offer the new weights, each with what it was."""
    match = _SET.match(reading.clause) or _BARE.match(reading.clause)
    what = (reading.groups.get("what") or (match["what"] if match else "")).strip(" ,的把将")
    what = what or re.split("的?(?:权重|权种|全重|分值|赋分)", reading.clause)[0].strip(" ,的把将")
    value = reading.groups.get("value") or (match["value"] if match else "")
    if _SWAP.search(reading.clause):
        return _swapped(state, reading)
    if len(classes := _CLASS_SUM.findall(reading.clause)) > 1:
        return _classes_to(state, classes)
    if not _CLASS.match(what) and (sum_said := _SUM.search(reading.clause)) and not re.search(r"第|条", reading.clause):
        return _summed(state, said_value(sum_said[1], state.year).number)
    if _EVEN.search(reading.clause) and not _CLASS.match(what) and not re.search(r"第|\d", reading.clause):
        return _shared_again(state, knowledge, even=True)
    number = said_value(value, state.year).number if value else None
    if number is None:
        named = re.sub("(?:权重|权种|全重|分值|重新|平均|.?分配|再|分|调|一下|整|平).*$", "", what).strip(" 的,")
        named = "" if re.fullmatch("(?:各条|所有|全部|各|指标)*", named) else named
        step = bool(named) and (_HIGHER.search(reading.clause) or _LOWER.search(reading.clause)) and not _EVEN.search(reading.clause)
        return _stepped(state, reading, named) if step else _shared_again(state, knowledge, even=bool(_EVEN.search(reading.clause)))
    of_class = _CLASS.match(what)
    places: list[int] | Reply | None = class_rows(state, f"{of_class[1]}指标") if of_class else []
    places = places or rows_of(state, "这条" if what in ("", "权重") else what, reading, f"第{{number}}条权重改成{value}")
    if not isinstance(places, list):
        return places
    if match and match.groupdict().get("verb") in ("加", "提高", "减", "降低") and len(places) == 1:
        number = (_weights(state).get(places[0]) or Decimal(0)) + (number if match["verb"] in ("加", "提高") else -number)
    return _set_to(state, places, number, whole=bool(of_class) and len(places) > 1, of_class=of_class[1] if of_class else "")


def _weights(state: DialogueState) -> dict[int, Decimal]:
    return {place: weight for place, row in enumerate(state.rows) if (weight := to_decimal(row.get("weight"))) is not None}


def _total(state: DialogueState) -> Decimal:
    """What the weights shall add up to: what they do, where that is a sum that forms have, else 100."""
    held = sum(_weights(state).values(), Decimal(0))
    return held if held in _TOTALS else Decimal(100)


def _set_to(state: DialogueState, places: Sequence[int], number: Decimal, *, whole: bool, of_class: str = "") -> Reply:
    """`number` for each row, or for all of them together (`whole`)."""
    total, held = _total(state), _weights(state)
    names = tuple(str(state.rows[place].get("name")) for place in places)
    fixed = number if whole else number * len(places)
    rest = [place for place in range(len(state.rows)) if place not in places]
    if number <= 0 or fixed > total - len(rest):
        return Reply(say("edit-weight-beyond", total=plain(total), most=plain(total - len(rest)), said=plain(number)), rows=names)
    own = scaled_weights({place: held.get(place) or Decimal(1) for place in places}, fixed) if whole else dict.fromkeys(places, number)
    others = scaled_weights({place: held.get(place) or Decimal(1) for place in rest}, total - fixed) if rest else {}
    if own is None or others is None:
        return Reply(say("edit-weight-unsplit", total=plain(total)), rows=names)
    label = say("edit-weight-class", name=of_class) if whole and of_class else "、".join(f"“{name}”" for name in names)
    reading = say("edit-reading-weight-class" if whole else "edit-reading-weight", rows=label, value=plain(number))
    return _reply(state, own | others, reading, say("edit-weight", turn=state.memory.turn, total=plain(total), count=len(rest)), names, places)


def _stepped(state: DialogueState, reading: Reading, what: str) -> Reply | None:
    """满意度的权重低一点: a fifth more or less, at least one."""
    of_class = _CLASS.match(what)
    places: list[int] | Reply | None = class_rows(state, f"{of_class[1]}指标") if of_class else []
    places = places or rows_of(state, what, reading, "第{number}条权重" + ("高一点" if _HIGHER.search(reading.clause) else "低一点"))
    if not isinstance(places, list):
        return places
    if of_class and len(places) > 1:
        together = sum((weight for place, weight in _weights(state).items() if place in places), Decimal(0))
        step = max(Decimal(1), (together / 5).quantize(Decimal(1)))
        return _set_to(state, places, together + step if _HIGHER.search(reading.clause) else together - step, whole=True, of_class=of_class[1])
    held = _weights(state).get(places[0]) or Decimal(5)
    step = max(Decimal(1), (held / 5).quantize(Decimal(1)))
    return _set_to(state, places[:1], held + step if _HIGHER.search(reading.clause) else max(Decimal(1), held - step), whole=False)


def _classes_to(state: DialogueState, classes: Sequence[tuple[str, str]]) -> Reply:
    """产出给40分, 效益20: each class its sum, the classes that are not named what is left."""
    total, held = _total(state), _weights(state)
    parts: dict[int, Decimal] = {}
    for name, said in classes:
        number, places = said_value(said, state.year).number, class_rows(state, f"{name}指标")
        shared = scaled_weights({place: held.get(place) or Decimal(1) for place in places}, number) if number and places else None
        if shared is None:
            return Reply(say("edit-weight-unsplit", total=plain(total)))
        parts |= shared
    rest = {place: held.get(place) or Decimal(1) for place in range(len(state.rows)) if place not in parts}
    left = total - sum(parts.values(), Decimal(0))
    others = scaled_weights(rest, left) if rest and left > 0 else {}
    if others is None or (rest and not others) or (not rest and left):
        return Reply(say("edit-weight-unsplit", total=plain(total)))
    reading = say("edit-reading-classes", classes="、".join(f"{name}{said}" for name, said in classes))
    return _reply(state, parts | others, reading, say("edit-weight", turn=state.memory.turn, total=plain(total), count=len(rest)), (), ())


def _summed(state: DialogueState, total: Decimal | None) -> Reply:
    """All weights in proportion to a sum that is said."""
    held = _weights(state)
    shared = scaled_weights({place: held.get(place) or Decimal(1) for place in range(len(state.rows))}, total) if total and total > len(state.rows) else None
    if shared is None:
        return Reply(say("edit-weight-unsplit", total=plain(total or Decimal(0))))
    return _reply(state, shared, say("edit-reading-sum", total=plain(total or Decimal(0))), say("edit-weight-sum", total=plain(total or Decimal(0)), classes=_by_class(state, shared)), (), ())


def _swapped(state: DialogueState, reading: Reading) -> Reply | None:
    places = rows_of(state, reading.clause, reading, "第{number}条")
    held = _weights(state)
    if not isinstance(places, list) or len(places) != 2 or any(place not in held for place in places):
        return places if isinstance(places, Reply) else None
    one, other = places
    names = tuple(str(state.rows[place].get("name")) for place in places)
    return _reply(state, {one: held[other], other: held[one]}, say("edit-reading-swap", rows="、".join(f"“{name}”" for name in names)), say("edit-weight-swap"), names, places)


def _shared_again(state: DialogueState, knowledge: Knowledge, *, even: bool) -> Reply:
    """All weights anew: by class and importance, or the same for each."""
    total = _total(state)
    known = [class_of(row) for row in state.rows]
    if even or any(level2 is None for level2 in known):
        shared = scaled_weights({place: Decimal(1) for place in range(len(state.rows))}, total)
    else:
        rows = [DraftRow(level2, str(row.get("name") or ""), row.get("value"), tuple(Source(source["kind"]) for source in state.content.sources_of(place)) if state.content else (),
                         knowledge.library.get(row.get("library") or "")) for place, (row, level2) in enumerate(zip(state.rows, known, strict=True)) if level2]
        shared = scaled_weights({place: Decimal(weight) for place, weight in enumerate(weights_of(rows))}, total)
    if shared is None:
        return Reply(say("edit-weight-unsplit", total=plain(total)))
    if shared == _weights(state):
        return Reply(say("edit-weight-even-already" if even else "edit-weight-same", classes=_by_class(state, shared), total=plain(total)))
    text = say("edit-weight-even" if even else "edit-weight-again", classes=_by_class(state, shared), total=plain(total))
    return _reply(state, shared, say("edit-reading-even" if even else "edit-reading-again"), text, (), ())


def _by_class(state: DialogueState, weights: Mapping[int, Decimal]) -> str:
    sums = {level1: sum((weight for place, weight in weights.items() if (own := class_of(state.rows[place])) and own.level1 is level1), Decimal(0)) for level1 in Level1}
    return "、".join(f"{level1.short}{plain(weight)}" for level1, weight in sums.items() if weight)


def _reply(state: DialogueState, weights: Mapping[int, Decimal], reading: str, text: str, names: Sequence[str], own: Sequence[int]) -> Reply:
    """One change for all: together they add up, and one alone would not."""
    held = _weights(state)
    moved = [place for place in sorted(weights) if held.get(place) != weights[place]]
    if not moved:
        return Reply(say("edit-weight-already"), rows=tuple(names))
    first = [place for place in own if place in moved] or moved
    shown = first if len(first) <= _FEW else moved
    patch: list[dict[str, Any]] = [{"op": "add", "path": f"/indicators/{place}/weight", "value": json_number(weights[place])} for place in moved]
    label = names[0] if len(own) == 1 and names else say("edit-weights-all")
    others = [place for place in moved if place not in shown]
    note = "，".join(say("edit-weight-row", number=place + 1, before=plain(held[place]) if place in held else "—", after=plain(weights[place])) for place in others)
    change = Change(say("edit-weight-of", row=label), "、".join(plain(held[place]) if place in held else "—" for place in shown),
                    "、".join(plain(weights[place]) for place in shown), tuple(patch), note)
    return Reply(text, reading=reading, changes=(change,), rows=tuple(names))


HANDLERS: dict[str, Handler] = {"set_weight": set_weight}
