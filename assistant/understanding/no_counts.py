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
    return _is_said_of_the_text(text, span) or _is_past(text, span) or _is_contractor(text, span) or _is_each_day(text, span) or _is_day_of_month(text, span) or _is_way_of_speaking(pieces, index, span) or is_condition(text, span)


def _is_said_of_the_text(text: str, span: NumberSpan) -> bool:
    """写一份绩效目标, 干三件事: about the writing or the telling, no number of anything."""
    behind = text[span.end : span.end + 8]
    if span.number == 1 and span.unit in ("份", "个", "套", "篇") and re.match("(?:项目)?(?:支出)?(?:绩效|目标|申报表|指标)", behind):
        return True
    return span.chinese and span.unit in ("件", "项", "个", "点") and bool(re.match("(?:事情?|工作|任务|方面|内容)(?![\u4e00-\u9fff])", behind))


def _is_past(text: str, span: NumberSpan) -> bool:
    """投诉过两次, 坏了三次: what has happened."""
    return span.unit in ("次", "回", "起") and text[max(0, span.start - 1) : span.start] in ("过", "了")


def _is_contractor(text: str, span: NumberSpan) -> bool:
    """请一家公司: who does the work, no number of companies."""
    if span.number != 1 or span.unit not in ("家", "个") or span.upper:
        return False
    hired = re.search(r"(?:请|委托|聘请|找|由|交给|包给|外包给|选|招)(?:了|来)?$", text[max(0, span.start - 5) : span.start])
    return bool(hired and re.match(r"[\u4e00-\u9fff]{0,8}?(?:公司|单位|机构|第三方|企业|服务商|队|设计院|事务所)", text[span.end : span.end + 12]))


def _is_each_day(text: str, span: NumberSpan) -> bool:
    """6月和9月各一次: once on each of the days named, which is not once in all."""
    return span.unit in ("次", "遍") and span.number == 1 and text[max(0, span.start - 1) : span.start] == "各"


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
