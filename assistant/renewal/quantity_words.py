"""What the words do to counts, percentages and other values of rows."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from assistant.drafting.rows import Source
from assistant.phrasing import say
from assistant.renewal.clauses import Clause
from assistant.renewal.plain_amount import bare_unit, in_plain_unit, said, shown, with_number
from assistant.renewal.row_search import counted_rows, measured_rows, named_rows, says, thing_said
from assistant.renewal.said_number import SaidNumber
from assistant.renewal.working import Asked, Working, WorkingRow
from indicator_corpus.quantity import is_money, is_unit_price, json_number, plain

_HUNDRED = Decimal(100)
# 再修30公里: this year's task, or on top of last year's
_AGAIN = re.compile("再(?![加增多减少])")
_DONE = re.compile(r"实际|完成|达到|做到|结果|只|了(?=\d|约)")
_SET = re.compile(r"^(?P<what>.{2,20}?)的?(?:目标值|指标值|值)?(?:提高到|降到|降低到|提到|调到|调整为|调成|改成|改为|设为|定为|换成)(?P<value>[^\d]{2,20})$")


def take_count(clause: Clause, number: SaidNumber, working: Working) -> bool:
    """A count of something in the table; False where the table counts no such thing."""
    thing = _thing_of(clause, number)
    rows = counted_rows(working.numbered(), number.unit, thing)
    said_before = [one.number for one in clause.numbers if one.mode == "was" and bare_unit(one.unit) == bare_unit(number.unit)]
    if len(rows) > 1 and said_before:
        rows = [row for row in rows if in_plain_unit(row.value) in said_before] or rows
    return _apply(clause, number, rows, working, said_before)


def take_rate(clause: Clause, number: SaidNumber, working: Working) -> bool:
    """满意度提到95%, 合格率提高2个百分点, 人数增加一成: a percentage row, or a share of a counted row."""
    thing = thing_said(clause.bare, clause.numbers)
    every = list(working.numbered())
    rates = [row for row in every if row.value.unit == "%"]
    rows = named_rows(rates, thing)
    if number.kind == "share":
        counts = [row for row in every if row.value.unit != "%" and not is_money(row.value.unit) and not is_unit_price(row.value.unit)]
        counted = measured_rows(counts, thing) if not says(thing, rows) else []
        if rows and not counted and not says(thing, named_rows(counts, thing)):  # 满意度提高5% is said for five points
            number = SaidNumber("points", number.number, "%", number.start, number.end, "by", number.sign, number.approx)
        else:
            rows = named_rows(counts, thing) if says(thing, named_rows(counts, thing)) else counted or named_rows(counts, thing)
    elif number.kind == "points" and not rows and len(rates) == 1:
        rows = rates
    return _apply(clause, number, rows, working, [one.number for one in clause.numbers if one.mode == "was"])


def take_bare(clause: Clause, number: SaidNumber, working: Working) -> bool:
    """A number without a unit: 培训人数改成300."""
    thing = thing_said(clause.bare, clause.numbers)
    rows = named_rows(working.numbered(), thing) or measured_rows(working.numbered(), thing)
    return _apply(clause, number, rows, working, []) if len(rows) == 1 else False


def take_words(clause: Clause, working: Working) -> bool:
    """A value in words: 运行状况改为稳定运行."""
    match = _SET.match(clause.bare)
    rows = named_rows(working.rows, thing_said(match["what"], ())) if match else []
    if match is None or len(rows) != 1:
        return False
    rows[0].set(match["value"].strip("“”\""), Source("description", quote=clause.text), say("renewal-said", words=clause.text))
    return True


def _thing_of(clause: Clause, number: SaidNumber) -> str:
    """What a number counts, by the words from the number before it to the one behind it; last year's number of the same thing apart."""
    def before_it(one: SaidNumber) -> bool:
        return one.end <= number.start and (one.mode != "was" or bare_unit(one.unit) != bare_unit(number.unit))

    start = max((one.end for one in clause.numbers if before_it(one)), default=0)
    end = min((one.start for one in clause.numbers if one.start >= number.end), default=len(clause.bare))
    inside = [replace(one, start=one.start - start, end=one.end - start) for one in clause.numbers if start <= one.start and one.end <= end]
    return thing_said(clause.bare[start:end], inside)


