"""Names made specific: the slots of a library row's template filled with the officer's words."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.understanding.facts import Quantity, Understanding
from assistant.understanding.quantity_roles import making_verbs
from indicator_corpus.library import Binding, LibraryIndicator

_SLOT = re.compile(r"\{(对象|动作|单位|人群|地点)\}")
# classes whose rows speak of the course or the meeting, not of who sits in it
_EVENT_END = ("培训", "班", "会", "课", "论坛", "讲座", "进修", "轮训")
_ABOUT_THE_EVENT = frozenset({"培训", "会议"})
# 培训培训人数: what template and words both say; 每人每月 is no repetition
_EACH = re.compile("(?:单|每)([人户村家校])([月天年期])(?!间|度)")
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


# what is handed in is not what the project is about
_PAPERS = ("报告", "台账", "清单", "简报", "月报", "季报", "年报")
_SYSTEM_END = ("系统", "平台", "网站", "大厅", "中心", "数据库", "小程序", "软件", "网络")
_DEED_NAMES = {"供": "供水", "产": "生产"}
_PERSON_END = ("工", "员", "师", "人", "长", "手", "士", "生", "官", "顾问", "经理", "主管", "司机")
# one-syllable deeds of spoken words as the forms write them
_WRITTEN_VERBS = {"修": "修建", "建": "建设", "买": "购置", "换": "更换", "办": "举办", "种": "种植", "装": "安装", "拆": "拆除", "租": "租赁",
                  "编": "编制", "做": "制作", "印": "印制", "配": "配备", "请": "聘请", "聘": "聘用", "开": "召开", "搞": "开展", "送": "选送",
                  "发": "发放", "查": "检查", "铺": "铺设", "挖": "开挖", "补": "补助", "奖": "奖励", "拍": "拍摄", "养": "养护", "清": "清理", "打": "新打", "雇了": "聘用", "聘了": "聘用", "请了": "聘请"}


def written_verb(verb: str | None) -> str | None:
    """The deed as a form writes it (修 → 修建); other words stay."""
    return _WRITTEN_VERBS.get(verb, verb) if verb else verb


def deed_on(quantity: Quantity, understood: Understanding) -> str | None:
    """The deed done to what is counted: its own, else the project's where that is one of making or buying or the thing is the project's."""
    if quantity.verb:
        return quantity.verb
    main, thing = understood.main_verb, understood.main_object or ""
    same = not quantity.object or quantity.object in thing or (bool(thing) and thing in quantity.object)
    return main if main and (same or main in making_verbs()) else None


@cache
def _matters() -> dict[str, str]:
    """Matters that only some projects of a class have to do with, each with other words for it."""
    return tomllib.loads(Path(__file__).with_name("matters.toml").read_text(encoding="utf-8"))


def able_to(quantity: Quantity, understood: Understanding) -> str:
    """What 500吨/日 is the measure of: 日处理能力, 年屠宰能力, as the words before the number say."""
    span = {"天": "日"}.get(quantity.unit.partition("/")[2], quantity.unit.partition("/")[2])
    before = understood.text[max(0, quantity.quote.start - 12) : quantity.quote.start]
    said = re.search("[日年]均?(处理|处置|供水|供|产|生产|加工|屠宰|出栏|消纳|焚烧|转运|收运)", before)
    deed = said[1] if said else quantity.verb if quantity.verb and quantity.verb != understood.main_verb else "生产"
    return f"{span}{_DEED_NAMES.get(deed, deed)}能力"


def staff_name(thing: str) -> str:
    """保安 → 保安服务人员配备人数, 维修工 → 维修工配备人数: what a contract for services counts of its own people."""
    return f"{thing}{'' if thing.endswith(_PERSON_END) else '服务人员'}配备人数"


def is_of_other_matter(row: LibraryIndicator, understood: Understanding) -> bool:
    """Whether the row's name speaks of a matter of its own (助餐, 案件, 租赁) that the description does not name."""
    return any(matter in row.name and matter not in understood.text and not any(word in understood.text for word in also.split())
               for matter, also in _matters().items())


def project_words(understood: Understanding) -> Words:
    """The slots' words for rows that are about the whole project: the first thing done or bought is what they speak of."""
    done = next((q.object for q in understood.quantities if q.role == "output" and q.object and not (understood.main_object and q.object.endswith(_PAPERS))), None)
    people = understood.beneficiaries[0].word if understood.beneficiaries else None
    place = next((q.object for q in understood.quantities if q.role == "place" and q.object), None)
    system = understood.main_object if understood.kind and understood.kind.category.startswith("信息化") else None
    thing = (system if system and system.endswith(_SYSTEM_END) else None) or done or understood.main_object
    served = {b.word for b in understood.beneficiaries} | {q.object for q in understood.quantities if q.role == "people" and q.object}
    is_people = bool(thing) and any(thing in word or word in thing for word in served if thing)
    return Words(thing, written_verb(understood.main_verb), None, people, place, is_people)


def each_said(name: str) -> str:
    """单人月…, 每人天… as it is said: 每人每月…, 每人每天…."""
    return _EACH.sub(r"每\1每\2", name)


def specific_name(row: LibraryIndicator, words: Words) -> str:
    """The row's template with `words`, its fixed name where a word is lacking or the result does not read."""
    if not row.name_template:
        return row.name
    values = {"对象": words.object, "动作": words.verb or "", "单位": words.unit, "人群": words.people, "地点": words.place}
    if words.verb and words.object and words.object.endswith(words.verb):
        values["动作"] = ""  # 教师培训期数, not 培训教师培训期数
    slots = _SLOT.findall(row.name_template)
    if any(values[slot] is None for slot in slots):
        return row.name
    if "对象" in slots and words.object_is_people and row.category in _ABOUT_THE_EVENT and row.binding is not Binding.QUANTITY:
        return row.name  # 种植户完成时间: it is the course that ends, not the people
    if "对象" in slots and row.category in _ABOUT_THE_EVENT and row.binding is not Binding.QUANTITY and not (words.object or "").endswith(_EVENT_END):
        return row.name  # 灭火器完成时间 neither
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
    name = each_said(TWICE.sub(r"\1", name)).replace("飞防防治", "飞防")
    return name if 4 <= len(name) <= LONGEST_NAME else row.name


def _without_echo(value: str, following: str) -> str:
    for echo in _ECHOES:
        if value.endswith(echo) and following.startswith(echo[:2]) and len(value) > len(echo) + 1:
            return value[: -len(echo)]
    return value
