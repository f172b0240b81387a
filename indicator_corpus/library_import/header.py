"""The header of a sheet: found by its texts in the first rows, one row or two read together as 上-下."""

from __future__ import annotations

from dataclasses import dataclass

from indicator_corpus.library_import.column_words import IGNORED, RoleOf
from indicator_corpus.library_import.raw_sheet import RawSheet

#: a header stands within these first rows
SEARCHED = 10


@dataclass(frozen=True)
class Header:
    """`columns`: role → column; `unused`: header texts that mean nothing here; `first` and `end`: its first row, the row behind it."""

    columns: dict[str, int]
    unused: tuple[str, ...]
    first: int
    end: int


def find_header(sheet: RawSheet, role_of: RoleOf, needed: frozenset[str]) -> Header | None:
    """The first row (or pair of rows) that has every role of `needed`; None where there is none in the first ten."""
    for row in range(min(SEARCHED, len(sheet.rows))):
        header = header_at(sheet, row, role_of, needed)
        if header is not None:
            return header
    return None


def header_at(sheet: RawSheet, row: int, role_of: RoleOf, needed: frozenset[str], again: bool = False) -> Header | None:
    """The header that begins in this row, None where it has not every role of `needed`. `again`: below the first one, where the row above
    a whole header is the last row of data and no part of it."""
    upper = sheet.rows[row]
    if sum(map(bool, upper)) == 0:
        return None
    single = _header(upper, row, row + 1, role_of)
    double = None if again and _whole(sheet, row + 1, role_of, needed) else _double(sheet, row, role_of)
    if double is not None and needed <= double.columns.keys() and (not needed <= single.columns.keys() or len(double.columns) > len(single.columns)):
        return double
    return single if needed <= single.columns.keys() else None


def _whole(sheet: RawSheet, row: int, role_of: RoleOf, needed: frozenset[str]) -> bool:
    return row < len(sheet.rows) and needed <= _header(sheet.rows[row], row, row + 1, role_of).columns.keys()


def _double(sheet: RawSheet, row: int, role_of: RoleOf) -> Header | None:
    """Two rows as one header: every text of the lower row must be a heading, else it is the first row of data."""
    if row + 1 >= len(sheet.rows):
        return None
    upper, lower = sheet.rows[row], sheet.rows[row + 1]
    own = [(column, text) for column, text in enumerate(lower) if text and sheet.own(row + 1, column)]
    if not own or not all(role_of(text) or role_of(f"{upper[column]}-{text}") or text in IGNORED for column, text in own):
        return None
    above, joined = "", []
    for column, text in enumerate(lower):
        above = upper[column] or above  # without merged cells a group's heading stands over its first column alone
        if not text or (upper[column] and not sheet.own(row + 1, column)):
            joined.append(upper[column])
        else:
            joined.append(f"{above}-{text}" if above and above != text else text)
    return _header(joined, row, row + 2, role_of)


def _header(texts: list[str], first: int, end: int, role_of: RoleOf) -> Header:
    found: dict[str, tuple[int, int]] = {}
    for column, text in enumerate(texts):
        role = role_of(text)
        if role is not None and (role[0] not in found or role[1] < found[role[0]][0]):
            found[role[0]] = (role[1], column)
    columns = {role: column for role, (_, column) in found.items()}
    taken = set(columns.values())
    unused = tuple(text for column, text in enumerate(texts) if text and column not in taken and text not in IGNORED)
    return Header(columns, unused, first, end)
