"""Numbers that are parts of the quantity before them: 8万亩（新造3万、抚育5万）."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.understanding.facts import Quantity
from assistant.understanding.numerals import NumberSpan
from assistant.understanding.phrases import clean_thing
from assistant.understanding.pieces import Piece
from assistant.understanding.plain_text import quoted
from indicator_corpus.quantity import plain


def with_parts(text: str, original: str, pieces: list[Piece], found: list[tuple[int, Quantity]]) -> list[Quantity]:
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
                quantity = replace(quantity, role="part", part_of=whole[0], object=_part_object(text, quantity, whole[1]))
            elif quantity.role in ("output", "people", "place"):
                whole = (len(out), quantity, index)
            out.append(quantity)
        elif piece.number is not None and whole and _could_be_part(text, whole[1], piece.number):
            verb = pieces[index - 1].text if index and pieces[index - 1].is_verb else None
            left = pieces[index - 1].text if index and pieces[index - 1].kind == "noun" else ""
            span = piece.number
            out.append(
                Quantity(span.number, whole[1].unit, clean_thing(left) or whole[1].object, verb, "part", quoted(original, span.start, span.end),
                         plain(span.number) + whole[1].unit, span.approx, span.upper, span.bound, "", whole[0])
            )  # fmt: skip
    return out


def _part_object(text: str, part: Quantity, whole: Quantity) -> str:
    """中型1座 of 水库2座 → 中型水库; a part named by a thing of its own (油茶3000亩) keeps it."""
    said = part.object if part.object != whole.object else ""
    before = re.search(r"[\u4e00-\u9fff]{1,3}[型类级式]$", text[max(0, part.quote.start - 4) : part.quote.start])
    sort = said if said.endswith(("型", "类", "级", "式")) else before.group() if before and not said else ""
    return f"{sort}{whole.object}" if sort and sort not in whole.object else said or whole.object


def _is_part(text: str, whole: Quantity, start: int) -> bool:
    """Whether start lies in brackets opened right behind the whole, or behind 其中 in its sentence."""
    between = text[whole.quote.end : start]
    if len(between) > 60 or set("。！？") & set(between):
        return False
    if set("；;") & set(between):  # 其中：1.新建3座；2.改建5座 goes on behind the break, another sentence does not
        return bool(re.match("[，,（(：:]?其中", between))
    opened = re.match(r"[\u4e00-\u9fff]{0,10}[(（]", between)
    return bool(opened and not set(")）") & set(between)) or "其中" in between


def _could_be_part(text: str, whole: Quantity, span: NumberSpan) -> bool:
    bare = span.bare_money or (span.kind == "bare" and span.number >= 1)
    if not bare or span.number >= whole.number or not _is_part(text, whole, span.start):
        return False
    return not re.search("资金|财政|预算|投资|经费|自筹|配套|补助|专项", text[whole.quote.end : span.end + 4])
