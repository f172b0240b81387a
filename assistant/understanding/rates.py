"""Percentages and changes of state: 满意度95%以上, 每年按8%分红, 由82%提高到95%."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.understanding.facts import Rate, StateChange
from assistant.understanding.numerals import NumberSpan
from assistant.understanding.plain_text import clause_start, quoted
from assistant.understanding.words import words

_RISE = re.compile(r"(?:提高|提升|上升|增加|增长|扩大|改善|下降|降低|减少|缩短|压减|降|升|增|减|变|扩容|达)(?:到|至|为)?了?$")
_FROM = re.compile(r"(?P<subject>[\u4e00-\u9fff]{0,16}?)(?:由|从)(?:现在的?|目前的?|原来的?|去年的?|上年的?|20□*年?的?)?$")
_WHOSE = re.compile(r"的?(?P<subject>[\u4e00-\u9fff]{2,10}?)(?=[，。；,;、\s]|$)")
_SUBJECT = re.compile(
    r"(?P<subject>[\u4e00-\u9fffA-Za-z]{1,14})(?:要|应|需|均|都|力争|保持|确保|将|能|可)*(?:在|为|是|按|达到?了?|不低于|不少于|不超过|不高于|至少|最多|控制在|超过|高于|低于|小于|大于|提高到|提升到|提高|下降|增长|[:：≥≤=><])*$"
)


def find_rates(text: str, original: str, numbers: list[NumberSpan], changes: tuple[StateChange, ...]) -> tuple[Rate, ...]:
    """The percentages of `text`, without those that a change of state starts from."""
    existing = {change.existing_at for change in changes}
    rates = []
    for span in numbers:
        if span.kind == "percent" and span.start not in existing:
            change = next((c for c in changes if c.quote.start <= span.start < c.quote.end), None)
            subject = change.subject if change else _subject(text, span)
            rates.append(Rate(span.number, subject, _operator(text, span), quoted(original, span.start, span.end), span.unit))
    return tuple(rates)


def _operator(text: str, span: NumberSpan) -> str | None:
    if span.bound:
        return span.bound
    before = text[max(clause_start(text, span.start), span.start - 6) : span.start]
    if re.search("|".join(map(re.escape, words("subjects", "at_most"))) + "$", before):
        return "≤"
    if re.search("(?:" + "|".join(map(re.escape, words("subjects", "at_least"))) + "|提高到|提升到)到?$", before):
        return "≥"
    return "=" if re.search("[=为]$", before) else None


def _subject(text: str, span: NumberSpan) -> str:
    begin = clause_start(text, span.start)
    if span.chinese and (whose := _WHOSE.match(text, span.end)):
        return whose["subject"]  # 三分之二的小区建成示范点: the share of what is named behind it
    found = _SUBJECT.search(text[max(begin, span.start - 28) : span.start])
    known = "|".join(words("subjects", "words"))
    if found:
        written = found["subject"]
        named = [*re.finditer(known, written)][-1:]
        if named:
            return re.sub(r"^(?:确保|保证|力争|要求|使|让|和|及|其中|每年|按)+", "", written[: named[0].end()])
    after = re.match(rf"的?(?P<subject>[\u4e00-\u9fff]{{0,6}}?(?:{known}))", text[span.end : span.end + 12])
    return after["subject"] if after else ""


def find_changes(text: str, original: str, numbers: list[NumberSpan]) -> tuple[StateChange, ...]:
    """Pairs of neighbouring numbers of one unit with 由…提高到… around them."""
    changes = []
    for first, second in pairwise(numbers):
        same = first.unit == second.unit or (first.kind == "bare" and bool(second.unit))
        between = text[first.end : second.start]
        if not same or len(between) > 8 or not _RISE.search(between):
            continue
        lead = _FROM.search(text[max(clause_start(text, first.start), first.start - 30) : first.start])
        if lead is None:
            continue
        start = first.start - len(lead.group())
        changes.append(
            StateChange(
                re.sub("^(?:由于|因为?|为了?|使|将|把|让)", "", lead["subject"]),
                first.number,
                second.number,
                second.unit,
                quoted(original, start, second.end),
                first.start,
            )
        )
    return tuple(changes)
