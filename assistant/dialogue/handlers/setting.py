"""A new value for a row: 把满意度提到95%, 第3、5条都改成≥95%, 改成4台, 满意度提高5个点."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from assistant.dialogue.asking_back import which_row
from assistant.dialogue.changes import new_troubles, value_change
from assistant.dialogue.fitted_value import Misfit, fitted, unit_of
from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.meant import no_such_row, rows_of
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Change, Choice, Reply
from assistant.dialogue.said_value import SaidValue, said_value
from assistant.dialogue.state import DialogueState
from assistant.phrasing import say
from indicator_corpus.quantity import plain
from indicator_corpus.quota_standard import QuotaStandards
from indicator_corpus.target import Indicator
from indicator_corpus.written_date import find_date

_MOST_TOLD = 3
_TO = "提高到|提升到|调高到|上调到|增加到|加到|提到|升到|降低到|下调到|减少到|减到|降到|降至|提至|调到|调整到|调整为|调为|调成|改成|改为|改到|改做|换成|变成|设为|设成|设到|定为|定成|定到|定在|写成|写为|填成|填|搞到|整成|弄成|拉到|改|定|是|为"
_SET = re.compile(rf"^(?:把|将|给)?(?P<what>.*?)(?:的)?(?:目标值|指标值|数值|值|目标)?(?:都|全|全部|统一|应该|应|得|要|就)*(?:{_TO})(?P<value>.+)$")
_NO_WORD = re.compile(r"^(?P<what>.*?[^\d≥≤=<>零一二两三四五六七八九十百千万第])(?P<value>[≥≤=<>]?\s*(?:\d[\d.]*|百分之[\w]+|[一二三四五六七八九]成[一二三四五六七八九半]?)\s*[^\d\s,]{0,6})$")
_STEP = re.compile(r"(?P<what>.*?)(?:再|还|要|得)?(?P<sign>提高|提升|调高|上调|增加|加|涨|升|多|降低|调低|下调|减少|降|减|少)(?:了|个)?(?P<value>(?:\d[\d.]*|[一二两三四五六七八九十百千万]+).*)$")
_DOWN = re.compile("降|减|少|低|下")
#: words that ask for another indicator or for another cell, not for a value
_NO_VALUE = re.compile("量化|具体的|别的|其他|另一|权重|名称|名字|叫|指标$|拆|合并")


def set_value(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """Propose the value for the row or rows meant; without a row for the one spoken of or the one with that unit."""
    what, value = _parts(reading)
    if value is None or _NO_VALUE.search(value) or "权重" in what:
        return None
    if step := _STEP.match(reading.clause):
        stepped = _by(state, reading, step) if not re.match("到|至|为|成", step["value"]) else None
        if stepped:
            return stepped
    said = said_value(value, _year(state))
    form = f"第{{number}}条改成{value}"
    places = rows_of(state, what, reading, form, lambda place: isinstance(fitted(said, state.rows[place]), str)) if what else _without_row(state, reading, said, form)
    if places is None and said.unit not in ("", "%") and len(alone := _of_unit(state, said)) == 1:
        places = alone  # 学校数量改成14所: nothing else in the table is counted so
    if places is None and (said.unit in ("", "%") or "“" in what):
        return no_such_row(state, what, reading, form)
    if not isinstance(places, list):
        return places
    return _proposed(state, places, said, value, knowledge.quotas)


def _parts(reading: Reading) -> tuple[str, str | None]:
    what, value = reading.groups.get("what"), reading.groups.get("value")
    if value is None:
        match = _SET.match(reading.clause) or _NO_WORD.match(reading.clause)
        what, value = (match["what"], match["value"]) if match else (what, None)
    return (what or "").strip(" ,:的把将"), value.strip() if value else None


def _year(state: DialogueState) -> int:
    year = state.target["project"].get("year")
    return year if isinstance(year, int) else state.year


def _without_row(state: DialogueState, reading: Reading, said: SaidValue, form: str) -> list[int] | Reply | None:
    """改成4台 names no row: the one spoken of last where the value fits it, else the only one that is counted so."""
    spoken = [place for name in state.memory.rows if (place := state.place_of(name)) is not None]
    fitting = [place for place in spoken if isinstance(fitted(said, state.rows[place]), str)]
    if len(fitting) == 1:
        return fitting
    places = _of_unit(state, said)
    if len(places) == 1:
        return places
    if places:
        return which_row(reading.clause, "set_value", places, state.rows, form)
    return Reply(say("reply-which-unit", value=said.text)) if said.number is not None or said.day else None


def _of_unit(state: DialogueState, said: SaidValue) -> list[int]:
    """The rows in which such a value may stand."""
    if said.day:
        return [place for place, row in enumerate(state.rows) if Indicator.model_validate(row).target_value.is_date]
    return [place for place, row in enumerate(state.rows) if said.unit and unit_of(row) == said.unit]


def _proposed(state: DialogueState, places: Sequence[int], said: SaidValue, words: str, quotas: QuotaStandards | None) -> Reply:
    changes: list[Change] = []
    refused: list[str] = []
    choices: tuple[Choice, ...] = ()
    for place in places:
        row, written = state.rows[place], fitted(said, state.rows[place])
        if isinstance(written, Misfit):
            choices = choices or _elsewhere(state, place, written, said, words)
            refused.append(_misfit(row, written, said) + (say("edit-you-mean") if choices and len(places) == 1 else ""))
        elif len(places) > 1 and not said.operator and "≤" in written and any("≥" in (state.rows[other].get("value") or "") for other in places):
            refused.append(say("edit-opposite", row=row["name"], value=row["value"]))
        elif written == row.get("value"):
            refused.append(say("edit-already", row=row["name"], value=written))
        else:
            changes.append(value_change(state.rows, place, written, also=_project_end(state, row, written)))
    names = tuple(str(state.rows[place].get("name")) for place in places)
    if not changes or state.content is None:
        return Reply("\n".join(refused[:_MOST_TOLD]), ("set_value",), rows=names, choices=choices)
    told = [say("edit-value", turn=state.memory.turn) if len(changes) == 1 else say("edit-values", turn=state.memory.turn, count=len(changes)), *refused[:_MOST_TOLD]]
    if len(changes) == 1 and len(changes[0].patch) > 1 and any(step["path"] == "/project/end" for step in changes[0].patch):
        told.append(say("edit-end-too"))
    told += [say("edit-then", message=message) for message in new_troubles(state.content, changes, quotas)[:1]]
    reading = "；".join(say("edit-reading-value", row=change.name, value=change.after) for change in changes[:_MOST_TOLD])
    return Reply("\n".join(told), ("set_value",), reading, tuple(changes), rows=names)


def _misfit(row: dict[str, Any], misfit: Misfit, said: SaidValue) -> str:
    return say(f"edit-misfit-{misfit.kind}", row=row.get("name"), unit=misfit.unit or say("edit-no-unit"), said=said.text, value=row.get("value") or say("edit-open"))


def _elsewhere(state: DialogueState, place: int, misfit: Misfit, said: SaidValue, words: str) -> tuple[Choice, ...]:
    """Where else such a value would fit, and the row itself with the value as it was said."""
    if misfit.kind not in ("unit", "date"):
        return ()
    others = [other for other in _of_unit(state, said) if other != place]
    others = others if len(others) <= _MOST_TOLD else []
    found = [Choice(say("edit-choice-other-row", number=other + 1, row=state.rows[other]["name"], said=said.text), f"第{other + 1}条改成{words}", "set_value") for other in others]
    if misfit.kind == "unit" and said.unit not in ("", "%"):
        found.append(Choice(say("edit-choice-as-said", number=place + 1, said=said.text), f"第{place + 1}条改成“{said.text}”", "set_value"))
    return tuple(found)


def _project_end(state: DialogueState, row: dict[str, Any], written: str) -> list[dict[str, Any]]:
    """The project's end follows where it was the row's day."""
    old, new = find_date(str(row.get("value") or "")), find_date(written)
    end = state.target["project"].get("end")
    if old and new and old.end and new.end and end == old.end.isoformat():
        return [{"op": "add", "path": "/project/end", "value": new.end.isoformat()}]
    return []


def _by(state: DialogueState, reading: Reading, step: re.Match[str]) -> Reply | None:
    """提高5个百分点, 再加50套: the value of now and so much more or less."""
    said = said_value(step["value"], _year(state))
    form = "第{number}条" + step["sign"] + step["value"]
    places = rows_of(state, step["what"].strip(" ,的把将"), reading, form, lambda place: isinstance(fitted(said, state.rows[place]), str))
    if not isinstance(places, list):
        return places
    changes = [change for place in places if (change := _stepped(state, place, said, Decimal(-1 if _DOWN.search(step["sign"]) else 1)))]
    if not changes:
        return None
    reading_text = "；".join(say("edit-reading-value", row=change.name, value=change.after) for change in changes[:_MOST_TOLD])
    return Reply(say("edit-value", turn=state.memory.turn), ("set_value",), reading_text, tuple(changes), rows=tuple(change.name for change in changes))


def _stepped(state: DialogueState, place: int, said: SaidValue, sign: Decimal) -> Change | None:
    row = state.rows[place]
    held = Indicator.model_validate(row).target_value
    if held.number is None or held.number2 is not None or said.number is None:
        return None
    number = said.number
    if said.unit == "%" and held.unit != "%":
        number = held.number * said.number / 100
        shown = f"{plain(held.number)} × {plain(said.number)}%"
    else:
        added = fitted(said, row | {"value": f"{plain(held.number)}{held.unit or ''}"})
        if isinstance(added, Misfit):
            return None
        number = Indicator.model_validate({"value": added}).target_value.number or Decimal(0)
        shown = f"{plain(number)}"
    after = held.number + sign * number
    if after < 0 or (held.unit == "%" and after > 100):
        return None
    operator = held.operator.value if held.operator else ""
    note = say("edit-step", row=row["name"], before=plain(held.number), sign="+" if sign > 0 else "−", step=shown, after=plain(after), unit=held.unit or "")
    return value_change(state.rows, place, f"{operator}{plain(after)}{held.unit or ''}", note=note)


HANDLERS: dict[str, Handler] = {"set_value": set_value}
