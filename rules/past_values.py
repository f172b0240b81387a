"""What a row promised and reached in earlier years, in its own unit: from its history and from last year's project."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from indicator_corpus.indicator_name import name_key
from indicator_corpus.price_unit import price_unit
from indicator_corpus.quantity import unit_meaning
from indicator_corpus.target import PreviousIndicator
from indicator_corpus.target_value import parse_target_value
from rules.context import ReviewContext, Row
from rules.unit_of_name import unit_of

_FIRST_YEAR = ("新增", "一次性")


@dataclass(frozen=True)
class PastValue:
    """One year's value. `text` as declared, `number` in the row's unit."""

    year: int | None
    number: Decimal
    text: str

    @property
    def shown(self) -> str:
        """How a message names it: 2026年98%."""
        return f"{self.year}年{self.text}" if self.year else self.text


def is_first_year(context: ReviewContext) -> bool:
    """Whether the project is declared to have had no earlier year."""
    project = context.project
    return project.previous is None and (project.attribute or "").strip() in _FIRST_YEAR and not _any_history(context)


def past_declared(context: ReviewContext) -> bool:
    """Whether anything at all is declared about earlier years' indicators."""
    previous = context.project.previous
    return _any_history(context) or (previous is not None and previous.indicators is not None)


def past_results(context: ReviewContext, row: Row, latest: int) -> tuple[PastValue, ...] | None:
    """The `latest` most recent results of a row, oldest first. () where the declaration says that there is none; None where it does
    not say, or says it in words or in another unit."""
    return context.once(_results, row.place, latest)


def _results(context: ReviewContext, place: int, latest: int) -> tuple[PastValue, ...] | None:
    row = context.rows[place]
    return _read(context, row, [(year, actual) for year, _, actual in _years(context, row)], latest)


def last_planned(context: ReviewContext, row: Row) -> PastValue | None:
    """What the row promised in its last year (what it reached, where only that is declared); None where that cannot be told."""
    read = _read(context, row, [(year, target or actual) for year, target, actual in _years(context, row)], 1)
    return read[-1] if read else None


def _any_history(context: ReviewContext) -> bool:
    return context.target.has_column("history")


def _years(context: ReviewContext, row: Row) -> list[tuple[int | None, str | None, str | None]]:
    """(year, target, actual), oldest first; last year's project only for a year that the row's own history leaves out."""
    if not row.indicator.history:
        return list(_last_year(context, row))
    found: list[tuple[int | None, str | None, str | None]] = [(entry.year, entry.target, entry.actual) for entry in row.indicator.history or ()]
    years = {year for year, _, _ in found}
    found += [entry for entry in _last_year(context, row) if entry[0] not in years]
    return sorted(found, key=lambda entry: entry[0] or 0)


def _last_year(context: ReviewContext, row: Row) -> Iterator[tuple[int | None, str | None, str | None]]:
    previous = context.project.previous
    if previous is None:
        return
    year = previous.year or (context.project.year - 1 if context.project.year else None)
    for one in context.once(_last_year_by_key).get(name_key(row.indicator.name), ()):
        yield year, one.target, one.actual


def _last_year_by_key(context: ReviewContext) -> dict[str, list[PreviousIndicator]]:
    found: dict[str, list[PreviousIndicator]] = {}
    for one in (context.project.previous.indicators if context.project.previous else None) or ():
        if key := name_key(one.name):
            found.setdefault(key, []).append(one)
    return found


def _read(context: ReviewContext, row: Row, texts: list[tuple[int | None, str | None]], latest: int) -> tuple[PastValue, ...] | None:
    if not texts:
        return () if past_declared(context) else None
    values = tuple(value for year, text in texts if (value := _value(row, year, text)) is not None)
    return values[-latest:] or None


def _value(row: Row, year: int | None, text: str | None) -> PastValue | None:
    value = parse_target_value(text)
    if value.number is None or value.number2 is not None:
        return None
    factor = _factor(value.unit, unit_of(row))
    return None if factor is None else PastValue(year, value.number * factor, value.text.strip().lstrip("=＝ "))


def _factor(unit: str | None, wanted: str | None) -> Decimal | None:
    """What to multiply by to come from one unit to the other; a bare number is in the row's unit. None where they do not compare."""
    if unit is None or unit == wanted:
        return Decimal(1)
    price, other = price_unit(unit), price_unit(wanted)
    if price is not None and other is not None:
        return price.factor / other.factor if price.agrees(other) else None
    one, two = unit_meaning(unit), unit_meaning(wanted)
    return one.factor / two.factor if one is not None and two is not None and one.measure == two.measure else None
