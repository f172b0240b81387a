"""New names: of a row (第三条叫课桌椅更换数量) and of the project."""

from __future__ import annotations

import re
from typing import Any

from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.meant import row_of
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Change, Reply
from assistant.dialogue.state import DialogueState
from assistant.drafting.goal import clause
from assistant.phrasing import say
from indicator_corpus.classification import level2_of
from indicator_corpus.indicator_name import name_key

_QUOTES = "“”\"'「」《》『』 "
_AS = "改名为|改名叫|改名|更名为|重命名为|改叫|改称|叫做|叫|换成|改成|改为|改做|写成|定为|[是为](?=[:：“])"
_ROW = re.compile(rf"^(?:把|将)?(?P<what>.+?)(?:这条|那条)?的?(?:指标名称|指标名|名称|名字|叫法)?(?:就|应该|要)?(?:{_AS})[:：]?(?P<name>[^,，。]+)$")
_PROJECT = re.compile(rf"^(?:把|将)?(?:这个|本)?(?:项目)?的?(?:名称|名字|标题|名)?(?:就|应该|要)?(?:{_AS})[:：]?(?P<name>.+)$")
_CALLED = re.compile(r"(?:,|，)?(?:应该|就|统一)?(?:叫做|叫|[:：])(?P<name>[^,，:：]{3,})$")
_PART = re.compile(r"^(?:把|将)?(?P<what>.+?)(?:这条|那条)?的?(?:指标名称|指标名|名称|名字)(?:里面?|中)?(?P<how>(?:前面?|后面?|末尾)(?:都|要)?加.+|(?:去掉|删掉|不要|别写).+)$")
_LONGEST, _LONGEST_PROJECT = 40, 60


def rename_row(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """Another name for a row; the goal says it too where it names the row."""
    match = None if reading.groups.get("name") else _ROW.match(reading.clause)
    name = (reading.groups.get("name") or (match["name"] if match else "")).strip(_QUOTES)
    what = reading.groups.get("what") or (match["what"] if match else "")
    if (part := _PART.search(reading.clause)) and isinstance(place := row_of(state, part["what"].strip(_QUOTES), reading, "第{number}条" + part["how"]), int):
        what, name = f"第{place + 1}条", _edited(str(state.rows[place].get("name") or ""), part["how"]) or ""
    if not what or not name:
        return Reply(say("edit-name-wanted")) if not name else None
    place = row_of(state, what.strip(_QUOTES), reading, f"第{{number}}条叫{name}")
    if not isinstance(place, int):
        return place
    row = state.rows[place]
    if len(name) < 2 or len(name) > _LONGEST:
        return Reply(say("edit-name-length", longest=_LONGEST), rows=(str(row.get("name")),))
    if name == row.get("name"):
        return Reply(say("edit-name-same", name=name), rows=(name,))
    twin = next((other for other, one in enumerate(state.rows) if other != place and name_key(one.get("name")) == name_key(name)), None)
    if twin is not None:
        return Reply(say("edit-name-taken", number=twin + 1, name=state.rows[twin]["name"]), rows=(str(row.get("name")),))
    patch = [{"op": "add", "path": f"/indicators/{place}/name", "value": name}, *_goal(state, row, name)]
    change = Change(say("edit-name-of", number=place + 1), str(row.get("name") or ""), name, tuple(patch), say("edit-name-goal") if len(patch) > 1 else "")
    return Reply(say("edit-value", turn=state.memory.turn), reading=say("edit-reading-name", number=place + 1, name=name), changes=(change,), rows=(str(row.get("name")),))


def _goal(state: DialogueState, row: dict[str, Any], name: str) -> list[dict[str, Any]]:
    goal = (state.target.get("overall_goal") or {}).get("annual") or ""
    level2 = level2_of(row.get("level2"), row.get("level1"))
    old, new = clause(row.get("name") or "", row.get("value"), level2), clause(name, row.get("value"), level2)
    return [{"op": "replace", "path": "/overall_goal/annual", "value": goal.replace(old, new, 1)}] if old and new and old in goal else []


def _edited(name: str, how: str) -> str | None:
    """A name with words put before or behind it or taken out of it; None where the wish says neither or nothing changes."""
    if before := re.search(r"前面?(?:都|要)?加(?:上)?[“\"「]?(?P<words>[^“”\"」,，]{1,12}?)[”\"」]?(?:(?:两|二|三|几)个?字|这几个字)?$", how):
        return f"{before['words']}{name}"
    if behind := re.search(r"(?:后面?|末尾)加(?:上)?[“\"「]?(?P<words>[^“”\"」,，]{1,12}?)[”\"」]?(?:(?:两|二|三|几)个?字|这几个字)?$", how):
        return f"{name}{behind['words']}"
    if "括号" in how:
        shorter = re.sub(r"[(（][^()（）]*[)）]", "", name)
        return shorter if shorter != name else None
    if away := re.search(r"(?:去掉|删掉|不要写?|别写)[“\"「]?(?P<words>[^“”\"」,，]{1,12}?)[”\"」]?(?:(?:两|二|三|几)?个?字|这几个字)?$", how):
        shorter = name.replace(away["words"], "")
        return shorter if shorter != name else None
    return None


def rename_project(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """Another name for the project."""
    match = None if reading.groups.get("name") else _PROJECT.match(reading.clause)
    name = (reading.groups.get("name") or (match["name"] if match else "")).strip(_QUOTES)
    if not name:
        called = _CALLED.search(reading.clause)
        name = called["name"].strip(_QUOTES) if called else _edited(str(state.target["project"].get("name") or ""), reading.clause) or ""
    if not name:
        return Reply(say("edit-project-name-wanted"))
    if not 3 <= len(name) <= _LONGEST_PROJECT:
        return Reply(say("edit-project-name-length", longest=_LONGEST_PROJECT))
    before = state.target["project"].get("name")
    if name == before:
        return Reply(say("edit-name-same", name=name))
    patch: list[dict[str, Any]] = [{"op": "add", "path": "/project/name", "value": name}]
    goal = (state.target.get("overall_goal") or {}).get("annual") or ""
    if before and before in goal:
        patch.append({"op": "replace", "path": "/overall_goal/annual", "value": goal.replace(before, name)})
    change = Change(say("edit-project-name"), before, name, tuple(patch))
    return Reply(say("edit-value", turn=state.memory.turn), reading=say("edit-reading-project", name=name), changes=(change,))


HANDLERS: dict[str, Handler] = {"rename_row": rename_row, "rename_project": rename_project}
