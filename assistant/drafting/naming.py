"""Names made specific: the slots of a library row's template filled with the officer's words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.understanding.facts import Understanding
from indicator_corpus.library import Binding, LibraryIndicator

_SLOT = re.compile(r"\{(对象|动作|单位|人群|地点)\}")
# classes whose rows speak of the course or the meeting, not of who sits in it
_ABOUT_THE_EVENT = frozenset({"培训", "会议"})
# 培训培训人数: what template and words both say; 每人每月 is no repetition
TWICE = re.compile(r"([^每]{2,4})\1")
#: names longer than this no longer fit the form's column; the library's fixed name is used instead
LONGEST_NAME = 25
# words at an object's end that the templates' own words would say twice
_ECHOES = ("补助", "补贴", "补助金", "数量", "项目", "经费", "工作", "服务", "培训", "采购", "成本", "发放", "工程", "活动", "规划", "编制")


@dataclass(frozen=True)
class Words:
    """What the slots stand for in one project."""

    object: str | None
    verb: str | None
    unit: str | None
    people: str | None
    place: str | None
    object_is_people: bool = False


# one-syllable deeds of spoken words as the forms write them
_WRITTEN_VERBS = {"修": "修建", "建": "建设", "买": "购置", "换": "更换", "办": "举办", "种": "种植", "装": "安装", "拆": "拆除", "租": "租赁",
                  "编": "编制", "做": "制作", "印": "印制", "配": "配备", "请": "聘请", "聘": "聘用", "开": "召开", "搞": "开展", "送": "选送",
                  "发": "发放", "查": "检查", "铺": "铺设", "挖": "开挖", "补": "补助", "奖": "奖励", "拍": "拍摄", "养": "养护", "清": "清理"}


def written_verb(verb: str | None) -> str | None:
    """The deed as a form writes it (修 → 修建); other words stay."""
    return _WRITTEN_VERBS.get(verb, verb) if verb else verb


def project_words(understood: Understanding) -> Words:
    """The slots' words for rows that are about the whole project: the first thing done or bought is what they speak of."""
    done = next((q.object for q in understood.quantities if q.role == "output" and q.object), None)
    people = understood.beneficiaries[0].word if understood.beneficiaries else None
    place = next((q.object for q in understood.quantities if q.role == "place" and q.object), None)
    thing = done or understood.main_object
    served = {b.word for b in understood.beneficiaries} | {q.object for q in understood.quantities if q.role == "people" and q.object}
    is_people = bool(thing) and any(thing in word or word in thing for word in served if thing)
    return Words(thing, written_verb(understood.main_verb), None, people, place, is_people)


def specific_name(row: LibraryIndicator, words: Words) -> str:
    """The row's template with `words`, its fixed name where a word is lacking or the result does not read."""
    if not row.name_template:
        return row.name
    values = {"对象": words.object, "动作": words.verb or "", "单位": words.unit, "人群": words.people, "地点": words.place}
    slots = _SLOT.findall(row.name_template)
    if any(values[slot] is None for slot in slots):
        return row.name
    if "对象" in slots and words.object_is_people and row.category in _ABOUT_THE_EVENT and row.binding is not Binding.QUANTITY:
        return row.name  # 种植户完成时间: it is the course that ends, not the people
    name = row.name_template
    for slot in slots:
        value = values[slot] or ""
        if slot == "对象":
            value = _without_echo(value, name.partition("{对象}")[2])
            verb = values["动作"]
            if verb and "{动作}" in row.name_template and value.startswith(verb):
                value = value.removeprefix(verb)
            if len(value) < 2:
                return row.name
        name = name.replace(f"{{{slot}}}", value, 1)
    name = TWICE.sub(r"\1", name)
    return name if 4 <= len(name) <= LONGEST_NAME else row.name


def _without_echo(value: str, following: str) -> str:
    for echo in _ECHOES:
        if value.endswith(echo) and following.startswith(echo[:2]) and len(value) > len(echo) + 1:
            return value[: -len(echo)]
    return value
