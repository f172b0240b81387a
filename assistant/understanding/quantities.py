"""Counted and measured things bound to what they count and to the deed: 新建3座、改建5座, 作业道30公里, 每期3天."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from functools import cache
from typing import Literal

from assistant.understanding.facts import Quantity, QuantityRole
from assistant.understanding.numerals import NumberSpan
from assistant.understanding.phrases import (
    clean_thing,
    ends_in_people,
    ends_in_place,
    is_extent,
    nearest_people,
    people_in,
    people_of,
    without_measure,
)
from assistant.understanding.pieces import Piece
from assistant.understanding.plain_text import clause_start, quoted
from assistant.understanding.words import table, words
from indicator_corpus.quantity import plain

_PER = re.compile(
    r"(?:每|(?<![\d第])一)个?(?P<unit>[\u4e00-\u9fff]{1,2}?)(?:开展|举办|培训|不少于|至少|至|组织|巡查|检查|保洁|发放?|付|安排|大概|大约|约|有|是|共|上门|服务|清扫|清运|更新|为)*$"
)


@cache
def _group(name: str) -> frozenset[str]:
    """A group of units: time, events, people, things, measures, per."""
    return frozenset(table("units")["groups"][name].split())


@cache
def _making() -> frozenset[str]:
    return frozenset(words("verbs", "making"))


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
        ):
            continue
        found.append((index, _bind(text, original, pieces, index, span)))
    filled = _fill(text, pieces, found)
    return _with_parts(text, original, pieces, filled)


def _is_denominator(pieces: list[Piece], index: int) -> bool:
    """Whether 一套 is what a price or a frequency holds for: 一套四千多, 1500块一学期, 一年两次."""
    span, piece = pieces[index].number, pieces[index]
    if span is None or span.number != 1 or span.upper or span.approx:
        return False
    before, after = pieces[index - 1] if index else None, pieces[index + 1] if index + 1 < len(pieces) else None
    if before is not None and before.number and before.end == piece.start and before.number.kind in ("money", "bare"):
        return True
    said_between = after is not None and (after.kind in ("lead", "hard", "single") or after.text in words("money", "price_tail"))
    if said_between and index + 2 < len(pieces):
        after = pieces[index + 2]
    if after is None or after.number is None or after.start - piece.end > 3 or after.end == piece.end:
        return False
    if before is not None and before.is_verb and after.number.kind != "money":
        return False
    return after.number.kind in ("money", "bare") or after.number.unit in _group("time") | {"次"}


def _is_talk(pieces: list[Piece], index: int, span: NumberSpan) -> bool:
    """帮我写一个, 三项合计: no number of anything."""
    after = pieces[index + 1] if index + 1 < len(pieces) else None
    if span.chinese and span.unit in ("个", "项") and after is not None and after.text in ("合计", "共计", "总计", "共", "一共"):
        return True
    return span.chinese and span.number == 1 and span.unit == "个" and (after is None or after.is_break)


def _bind(text: str, original: str, pieces: list[Piece], index: int, span: NumberSpan) -> Quantity:
    right, right_verb = _right(pieces, index, span)
    left, left_verb = _left(pieces, index)
    if left and right and _is_postpositive(pieces, index, right):
        right = ""
    thing, verb = (right, _verb_before(pieces, index)) if right else (left, left_verb)
    if span.unit in ("人", "户", "人次", "户次"):
        thing = people_of(thing)
    thing = clean_thing(without_measure(thing))
    if right and not verb and right_verb and (ends_in_place(thing) or not people_in(thing)):
        verb = right_verb
    per = _per(text, span)
    quantity = Quantity(
        span.number, span.unit, thing, verb or left_verb, "output", quoted(original, span.start, span.end), _spelt(original, span),
        span.approx, span.upper, span.bound, per,
    )  # fmt: skip
    role = _role(quantity)
    return replace(quantity, role=role, verb=None if quantity.verb == thing else quantity.verb)


def _spelt(original: str, span: NumberSpan) -> str:
    said = original[span.core : span.unit_end].strip()
    return said if span.unit_end > span.core and not said[-1:].isdigit() and said[-1:] not in "百千万亿" else said + span.unit


def _right(pieces: list[Piece], index: int, span: NumberSpan) -> tuple[str, str | None]:
    """The thing behind a number, and the deed that ends the clause behind it (12个小区|改造)."""
    at, end = index + 1, pieces[index].end
    if at < len(pieces) and pieces[at].text == "的" and span.unit in _group("measures"):
        at, end = at + 1, pieces[at].end
    run: list[Piece] = []
    while at < len(pieces) and pieces[at].start == end and (pieces[at].kind == "noun" or (pieces[at].kind == "soft" and not run)):
        if pieces[at].kind == "soft" and span.unit in _group("people") | _group("time"):
            break
        run.append(pieces[at])
        end, at = pieces[at].end, at + 1
    following = pieces[at] if at < len(pieces) and pieces[at].start == end and pieces[at].is_verb else None
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    ends_clause = after is None or after.is_break or (after.number is not None and after.number.kind == "money")
    if run and following is not None and following.kind == "soft" and span.unit in _group("events"):
        return "".join(piece.text for piece in [*run, following]), None
    thing = "".join(piece.text for piece in run)
    return thing, following.text if thing and following is not None and ends_clause and following.text in _making() else None


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
    if (
        not together
        and before is not None
        and before.number is not None
        and before.number.kind == "count"
        and before.end == pieces[at].start
    ):
        # that thing belongs to the number before it: 11个乡镇|营造林|8万亩
        return (verb or "") if _unit(pieces[index]) in _group("measures") else "", verb
    if verb is None and before is not None and before.is_verb:
        verb = before.text
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
    match = _PER.search(text[max(clause_start(text, span.start), span.start - 14) : span.start])
    if match is None:
        return ""
    unit = match["unit"]
    return {"日": "天", "星期": "周", "学员": "人"}.get(unit, unit) if unit in _group("per") else ""


def _role(quantity: Quantity) -> QuantityRole:
    unit, thing, made = quantity.unit, quantity.object, quantity.verb in _making()
    if unit in _group("time"):
        return "time"
    if unit in ("次", "趟", "遍") and (quantity.per or not (quantity.object or quantity.verb)):
        return "frequency"
    if unit in _group("people") or (thing and ends_in_people(thing) and unit not in _group("things")):
        return "people"
    if unit == "村" or unit == "家" or (unit not in _group("things") and unit not in _group("events") and ends_in_place(thing)):
        return "output" if made else "place"
    return "output"


def _fill(text: str, pieces: list[Piece], found: list[tuple[int, Quantity]]) -> list[tuple[int, Quantity]]:
    """Quantities with no thing of their own take that of the list, of the clause before, or the people spoken of last."""
    out: list[tuple[int, Quantity]] = []
    for place, (index, quantity) in enumerate(found):
        if quantity.object or quantity.role in ("time", "frequency"):
            head = out[-1][1] if out else None
            if (
                head is not None
                and head.verb
                and not quantity.verb
                and text[head.quote.end + len(head.object) : quantity.quote.start] == "、"
            ):
                carried = replace(quantity, verb=head.verb)  # 建|1个中心、12个乡镇站
                quantity = replace(carried, role=_role(carried))
            out.append((index, quantity))
            continue
        thing, verb = "", quantity.verb
        if quantity.unit in _group("people"):
            thing = nearest_people(pieces, index)
        elif quantity.unit == "村":
            thing = "村"
        else:
            before = out[-1][1] if out else None
            after = found[place + 1][1] if place + 1 < len(found) else None
            if before is not None and _listed(text, before, quantity) and (before.unit == quantity.unit or quantity.verb is None):
                thing, verb = before.object, verb or before.verb
            elif after is not None and after.object and after.unit == quantity.unit and _listed(text, quantity, after):
                thing = after.object
            else:
                thing, earlier_verb = _earlier(pieces, index)
                verb = verb or earlier_verb
        if not thing and verb and quantity.unit not in _group("people"):
            thing = verb if len(verb) > 1 else ""
        thing = re.sub("(?<=..)(?:补贴|补助|奖补|奖励|经费|资金|专项|贴息)$", "", clean_thing(thing))
        filled = replace(quantity, object=thing, verb=None if verb == thing else verb)
        out.append((index, replace(filled, role=_role(filled))))
    return out


def _listed(text: str, first: Quantity, second: Quantity) -> bool:
    between = text[first.quote.end : second.quote.start]
    return (
        len(between) <= 12
        and ("、" in between or "和" in between or (bool(between) and between[0] in "，,"))
        and not set("。；;") & set(between)
    )


def _earlier(pieces: list[Piece], index: int) -> tuple[str, str | None]:
    """The thing, and the deed on it, of the clauses before a number that stands alone (…玻璃幕墙维修，约400平)."""
    at, breaks, verb = index - 1, 0, None
    while at >= 0 and breaks <= 2 and pieces[at].kind != "stop":
        piece = pieces[at]
        if piece.kind in ("comma", "open"):
            breaks += 1
            verb = None
        elif piece.is_verb:
            verb = piece.text
        elif piece.kind == "noun" and not is_extent(piece.text):
            before = pieces[at - 1] if at else None
            if verb is None and before is not None and before.is_verb:
                verb = before.text
            if verb == "发展":
                return piece.text + verb, None
            named = without_measure(piece.text)
            if named:
                return named, verb
        at -= 1
    return "", None


def _with_parts(text: str, original: str, pieces: list[Piece], found: list[tuple[int, Quantity]]) -> list[Quantity]:
    """Bare 3万 in brackets or after 其中 made parts of the quantity before them: 8万亩（新造3万、抚育5万）."""
    by_index = dict(found)
    out: list[Quantity] = []
    whole: tuple[int, Quantity, int] | None = None
    for index, piece in enumerate(pieces):
        if index in by_index:
            quantity = by_index[index]
            if (
                whole
                and _is_part(text, whole[1], quantity.quote.start)
                and quantity.unit == whole[1].unit
                and quantity.number < whole[1].number
            ):
                quantity = replace(quantity, role="part", part_of=whole[0], object=quantity.object or whole[1].object)
            elif quantity.role in ("output", "people", "place"):
                whole = (len(out), quantity, index)
            out.append(quantity)
        elif piece.number is not None and whole and _could_be_part(text, whole[1], piece.number):
            verb = pieces[index - 1].text if index and pieces[index - 1].is_verb else None
            left = pieces[index - 1].text if index and pieces[index - 1].kind == "noun" else ""
            span = piece.number
            role: Literal["part"] = "part"
            out.append(
                Quantity(span.number, whole[1].unit, clean_thing(left) or whole[1].object, verb, role, quoted(original, span.start, span.end),
                         plain(span.number) + whole[1].unit, span.approx, span.upper, span.bound, "", whole[0])
            )  # fmt: skip
    return out


def _is_part(text: str, whole: Quantity, start: int) -> bool:
    """Whether start lies in brackets opened right behind the whole, or behind 其中 in its sentence."""
    between = text[whole.quote.end : start]
    if len(between) > 60 or set("。；;！？") & set(between):
        return False
    opened = re.match(r"[\u4e00-\u9fff]{0,10}[(（]", between)
    return bool(opened and not set(")）") & set(between)) or "其中" in between


def _could_be_part(text: str, whole: Quantity, span: NumberSpan) -> bool:
    bare = span.bare_money or (span.kind == "bare" and span.number >= 1)
    if not bare or span.number >= whole.number or not _is_part(text, whole, span.start):
        return False
    return not re.search("资金|财政|预算|投资|经费|自筹|配套|补助|专项", text[whole.quote.end : span.end + 4])
