"""Counted and measured things bound to what they count and to the deed: 新建3座、改建5座, 作业道30公里, 每期3天."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from assistant.understanding.facts import Quantity
from assistant.understanding.no_counts import is_no_count
from assistant.understanding.numerals import NumberSpan
from assistant.understanding.parts import with_parts
from assistant.understanding.phrases import (
    clean_thing,
    ends_in_place,
    is_extent,
    is_receiver,
    is_staff,
    people_in,
    people_of,
    without_measure,
)
from assistant.understanding.pieces import Piece, people_nouns
from assistant.understanding.plain_text import clause_start, quoted
from assistant.understanding.quantity_roles import making_verbs, role_of, unit_group
from assistant.understanding.unsaid_things import with_unsaid_things
from assistant.understanding.words import words

_PER = re.compile(
    r"(?:每个?(?P<unit>[\u4e00-\u9fff]{1,2}?)|(?<![\d第])一个?(?P<one>[人户年月天周次期场班亩]|学期|季度))(?:检测|监测|抽检|巡检|走访|清理|消毒|演练|排查|出具?|发布|编制|清洗|维护|保养|放映|演出|开展|举办|培训|不少于|至少|至|组织|巡查|检查|保洁|发放?|付|安排|大概|大约|约|有|是|共|上门|服务|清扫|清运|更新|为)*$"
)


# what is held or done so many times is named with its deed
_HELD = frozenset({"场", "场次", "次", "期", "届"})
# 每个村每年2场: in one year, 2场 for each 村
_EACH_YEAR = re.compile(r"每个?(?P<unit>[\u4e00-\u9fff]{1,2})(?:每年|一年|全年)(?:不少于|至少|至|开展|举办|放映|演出|组织|安排|送)*$")


def find_quantities(text: str, original: str, pieces: list[Piece], existing: Collection[int] = ()) -> list[Quantity]:
    """The quantities of `text`, in order; parts are marked, things that a list leaves unsaid are filled in.

    `existing`: where numbers of a state that is to be changed stand; they are no quantities of the project.
    """
    found: list[tuple[int, Quantity]] = []
    for index, piece in enumerate(pieces):
        span = piece.number
        if (
            span is None
            or span.kind != "count"
            or _is_denominator(pieces, index)
            or _is_talk(pieces, index, span)
            or span.start in existing
            or is_no_count(text, pieces, index, span)
        ):
            continue
        found.append((index, _bind(text, original, pieces, index, span)))
    filled = [(at, replace(q, object="") if q.object == "日" else q) for at, q in with_unsaid_things(text, pieces, found)]
    return with_parts(text, original, pieces, filled)


def _is_denominator(pieces: list[Piece], index: int) -> bool:
    """Whether 一套 is what a price or a frequency holds for: 一套四千多, 1500块一学期, 一年两次."""
    span, piece = pieces[index].number, pieces[index]
    if span is None or span.number != 1 or span.upper or span.approx:
        return False
    before, after = pieces[index - 1] if index else None, pieces[index + 1] if index + 1 < len(pieces) else None
    if before is not None and before.number and before.end == piece.start and before.number.kind in ("money", "bare"):
        return True
    if not span.chinese and before is not None and (before.kind == "noun" or before.is_verb) and before.end == piece.start and span.unit not in unit_group("time"):
        return False  # 救护车1辆40万 counts; 一套四千多 does not
    bought = index > 1 and before is not None and before.kind == "noun" and pieces[index - 2].text in words("verbs", "making")
    if bought and before is not None and before.end == piece.start and span.unit not in unit_group("time"):
        return False  # 采购|CT|一台
    said_between = after is not None and (after.kind in ("lead", "hard", "single") or after.text in words("money", "price_tail"))
    if said_between and index + 2 < len(pieces):
        after = pieces[index + 2]
    if after is None or after.number is None or after.start - piece.end > 3 or after.end == piece.end:
        return False
    if before is not None and before.is_verb and after.number.kind != "money":
        return False
    return after.number.kind in ("money", "bare") or after.number.unit in unit_group("time") | {"次"}


def _is_talk(pieces: list[Piece], index: int, span: NumberSpan) -> bool:
    """帮我写一个, 三项合计: no number of anything."""
    after = pieces[index + 1] if index + 1 < len(pieces) else None
    if span.chinese and span.unit in ("个", "项") and after is not None and after.text in ("合计", "共计", "总计", "共", "一共"):
        return True
    alone = after is None or after.is_break
    phase = span.unit == "期" and index > 0 and not pieces[index - 1].is_verb and pieces[index - 1].kind != "noun"  # 平台，一期，85万
    return span.chinese and alone and ((span.number == 1 and span.unit == "个") or phase)


def _bind(text: str, original: str, pieces: list[Piece], index: int, span: NumberSpan) -> Quantity:
    right, right_verb = _right(pieces, index, span)
    left, left_verb = _left(pieces, index)
    if left and right and _is_postpositive(pieces, index, right):
        right = ""
    thing, verb = (right, _verb_before(pieces, index)) if right else (left, left_verb)
    if span.unit in unit_group("people") and not thing and is_staff(left_verb or ""):
        thing, left_verb = left_verb or "", None  # 保洁42人: spoken for the people who do it
    if span.unit in _HELD and not right and left and left_verb and pieces[index - 1].text == left_verb and pieces[index - 1].kind == "soft":
        thing, verb, left_verb = left + left_verb, None, None  # 应急演练|3场
    if span.unit in ("人", "户", "人次", "户次"):
        thing = people_of(thing) or (thing if is_staff(thing) or (span.unit == "户" and thing.endswith(("房", "房屋", "厕", "厕所", "大棚", "圈舍"))) else "")
    if span.unit == "个":
        thing = _people_first(thing)
    if span.unit in unit_group("people"):
        thing = re.sub("(?<=..)的?(?:工资|报酬|津贴|薪酬|社保)$", "", thing)
    if "/" in span.unit:
        thing = re.sub("^[日年]均?(?:处理|处置|供水|供|产|生产|加工|屠宰|出栏|焚烧|转运)", "", thing)
    thing = "班级" if thing == "班" else "村民小组" if thing == "组" and re.search("[村镇乡屯寨]", text) else thing
    thing = clean_thing(without_measure(thing or _multiplied(text, pieces, index)))
    thing = "" if thing in ("日", "年", "月") else thing
    if span.unit in unit_group("time") and len(thing) < 2:
        thing = ""
    if right and not verb and right_verb and (ends_in_place(thing) or not people_in(thing)):
        verb = right_verb
    per = _per(text, span)
    quantity = Quantity(
        span.number, span.unit, thing, verb or left_verb, "output", quoted(original, span.start, span.end), _spelt(original, span),
        span.approx, span.upper, span.bound, per,
    )  # fmt: skip
    role = role_of(quantity)
    return replace(quantity, role=role, verb=None if quantity.verb == thing else quantity.verb)


def _people_first(thing: str) -> str:
    """360个娃娃在园: the people counted, without where or what for."""
    person = people_nouns().at(thing, 0) if "在" in thing else None
    return person.word if person else thing


def _multiplied(text: str, pieces: list[Piece], index: int) -> str:
    """除颤仪18万/台×2: what stands before the price that the number multiplies; "" where there is no such price."""
    if text[pieces[index].start - 1 : pieces[index].start] not in ("×", "x", "X", "*"):
        return ""
    at = index - 1
    while at > 0 and index - at < 5 and not (pieces[at].number and pieces[at - 1].kind == "noun"):
        at -= 1
    return pieces[at - 1].text if at > 0 and pieces[at].number else ""


def _spelt(original: str, span: NumberSpan) -> str:
    said = original[span.core : span.unit_end].strip()
    return said if span.unit_end > span.core and not said[-1:].isdigit() and said[-1:] not in "百千万亿" else said + span.unit


def _right(pieces: list[Piece], index: int, span: NumberSpan) -> tuple[str, str | None]:
    """The thing behind a number, and the deed that ends the clause behind it (12个小区|改造)."""
    at, end = index + 1, pieces[index].end
    if at < len(pieces) and pieces[at].text == "的" and span.unit in unit_group("measures"):
        at, end = at + 1, pieces[at].end
    run: list[Piece] = []
    if (shared := _behind_measure(pieces, at, end)) is not None:
        at, end = shared, pieces[shared].start
    while at < len(pieces) and pieces[at].start == end and (pieces[at].kind == "noun" or (pieces[at].kind == "soft" and not run)):
        if pieces[at].kind == "soft" and span.unit in unit_group("people") | unit_group("time"):
            break
        run.append(pieces[at])
        end, at = pieces[at].end, at + 1
    following = pieces[at] if at < len(pieces) and pieces[at].start == end and pieces[at].is_verb else None
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    ends_clause = after is None or after.is_break or (after.number is not None and after.number.kind == "money")
    if run and following is not None and following.kind == "soft" and span.unit in unit_group("events"):
        return "".join(piece.text for piece in [*run, following]), None
    thing = "".join(piece.text for piece in run)
    return thing, following.text if thing and following is not None and ends_clause and following.text in making_verbs() else None


def _behind_measure(pieces: list[Piece], at: int, end: int) -> int | None:
    """一所|12个|班|的|公办幼儿园: where the thing begins behind another number that only says how large it is; None where there is none."""
    if at >= len(pieces) or pieces[at].start != end or not (pieces[at].number and pieces[at].number.kind == "count"):  # type: ignore[union-attr]
        return None
    place = at + 1
    while place < len(pieces) and place <= at + 2 and pieces[place].kind in ("noun", "soft") and pieces[place].start == pieces[place - 1].end:
        place += 1
    found = place + 1 < len(pieces) and pieces[place].text == "的" and pieces[place + 1].kind in ("noun", "soft")
    return place + 1 if found else None


def _left(pieces: list[Piece], index: int) -> tuple[str, str | None]:
    """The thing before a number in its clause, with the deed on it: 课桌椅更换|2150套, 更换课桌椅|2150套."""
    at, verb, run, together = index - 1, None, "", False
    while at >= 0 and pieces[at].kind == "lead":
        together = together or pieces[at].text in ("共", "合计", "总计", "共计", "一共", "总共")
        at -= 1
    if at >= 0 and pieces[at].is_verb:
        verb = run = pieces[at].text
        at -= 1
        while at >= 0 and pieces[at].is_verb:
            run = pieces[at].text + run if pieces[at].kind == "soft" else run
            at -= 1
    if at < 0 or pieces[at].kind != "noun" or is_extent(pieces[at].text):
        return "", run or verb
    before = pieces[at - 1] if at else None
    if before is not None and before.kind == "lead" and before.text[0] == "每" and before.end == pieces[at].start:
        return "", verb  # 每个|村|每年|2场: the village is what it is counted for
    if (
        not together
        and before is not None
        and before.number is not None
        and before.number.kind == "count"
        and before.end == pieces[at].start
    ):
        # that thing belongs to the number before it: 11个乡镇|营造林|8万亩
        return (verb or "") if _unit(pieces[index]) in unit_group("measures") else "", verb
    if verb is None and before is not None and before.is_verb:
        verb = before.text
    if verb is not None and (is_receiver(pieces, at) or (verb in words("verbs", "buying") and ends_in_place(pieces[at].text))):
        return "", verb  # 县医院|采购|1台: who buys is not what is bought
    return pieces[at].text, verb


def _unit(piece: Piece) -> str:
    return piece.number.unit if piece.number else ""


def _verb_before(pieces: list[Piece], index: int) -> str | None:
    at = index - 1
    while at >= 0 and (pieces[at].kind == "lead" or (pieces[at].kind == "noun" and is_extent(pieces[at].text))):
        at -= 1
    return pieces[at].text if at >= 0 and pieces[at].is_verb else None


def _is_postpositive(pieces: list[Piece], index: int, right: str) -> bool:
    """Whether the numbers of this clause stand behind their things (办公电脑50台打印机10台)."""
    at = index + 1
    while at < len(pieces) and pieces[at].kind in ("noun", "soft"):
        at += 1
    number = pieces[at].number if at < len(pieces) else None
    if number is None or number.kind != "count":
        return False
    return at + 1 >= len(pieces) or pieces[at + 1].kind not in ("noun", "soft")


def _per(text: str, span: NumberSpan) -> str:
    before = text[max(clause_start(text, span.start), span.start - 14) : span.start]
    each = _EACH_YEAR.search(before)
    match = each if each and each["unit"] in unit_group("per") else _PER.search(before)
    if match is None:
        return ""
    unit = match["unit"] or match.groupdict().get("one") or ""
    return {"日": "天", "星期": "周", "学员": "人"}.get(unit, unit) if unit in unit_group("per") else ""
