"""Things and people as the officer names them: the words around the noun taken off, people and places recognised."""

from __future__ import annotations

import re
from functools import cache

from assistant.understanding.pieces import Piece, people_nouns
from assistant.understanding.plain_text import MASK
from assistant.understanding.words import words

_MEASURE = re.compile(
    r"(?:建筑|使用|总|占地|服务|作业|管护|设计)?(?:面积|长度|全长|总长|里程|规模|数量|人数|户数|总数|总量|容量|会期|工期|合同期?|租期|时长|周期)$"
)
_QUOTES = re.compile(r"[\"'“”‘’]")
_MARKS = " \t\u3000□\"'“”‘’.-—"
_TAIL = re.compile(r"(?:[的等各了]|免费|(?<!公)共|各|左右|以上|总共|大概|大约|(?<![签节合预公制契条])约|还|都|要)+$")
# 充电桩项目总投资, 年费用: what the money is called is no part of the thing
_MONEY_TAIL = re.compile(r"(?:的)?(?:项目)?(?:总|年)(?:投资|投入|经费|预算|资金|金额|造价|费用|费|额|价|成本)$|(?<=..)(?<!生命)(?:合同)?周期$")
_HEAD = re.compile(r"^(?:每[\u4e00-\u9fff]{1,2}$|[的个了些]|一些|若干|几[个条所]|批|第[\d一二三四五六七八九十]{1,3}[期届批次轮])+")


@cache
def _extents() -> tuple[str, ...]:
    return words("places", "extent")


@cache
def _adjective() -> re.Pattern[str]:
    return re.compile(
        "^(?:"
        + "|".join(words("phrases", "adjective"))
        + ")(?=..)(?!年|师|城|干部|闻|能源|媒体|时代|农|生儿|型农业|区|年人|旧|小区|城|村|街|住|管|厂|社区|产品)"
    )


def is_extent(text: str) -> bool:
    """Whether `text` only names an extent (全区, 镇里)."""
    return text in _extents()


def is_receiver(pieces: list[Piece], at: int) -> bool:
    """Whether the thing at `at` is who gets something, not what is counted: 给|学生|做500套."""
    return at > 0 and pieces[at - 1].text in ("给", "为", "向", "帮") and pieces[at - 1].kind == "lead"


def without_extent(text: str) -> str:
    """`text` without an extent in front: 全区中小学 → 中小学; 农村小学 stays, as 农村 says what kind."""
    for extent in _extents():
        if text.startswith(extent) and extent[0] in "全我本各辖" and len(text) > len(extent) + 1:
            return text[len(extent) :].lstrip("的")
    return re.sub(r"^(?:[镇县区村乡市](?:里|上)|上级|省里|中央)的?(?=..)", "", text)


def without_measure(text: str) -> str:
    """A thing without the name of what is measured: 屏幕面积 → 屏幕; "" for 面积, 会期 alone."""
    return _MEASURE.sub("", text)


# 骨干医生|去省级三甲医院: where they go is not part of what they are
_WAY = re.compile(r"(?<=..)(?:去|赴|前往|到)(?=[一-鿿]{2,}(?:院|校|学|省|市|县|区|乡|镇|地|中心|公司|企业|现场|单位|机构)$).*")


def clean_thing(text: str) -> str:
    """A thing without marks, adjectives (老旧, 新) and trailing particles; "" where nothing is left."""
    thing = _WAY.sub("", _QUOTES.sub("", text).replace(MASK, "").strip(_MARKS))
    for _ in range(4):
        before = thing
        thing = re.sub("(?<=..)(?:快|都|也|又|太)?(?:塌|坏|漏|(?<!爆)破|老化)(?:了|掉)?$", "", thing)
        thing = re.sub("^来(?=游客|客商|客人|学员)|^成(?=水泥|沥青|柏油|混凝土|标准化?|双车道)|^型(?=糖尿病)", "", thing)
        thing = _MONEY_TAIL.sub("", _TAIL.sub("", _HEAD.sub("", thing)).strip(_MARKS))
        thing = _adjective().sub("", without_extent(thing))
        if thing == before:
            break
    if is_extent(thing) and thing not in words("places", "counted"):
        return ""
    return "" if not re.search(r"[\u4e00-\u9fffA-Za-z]", thing) else thing[:30]


@cache
def _people_endings() -> tuple[str, ...]:
    return (*words("people", "words"), "户", "人", "员", "者", "工人", "教师", "医师", "家庭", "群体")


def ends_in_people(thing: str) -> bool:
    """Whether the head of `thing` is people: 大棚种植户, 村干部."""
    return thing.endswith(_people_endings()) and not thing.endswith(("机器人", "企业", "专员办", "无人", "入户", "到户", "进户"))


def is_staff(thing: str) -> bool:
    """Whether `thing` is who does the work, named by it (保安, 保洁, 维修工), and so is hired and not served."""
    return thing in words("people", "staff") or thing.endswith(words("people", "staff_end"))


def people_in(thing: str) -> bool:
    """Whether `thing` speaks of people at all."""
    return ends_in_people(thing) or next(people_nouns().scan(thing), None) is not None


def people_of(thing: str) -> str:
    """`thing` up to the last people it speaks of (中小学生视力 → 中小学生); "" where it speaks of none."""
    if ends_in_people(thing):
        return thing
    hits = list(people_nouns().scan(thing))
    return thing[: hits[-1].end] if hits else ""


def ends_in_place(thing: str) -> bool:
    """Whether the head of `thing` is a place or a body that money goes to: 农村小学, 乡镇, 合作社."""
    return bool(thing) and thing.endswith(words("places", "counted"))


def nearest_people(pieces: list[Piece], index: int) -> str:
    """The people spoken of last before the piece at `index`, at most 12 pieces back, with the words that tell them apart; "" if none."""
    vague, second = set(words("people", "vague")), ""
    for piece in reversed(pieces[max(0, index - 12) : index]):
        if piece.kind != "noun":
            continue
        hits = list(people_nouns().scan(piece.text))
        if hits:
            named = clean_thing(piece.text[: hits[-1].end])
            if hits[-1].word not in vague:
                return named
            second = second or named
    return second
