"""满意度再高点, 验收合格率定低一些, 完成时间早一点: a step where no figure is said, with the reason for it."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Any

from assistant.dialogue.changes import new_troubles, value_change
from assistant.dialogue.fitted_value import written_day
from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.handlers.setting import set_value
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.meant import no_such_row, row_of
from assistant.dialogue.next_step import NextStep, next_step
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Change, Cited, Reply
from assistant.dialogue.state import DialogueState
from assistant.phrasing import say
from indicator_corpus.library import IndicatorLibrary
from indicator_corpus.target_value import Operator, parse_target_value

_FIGURE = re.compile(r"\d|百分之|[一二三四五六七八九]成|[二三四五六七八九十百千]+(?:个|所|套|人|点|%)")
_WORDS = re.compile(
    r"(?:的?(?:目标值|指标值|标准|要求|值))?(?:是不是|能不能|可以|可不可以|要|得|应该|给我|再|还|也|都|定|设|写|改|调|提|往上|往下|往前|往后|稍微|有点|太)*"
    r"(?:提高|提升|调高|拔高|抬高|加大|增加|提|升|高|大|多|严格|严|紧|降低|调低|压低|放低|降|低|小|少|松|宽松|宽|早|提前|晚|推迟|延后|延|加)(?:得|到|一)?(?:一?点|一?些|啲|了|咗)*.*$"
)
_STRICT, _LOOSE = re.compile("严|紧"), re.compile("松|宽")
_EARLIER, _LATER = re.compile("早|提前|往前"), re.compile("晚|推迟|延|往后")


def raise_value(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """The next step up."""
    return _stepped(state, reading, knowledge, up=True)


def lower_value(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """The next step down."""
    return _stepped(state, reading, knowledge, up=False)


def _stepped(state: DialogueState, reading: Reading, knowledge: Knowledge, *, up: bool) -> Reply | None:
    if _FIGURE.search(re.sub(r"第\s*[\d一二三四五六七八九十]+\s*[条行项个]", "", reading.clause)) and (reply := set_value(state, reading, knowledge)):
        return reply
    what = (reading.groups.get("what") or re.sub("^(?:把|将)", "", _WORDS.sub("", reading.clause))).strip(" 的,把将")
    place = row_of(state, what or "这条", reading, "第{number}条" + ("高一点" if up else "低一点"))
    if not isinstance(place, int):
        return place or no_such_row(state, what, reading, "第{number}条" + ("高一点" if up else "低一点"))
    row = state.rows[place]
    value = parse_target_value(row.get("value"))
    if value.is_date and value.date:
        return _day(state, reading, place, value.date, knowledge)
    most = value.operator in (Operator.AT_MOST, Operator.LESS)
    if _STRICT.search(reading.clause) or _LOOSE.search(reading.clause):
        up = bool(_STRICT.search(reading.clause)) != most
    step = next_step(row, up)
    if step is None:
        return Reply(_no_further(row, up), rows=(str(row["name"]),))
    change = value_change(state.rows, place, step.value, note=step.why, source=_source(step))
    return _reply(state, row, change, knowledge, [step.why, *([say("edit-most-looser" if up else "edit-most-stricter")] if most else [])], step)


def _reply(state: DialogueState, row: dict[str, Any], change: Change, knowledge: Knowledge, told: list[str], step: NextStep | None = None) -> Reply:
    assert state.content is not None
    lines = [say("edit-step-proposed", row=row["name"], value=row.get("value"), why="".join(told))]
    lines += [say("edit-then", message=message) for message in new_troubles(state.content, [change], knowledge.quotas)[:1]]
    library = IndicatorLibrary.load()
    cited = tuple(Cited("library" if library.get(peer.reference) else "case", peer.reference, f"{peer.name} {peer.text}") for peer in (step.peers if step else ()))
    return Reply("\n".join(lines), reading=say("edit-reading-value", row=row["name"], value=change.after), changes=(change,), cited=cited, rows=(str(row["name"]),))


def _no_further(row: dict[str, Any], up: bool) -> str:
    value = parse_target_value(row.get("value"))
    if value.is_blank or value.number is None:
        return say("edit-step-no-number", row=row["name"], value=row.get("value") or say("edit-open"))
    return say("edit-step-highest" if up else "edit-step-lowest", row=row["name"], value=row["value"])


def _source(step: NextStep) -> dict[str, Any]:
    kind = "derived" if step.peers else "suggestion"
    return {"kind": kind, "quote": None, "reference": None, "note": step.why}


def _day(state: DialogueState, reading: Reading, place: int, day: date, knowledge: Knowledge) -> Reply | None:
    """A month earlier or later, to the end of the month."""
    later = bool(_LATER.search(reading.clause))
    if not later and not _EARLIER.search(reading.clause):
        return Reply(say("edit-misfit-date", row=state.rows[place]["name"], value=state.rows[place]["value"]), rows=(str(state.rows[place]["name"]),))
    month = day.year * 12 + day.month - 1 + (1 if later else -1)
    year, month = month // 12, month % 12 + 1
    moved = date(year, month, calendar.monthrange(year, month)[1] if day.day > 27 else day.day)
    row = state.rows[place]
    also = [{"op": "add", "path": "/project/end", "value": moved.isoformat()}] if state.target["project"].get("end") == day.isoformat() else []
    why = say("edit-month-later" if later else "edit-month-earlier")
    return _reply(state, row, value_change(state.rows, place, written_day(moved), note=why, source={"kind": "suggestion", "quote": None, "reference": None, "note": why}, also=also),
                  knowledge, [why])


HANDLERS: dict[str, Handler] = {"raise_value": raise_value, "lower_value": lower_value}
