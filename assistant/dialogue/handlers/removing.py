"""Rows taken out: 删掉第三条, 第3、5条不要了, 满意度那条去掉."""

from __future__ import annotations

import re

from assistant.dialogue.changes import new_troubles, removal
from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.meant import no_such_row, rows_of
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Reply
from assistant.dialogue.state import DialogueState
from assistant.dialogue.twins import twin_of
from assistant.phrasing import say

#: 剩下的都不要 is said of what is on offer
_OFFERED = re.compile("剩下|其余|其他|别的|这些|上面|下面|建议|修改|改动")
_REPEATED = re.compile("^(?:重复|类似|相同|一样)的?(?:那)?(?:条|个)?$")
#: why it shall go
_REASON = re.compile("(?:[这那]一?[条个])?(?:没用|没意义|不用写|用不着|不该放这儿|不考核|我们没有|没有了|没法弄|不需要|重复了).*$")
_AWAY = "删掉|删除|删去|删了|删咗|删|去掉|拿掉|划掉|剔除|移除|撤掉|砍掉|取消|不要了|不要|甭要了|唔要|别要了|不写了|不用了|不用写|多余"
_REMOVE = re.compile(rf"^(?:把|将)?(?P<what>.*?)(?:这一?条|那一?条)?(?:直接|就|也|都|可以|还是|给我)*(?:{_AWAY})(?:了|佢)?(?P<after>.*)$")


def remove_row(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """The rows meant go; says what the review then misses."""
    match = _REMOVE.match(reading.clause)
    what = (reading.groups.get("what") or (match["what"] or match["after"] if match else "")).strip(" 的,:把将")
    what = _REASON.sub("", what) or what
    if _OFFERED.match(what):
        return None
    if re.search("都", reading.clause) and what and "都" not in what:
        what += "都"
    if _REPEATED.search(what) and not (repeated := [place for place in range(len(state.rows)) if twin_of(state.rows, place) is not None]):
        return Reply(say("edit-merge-no-twins"))
    if _REPEATED.search(what):
        what = say("edit-row-number", number=repeated[-1] + 1)
    places = rows_of(state, what or "这条", reading, "删掉第{number}条")
    if not isinstance(places, list) or state.content is None:
        return places if isinstance(places, Reply) else no_such_row(state, what, reading, "删掉第{number}条")
    if len(places) >= len(state.rows):
        return Reply(say("edit-keep-one", count=len(state.rows)))
    # from below, so that none of them moves before its turn
    changes = tuple(removal(state.rows, place) for place in sorted(places, reverse=True))
    names = tuple(str(state.rows[place].get("name")) for place in places)
    told = [say("edit-remove", turn=state.memory.turn) if len(places) == 1 else say("edit-remove-several", count=len(places))]
    if all(row.get("weight") is not None for row in state.rows):
        told[0] += say("edit-weights-follow")
    told += [say("edit-then", message=message) for message in new_troubles(state.content, changes, knowledge.quotas)[:2]]
    if len(places) == 1 and (twin := twin_of(state.rows, places[0], range(len(state.rows)))) is not None:
        told.append(say("edit-remove-twin", name=state.rows[twin].get("name")))
    return Reply("\n".join(told), reading=say("edit-reading-remove", rows="、".join(f"“{name}”" for name in names)), changes=changes, rows=names)


HANDLERS: dict[str, Handler] = {"remove_row": remove_row}
