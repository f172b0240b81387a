"""Numbers with a unit that count nothing of the project: a day of each month, 一年 as a way of speaking, a condition on who may apply."""

from __future__ import annotations

import re

from assistant.understanding.numerals import NumberSpan
from assistant.understanding.pieces import Piece, people_nouns
from assistant.understanding.plain_text import clause_start
from assistant.understanding.quantity_roles import unit_group

_EACH = re.compile(r"(?:每个?|次|当)(?:月|季度?|年)(?:的|末|底)?(?:第)?$")


def is_no_count(text: str, pieces: list[Piece], index: int, span: NumberSpan) -> bool:
    """Whether the number at `pieces[index]` is one of these."""
    return _is_day_of_month(text, span) or _is_way_of_speaking(pieces, index, span) or is_condition(text, span)


def _is_day_of_month(text: str, span: NumberSpan) -> bool:
    """每月15日前: a rhythm, not fifteen days a month."""
    dated = text[span.unit_end - 1 : span.unit_end] == "日"
    return dated and bool(_EACH.search(text[clause_start(text, span.start) : span.core]))


def _is_way_of_speaking(pieces: list[Piece], index: int, span: NumberSpan) -> bool:
    """一年需要, 一年培养: no term of one year, unless a deed or a 期 before it is what lasts so long."""
    if not (span.chinese and span.number == 1 and span.unit in unit_group("time")) or span.upper or span.bound:
        return False
    before = pieces[index - 1] if index else None
    after = pieces[index + 1] if index + 1 < len(pieces) else None
    lasts = before is not None and (before.is_verb or before.text.endswith(("期", "限", "时间", "时长")))
    return not lasts and after is not None and after.start == pieces[index].end and (after.is_verb or after.kind == "lead")


def is_condition(text: str, span: NumberSpan) -> bool:
    """30亩以上的农户, 2000万元以上的企业: who may apply, not how much there is."""
    said = re.match("(?:以上|以下|及以下|以内)?的", text[span.end : span.end + 5])
    limited = said is not None and (span.bound is not None or len(said.group()) > 1)
    if said is None or not limited or span.unit in unit_group("people"):
        return False
    behind = text[span.end + said.end() : span.end + said.end() + 8]
    clause = re.split("[，。；,;、（(]", behind)[0]
    person = next(people_nouns().scan(clause), None)
    return person is not None and person.start <= 4