def _apply(clause: Clause, number: SaidNumber, rows: list[WorkingRow], working: Working, said_before: list[Decimal]) -> bool:
    if not rows:
        return False
    if len(rows) > 1 and len({in_plain_unit(row.value) for row in rows}) > 1:
        names = "、".join(f"“{row.name}”" for row in rows[:4])
        working.unused.append(clause.text)
        working.asked.append(Asked(say("renewal-which", said=clause.text, names=names), say("renewal-which-why")))
        return True
    if number.mode == "was":
        return _was(clause, number, rows, working)
    for row in rows:
        _apply_to(clause, number, row, working, said_before)
    return True


def _apply_to(clause: Clause, number: SaidNumber, row: WorkingRow, working: Working, said_before: list[Decimal]) -> None:
    old = in_plain_unit(row.value)
    new = _new_number(old, number, row)
    if old is None or new is None or new <= 0 or (row.value.unit == "%" and new > _HUNDRED >= old):
        key = "renewal-below-zero" if new is not None and new <= 0 else "renewal-beyond-hundred"
        working.unused.append(clause.text)
        working.asked.append(Asked(say(key, said=clause.text, held=said(row.before)), say("renewal-conflict-why"), row=row))
        return
    written = with_number(row.before or "", row.value, new)
    if row.settled and row.data.get("value") != written:
        working.unused.append(clause.text)
        working.asked.append(Asked(say("renewal-said-twice", name=row.name, said=clause.text, used=said(row.data.get("value"))), say("renewal-conflict-why"), row=row))
        return
    if said_before and old not in said_before:
        working.asked.append(Asked(say("renewal-was-else", said=clause.text, held=said(row.before)), say("renewal-conflict-why"), row=row))
    elif number.mode == "to" and number.sign and (new - old) * number.sign < 0:
        working.asked.append(Asked(say("renewal-other-way", said=clause.text, held=said(row.before)), say("renewal-conflict-why"), row=row))
    if number.mode == "is" and _AGAIN.search(clause.bare) and number.kind == "count":
        working.asked.append(Asked(say("renewal-again", said=clause.text, used=said(written), sum=shown(old + new, row.value)), say("renewal-again-why"), row=row))
    arithmetic = "" if number.absolute else _arithmetic(old, number, new, row)
    note = arithmetic or (say("approximate") if number.approx else None)
    row.set(written, Source("derived" if arithmetic else "description", quote=clause.text, note=note),
            say("renewal-said", words=clause.text) + (f"，{arithmetic}" if arithmetic else ""))
    working.read("indicators.value", json_number(new), clause.text)


def _was(clause: Clause, number: SaidNumber, rows: list[WorkingRow], working: Working) -> bool:
    """What is said of last year: its result, or its target, which is compared."""
    for row in rows:
        if _DONE.search(clause.bare):
            working.actual[row.name] = f"{plain(number.number)}{number.unit}"
        elif in_plain_unit(row.value) != number.number:
            working.asked.append(Asked(say("renewal-was-else", said=clause.text, held=said(row.before)), say("renewal-conflict-why"), row=row))
    return True


def _new_number(old: Decimal | None, number: SaidNumber, row: WorkingRow) -> Decimal | None:
    if number.absolute:
        scaled = number.number
        if number.kind == "bare" and (row.value.unit or "").startswith("万") and len(row.value.unit or "") > 1:
            scaled *= 10_000
        return scaled
    if old is None:
        return None
    if number.kind == "share":
        new = old * (100 + number.sign * number.number) / 100
        whole = old == old.to_integral_value()
        return new.quantize(Decimal(1), ROUND_HALF_UP) if whole else new
    return old + number.sign * number.number


def _arithmetic(old: Decimal, number: SaidNumber, new: Decimal, row: WorkingRow) -> str:
    sign = "+" if number.sign > 0 else "-"
    before, after = shown(old, row.value), shown(new, row.value)
    if number.kind == "share":
        return f"{before} × (1 {sign} {plain(number.number)}%) = {after}"
    return f"{before} {sign} {shown(number.number, row.value)} = {after}"
