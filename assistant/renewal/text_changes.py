"""Sentences of last year's form (goal, summary, explanations) kept in step with the new numbers."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.renewal.plain_amount import bare_unit, in_plain_unit, scale_of
from assistant.renewal.working import Working, WorkingRow
from assistant.renewal.year_shift import moved_text
from assistant.understanding.numerals import NumberSpan, find_numbers
from assistant.understanding.plain_text import one_spelling
from indicator_corpus.indicator_name import bare_name
from indicator_corpus.quantity import is_money, is_unit_price, plain
from indicator_corpus.target_value import TargetValue, parse_target_value

_TIMES = frozenset({"天", "月", "年", "个月", "日"})
#: from the weakest to the strongest
_MARKS = ("", "、", "，", "；", "。")
_CLAUSE_END = re.compile(r"[，,；;。\n]")


def rewrite_texts(working: Working) -> None:
    """Years, the total and every changed number in goal, summary and explanations; clauses about rows that are gone leave the goal."""
    goal = working.goal.get("annual")
    if isinstance(goal, str) and goal:
        new = _without_gone(rewritten(goal, working), working)
        if new != goal:
            working.goal["annual"] = new
    for key in ("summary",):
        if isinstance(working.project.get(key), str):
            working.project[key] = rewritten(working.project[key], working)
    for row in working.rows:
        said = row.data.get("explanation")
        if isinstance(said, str) and row.kind != "new":
            row.data["explanation"] = rewritten(said, working, row)


def rewritten(text: str, working: Working, own: WorkingRow | None = None) -> str:
    """`text` with last year's numbers replaced; in a row's own explanation only its own and the total."""
    text = moved_text(text, working)
    if working.total is not None and working.old_total is not None and working.total != working.old_total:
        text = _money(text, working.old_total, working.total)
    changed = [row for row in working.rows if row.kind == "changed" and row.value.number is not None and (own is None or row is own)]
    for row in changed:
        old, new = in_plain_unit(row.value), in_plain_unit(parse_target_value(row.data.get("value")))
        if is_money(row.value.unit) or is_unit_price(row.value.unit):
            if old != working.old_total or is_unit_price(row.value.unit):
                text = _amount(text, row, own is row)
        elif old is not None and new is not None and old != new:
            text = _number(text, row, old, new, _alone(row, working) or own is row)
    for row in working.rows:
        new_day = parse_target_value(row.data.get("value"))
        if row.kind == "changed" and row.settled and row.value.is_date and new_day.is_date and row.before:
            text = text.replace(_day(moved_text(row.before, working)), _day(row.data["value"]))
    return text


def _day(text: str) -> str:
    return re.sub(r"[≤<=\s]|(?:之|以)?前$", "", text)


def _alone(row: WorkingRow, working: Working) -> bool:
    """Whether no other row of last year has the same number in the same unit, so that the number alone tells which is meant."""
    same = [other for other in (*working.rows, *working.gone) if _key(other.value) == _key(row.value)]
    return len(same) == 1 and bare_unit(row.value.unit) not in ("%", "")


def _key(value: TargetValue) -> tuple[Decimal | None, str]:
    return in_plain_unit(value), bare_unit(value.unit)


def _money(text: str, old: Decimal, new: Decimal) -> str:
    for span in reversed(find_numbers(one_spelling(text))):
        if span.kind == "money" and span.number == old and not span.upper:
            spelt = text[span.core : span.unit_end]
            unit = next((unit for unit in ("亿元", "亿", "万元", "万") if spelt.endswith(unit)), "元")
            text = f"{text[: span.core]}{plain(new / scale_of(unit))}{unit}{text[span.unit_end :]}"
    return text


def _amount(text: str, row: WorkingRow, own: bool) -> str:
    """A part or a price, where the clause names it: as the row writes it, without its sign."""
    old, new = (re.sub(r"^[≤≥=<>\s]+", "", one or "") for one in (row.before, row.data.get("value")))
    pattern = re.compile(rf"(?<![\d.]){re.escape(old)}")
    return pattern.sub(lambda m: new if own or _named_around(text, m.start(), m.end(), row) else m[0], text) if old else text


def _number(text: str, row: WorkingRow, old: Decimal, new: Decimal, alone: bool) -> str:
    if bare_unit(row.value.unit) in _TIMES:
        return text
    for span in reversed(find_numbers(one_spelling(text))):
        if span.number == old and not span.upper and _same_unit(span, row.value) and (alone or _named_around(text, span.start, span.end, row)):
            spelt = text[span.core : span.unit_end]
            wan = "万" in spelt
            unit = re.sub(r"^[\d,.\s零〇一二两三四五六七八九十百千万]+", "", spelt) or (row.value.unit or "")
            text = f"{text[: span.core]}{plain(new / 10_000 if wan else new)}{'万' if wan else ''}{unit}{text[span.unit_end :]}"
    return text


def _same_unit(span: NumberSpan, value: TargetValue) -> bool:
    if span.kind == "percent":
        return value.unit == "%"
    return span.kind == "count" and bare_unit(span.unit) == bare_unit(value.unit)


def _named_around(text: str, start: int, end: int, row: WorkingRow) -> bool:
    """Whether the clause around a number names the row."""
    before = max((m.end() for m in _CLAUSE_END.finditer(text[:start])), default=0)
    after = _CLAUSE_END.search(text, end)
    clause, name = text[before : after.start() if after else len(text)], bare_name(row.name)
    length = min(3, len(name))
    return any(name[i : i + length] in clause for i in range(len(name) - length + 1))


def _without_gone(goal: str, working: Working) -> str:
    """The goal without the clauses that speak of rows that are gone; as it is where nothing would be left."""
    pieces = [[match[1], match[2]] for match in re.finditer(r"([^、，；。]*)([、，；。]|$)", goal) if match[0]]
    for row in working.gone:
        kept: list[list[str]] = []
        for text, mark in pieces:
            if not _speaks_of(text, row):
                kept.append([text, mark])
            elif kept and _MARKS.index(mark) > _MARKS.index(kept[-1][1]):
                kept[-1][1] = mark  # the stronger of the two marks stays
        pieces = kept or pieces
    return "".join(text + mark for text, mark in pieces)


def _speaks_of(text: str, row: WorkingRow) -> bool:
    name = bare_name(row.name)
    found = {(span.number, bare_unit(span.unit)) for span in find_numbers(one_spelling(text))}
    return bool(name) and (name in text or (_key(row.value) in found and len(found) == 1 and any(name[i : i + 2] in text for i in range(len(name) - 1))))
