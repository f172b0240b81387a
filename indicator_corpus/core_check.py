"""Standing checks of the core library: complete rows, links that can carry an amount, references that hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from indicator_corpus.classification import Level2
from indicator_corpus.core_indicator import CoreIndicator
from indicator_corpus.indicator_name import name_key
from indicator_corpus.library import IndicatorLibrary, LibraryIndicator
from indicator_corpus.library_check import problems_of
from indicator_corpus.price_unit import price_unit
from indicator_corpus.quantity import COUNT_UNITS, unit_meaning
from indicator_corpus.quota_standard import QuotaStandards

#: what a row that refers to a sector row has in common with it
_SAME = ("level2", "name", "operator", "unit", "explanation")


def core_problems_of(rows: Iterable[CoreIndicator]) -> list[tuple[CoreIndicator, str]]:
    """(row, what to mend) for everything that is wrong, in the order of the rows."""
    library, quotas = IndicatorLibrary.load(), QuotaStandards.load()
    verified = {standard.id for standard in quotas if standard.verified}
    sector_names = {(row.level2, name_key(row.name)): row for row in library if row.library.startswith("分行业/")}
    found: list[tuple[CoreIndicator, str]] = []
    names: dict[tuple[Level2, str], str] = {}
    sectors: dict[str, str] = {}
    for row in rows:
        key = (row.indicator.level2, name_key(row.name))
        found += [(row, problem.text) for problem in problems_of([row.indicator])]
        found += [(row, problem) for problem in (*_link_problems(row), *_reference_problems(row, library.get(row.sector_code)))]
        found += [(row, f"定额 {code} 不在已核实的定额之中") for code in row.quotas if code not in verified]
        if not row.sector_code and key in sector_names:
            found.append((row, f"与行业指标 {sector_names[key].code} 同名，请填在“对应行业指标”里"))
        if key in names:
            found.append((row, f"与 {names[key]} 说的是同一件事，请合并"))
        if row.sector_code in sectors:
            found.append((row, f"与 {sectors[row.sector_code]} 对应同一条行业指标"))
        names.setdefault(key, row.code)
        if row.sector_code:
            sectors.setdefault(row.sector_code, row.code)
    return found


def _link_problems(row: CoreIndicator) -> Iterator[str]:
    """Whether the amount can be found from the row's own value: a count in units of `per`, a price per `per`."""
    unit = row.indicator.unit
    if row.indicator.level2 is Level2.QUANTITY and not same_count(unit, row.per):
        yield f"计量单位“{unit}”与挂接单位“{row.per}”不能换算"
    price = price_unit(unit)
    if row.indicator.level2 is Level2.ECONOMIC_COST and price is not None and price != price_unit(f"{unit.partition('/')[0]}/{row.per}"):
        yield f"单价“{unit}”不是按“{row.per}”计的"
    if any(len(word) < 2 for word in row.budget_words):
        yield "预算项目的词至少两个字，一个字的词会认错明细"


def same_count(unit: str, per: str) -> bool:
    """Whether a count in `unit` is one in `per`: they convert, or both only count things (个 and 馆)."""
    one, other = unit_meaning(unit), unit_meaning(per)
    if one is not None and other is not None:
        return one.measure == other.measure
    return unit == per or (one is None and other is None and unit in COUNT_UNITS)


def _reference_problems(row: CoreIndicator, sector: LibraryIndicator | None) -> Iterator[str]:
    if not row.sector_code:
        return
    if sector is None:
        yield f"对应的行业指标 {row.sector_code} 不存在"
        return
    differing = [name for name in _SAME if getattr(sector, name) != getattr(row.indicator, name)]
    if differing:
        yield f"与对应的行业指标 {row.sector_code} 写法不同（{'、'.join(differing)}），请改成一致，或不再对应"
