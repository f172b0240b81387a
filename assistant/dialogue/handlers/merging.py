"""Two rows made one where their numbers add up: 第4条和第5条合并; else why they do not."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from assistant.dialogue.changes import new_troubles, shown
from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.meant import class_rows, rows_of
from assistant.dialogue.placing import class_of
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Change, Choice, Reply
from assistant.dialogue.row_reference import numbers_meant, rows_meant
from assistant.dialogue.state import DialogueState
from assistant.dialogue.twins import twin_of
from assistant.phrasing import say
from indicator_corpus.classification import Level2
from indicator_corpus.indicator_name import likeness, name_key
from indicator_corpus.quantity import is_money, is_unit_price, json_number, plain, to_decimal
from indicator_corpus.target_value import TargetValue, parse_target_value

_AND = re.compile("和|与|跟|同|及|、|并到|并入|合到|归到|并进")
_AWAY = re.compile(r"^(?:把|将|合并)|(?:给我|里头?|去|都)?(?:合并|合成|并成|合在?一?[起块]|归成|归并|揉成|捏成|并一?[起块]|合做|并埋|合埋|合为).*$")
_REPEATED = re.compile("重复|类似|相似|意思一样|差不多|相近")
#: 两条时效的 counts rows, it does not number them
_SEVERAL = re.compile("(?<![后前])(?:这|那)?[两几三]条(?:有关)?")
#: names at least this much alike count the same kind of thing
_ALIKE = 0.25
_COUNTS = re.compile("(?:数量|人数|户数|次数|人次|场次|期数|面积|长度|里程|金额|数|量|费用控制数|成本|费用)$")


def merge_rows(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """The sum of two rows with its arithmetic, or the reason why there is none."""
    places = _meant(state, reading)
    if isinstance(places, Reply):
        return places
    if len(places) < 2:
        return Reply(say("edit-merge-which"))
    one, other = sorted(places[:2])
    first, second = state.rows[one], state.rows[other]
    values = parse_target_value(first.get("value")), parse_target_value(second.get("value"))
    names = (str(first.get("name")), str(second.get("name")))
    if name_key(names[0]) == name_key(names[1]):
        return _reply(state, one, other, names[0], first.get("value"), say("edit-merge-same", kept=names[0]), None)
    refusal = _refusal(first, second, *values)
    if refusal or values[0].number is None or values[1].number is None:
        removals = "remove" in (refusal or "") or class_of(first) is class_of(second)
        choices = tuple(Choice(say("edit-choice-remove", number=place + 1, row=state.rows[place].get("name")), f"删掉第{place + 1}条", "remove_row") for place in (one, other))
        return Reply(refusal, choices=choices if removals else (), rows=names)
    total = values[0].number + values[1].number
    unit = values[0].unit or ""
    sign = values[0].operator.value if values[0].operator else ""
    arithmetic = f"{plain(values[0].number)}{unit} + {plain(values[1].number)}{unit} = {plain(total)}{unit}"
    return _reply(state, one, other, _joined(*names), f"{sign}{plain(total)}{unit}", say("edit-merge-done", sum=arithmetic), arithmetic)


def _meant(state: DialogueState, reading: Reading) -> list[int] | Reply:
    clause = _SEVERAL.sub("", reading.clause)
    clause = re.sub(r"合并\s*(\d+)\s*(?:和|与|跟|同|、|,)\s*(\d+)", r"第\1条和第\2条", clause)
    found, outside = numbers_meant(clause, len(state.rows))
    if outside is not None:
        return Reply(say("reply-no-such-row", count=len(state.rows), number=outside))
    words = _AWAY.sub("", _AWAY.sub("", clause)).strip(" 的,")
    if re.search("上一条|前一条", reading.clause) and state.memory.rows and (place := state.place_of(state.memory.rows[0])):
        found = [place - 1, place]
    if len(found) < 2:
        parts = [part.strip() for part in _AND.split(words) if part.strip()]
        named = [places for part in parts if (places := rows_meant(part, state.rows, state.memory.rows))]
        found = [places[0] for places in named if len(places) == 1] if len(named) > 1 else named[0] if named else []
    if len(found) < 2 and len(of_class := class_rows(state, f"{words.strip('的有关个两')}指标")) == 2:
        found = of_class
    if len(found) < 2 and isinstance(together := rows_of(state, words, Reading(reading.intent, "全部"), ""), list):
        found = together
    if len(found) < 2 and _REPEATED.search(clause):
        pairs = [(twin, place) for place in range(len(state.rows)) if (twin := twin_of(state.rows, place)) is not None]
        return list(pairs[0]) if pairs else Reply(say("edit-merge-no-twins"))
    if len(found) < 2 and len(state.memory.rows) > 1:
        found = [place for name in state.memory.rows if (place := state.place_of(name)) is not None]
    return list(dict.fromkeys(found))


def _refusal(first: dict[str, Any], second: dict[str, Any], one: TargetValue, other: TargetValue) -> str:
    """Why two rows cannot be added, empty where they can."""
    names: dict[str, Any] = {"one": first.get("name"), "other": second.get("name")}
    written: dict[str, Any] = {"value1": shown(first.get("value")), "value2": shown(second.get("value"))}
    classes = class_of(first), class_of(second)
    if classes[0] is not classes[1]:
        return say("edit-merge-class", **names, class1=classes[0].short if classes[0] else "", class2=classes[1].short if classes[1] else "")
    if one.number is None or other.number is None or one.number2 is not None or other.number2 is not None or one.is_date or other.is_date or is_unit_price(one.unit):
        return say("edit-merge-number", **names, **written)
    if one.unit != other.unit:
        return say("edit-merge-unit", **names, **written)
    if one.unit in ("%", "‰") or classes[0] is Level2.BENEFICIARY_SATISFACTION:
        return say("edit-merge-rate")
    if is_money(one.unit) and any("总" in str(name) for name in names.values()):
        return say("edit-merge-project", **names)
    if not is_money(one.unit) and likeness(_object(str(names["one"])), _object(str(names["other"]))) < _ALIKE:
        return say("edit-merge-things", **names)
    return ""


def _object(name: str) -> str:
    return _COUNTS.sub("", name)


def _joined(one: str, other: str) -> str:
    """Both things in one name: the common ending once."""
    length = 0
    while length < min(len(one), len(other)) - 1 and one[-1 - length] == other[-1 - length]:
        length += 1
    start = 0
    while start < min(len(one), len(other)) - length - 1 and one[start] == other[start]:
        start += 1
    if length < 2:
        return f"{one}及{other}"
    return f"{one[:len(one) - length]}及{other[start:len(other) - length]}{one[len(one) - length:]}"


def _reply(state: DialogueState, one: int, other: int, name: str, value: object, text: str, arithmetic: str | None) -> Reply:
    first, second = state.rows[one], state.rows[other]
    patch: list[dict[str, Any]] = [{"op": "add", "path": f"/indicators/{one}/name", "value": name}, {"op": "add", "path": f"/indicators/{one}/value", "value": value}]
    if (weights := [to_decimal(row.get("weight")) for row in (first, second)]) and all(weight is not None for weight in weights):
        patch.append({"op": "add", "path": f"/indicators/{one}/weight", "value": json_number(sum((weight for weight in weights if weight is not None), Decimal(0)))})
    lines = sorted({*(first.get("budget_items") or ()), *(second.get("budget_items") or ())})
    if lines:
        patch.append({"op": "add", "path": f"/indicators/{one}/budget_items", "value": lines})
    if arithmetic and "library" in first:
        patch.append({"op": "remove", "path": f"/indicators/{one}/library"})
    patch.append({"op": "remove", "path": f"/indicators/{other}"})
    source = {"kind": "derived", "quote": None, "reference": None, "note": arithmetic} if arithmetic else None
    before = "；".join(f"{row.get('name')} {shown(row.get('value'))}" for row in (first, second))
    change = Change(name, before, f"{name} {shown(value)}", tuple(patch), arithmetic or "", source=source)
    names = (str(first.get("name")), str(second.get("name")))
    told = [text, *(say("edit-then", message=message) for message in (new_troubles(state.content, [change]) if state.content else [])[:1])]
    return Reply("\n".join(told), reading=say("edit-reading-merge", one=names[0], other=names[1]), changes=(change,), rows=names)


HANDLERS: dict[str, Handler] = {"merge_rows": merge_rows}
