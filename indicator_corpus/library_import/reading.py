"""A library file read in full: the rows, what was passed over and why, duplicates within the file, counts. Nothing is written."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.library_import.file_check import library_sheets
from indicator_corpus.library_import.indicator_cells import INDICATORS, Unreadable, read_indicator
from indicator_corpus.library_import.table_rows import Layout, RowCells, Skipped, table_rows
from indicator_corpus.site_library.site_indicator import SiteIndicator

#: tells how far the reading is: (title, done, total)
Progress = Callable[[str, int, int], None]


class NoHeader(DeclarationError):
    """No sheet of the file has the header that was looked for."""


class Keyed(Protocol):
    """A row with the key that makes two rows the same, and the unit that may still tell them apart."""

    @property
    def key(self) -> tuple[str, ...]: ...
    @property
    def unit(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def notes(self) -> tuple[str, ...]: ...


Row = TypeVar("Row", bound=Keyed)


@dataclass
class Reading(Generic[Row]):
    """What a file holds. `places` says for each row where it stands; `roles` are the columns that the file has; `read` counts every row
    of the library, duplicates included. `duplicates`, `other_units` and `remarks` are sentences."""

    file: str
    sha256: str
    rows: list[Row] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    duplicates: list[str] = field(default_factory=list)
    other_units: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    roles: frozenset[str] = frozenset()
    read: int = 0

    @property
    def lost(self) -> list[Skipped]:
        """Rows that may have been meant for the library and cannot be used."""
        return [row for row in self.skipped if row.lost]

    def count(self, of: Callable[[Row], str]) -> dict[str, int]:
        """Rows by what `of` says, the most first."""
        return dict(Counter(map(of, self.rows)).most_common())


def read_indicators(path: Path, taxonomy: str = "custom", category: str = "", progress: Progress | None = None) -> Reading[SiteIndicator]:
    """The indicators of a library file. `taxonomy` and `category` are taken where the file names none. DeclarationError where there is
    no header with 二级指标 and 三级指标, or the file cannot be read."""
    wanted = "一列写“二级指标”，一列写“三级指标”（或“指标名称”）"
    return read_table(path, INDICATORS, lambda row: read_indicator(row, taxonomy, category), wanted, progress)


def read_table(path: Path, layout: Layout, make: Callable[[RowCells], Row | Unreadable], wanted: str, progress: Progress | None = None) -> Reading[Row]:
    """The rows of every sheet that has a header. `wanted` tells people what the header must have."""
    sheets = library_sheets(path)
    reading: Reading[Row] = Reading(path.name, hashlib.sha256(path.read_bytes()).hexdigest())
    seen: dict[tuple[str, ...], list[int]] = {}
    codes: dict[str, int] = {}
    total, done, headers = sum(len(sheet.rows) for sheet in sheets), 0, 0
    for sheet in sheets:
        reading.remarks.extend(sheet.notes)
        header, rows = table_rows(sheet, layout)
        if header is None:
            if any(map(any, sheet.rows)):
                reading.remarks.append(f"{sheet.label}的前 10 行里没有表头（{wanted}），没有读。")
            continue
        headers += 1
        reading.roles |= header.columns.keys()
        if header.unused:
            reading.remarks.append(f"{sheet.label}里没有用到的列：{'、'.join(text.replace(chr(10), '') for text in header.unused[:12])}。")
        for one in rows:
            done += 1
            if progress is not None and done % 50 == 0:
                progress("读取", done, total)
            if isinstance(one, Skipped):
                reading.skipped.append(one)
            else:
                _add(reading, seen, codes, one, make(one))
    if progress is not None:
        progress("读取", total, total)
    if not headers:
        raise NoHeader(f"「{path.name}」的前 10 行里没有找到表头。请确认表头行{wanted}，再导入。")
    if not reading.rows:
        raise DeclarationError(_nothing_usable(reading))
    return reading


def _add(reading: Reading[Row], seen: dict[tuple[str, ...], list[int]], codes: dict[str, int], cells: RowCells, row: Row | Unreadable) -> None:
    reading.read += 1
    if isinstance(row, Unreadable):
        reading.skipped.append(Skipped(cells.place, row.reason, True))
        return
    twice = codes.get(row.code)
    if twice is not None and (reading.rows[twice].key, reading.rows[twice].unit) != (row.key, row.unit):
        reading.skipped.append(Skipped(cells.place, f"编码 {row.code} 与{reading.places[twice]}相同，内容不同，请改为不同的编码", True))
        return
    alike = seen.setdefault(row.key, [])
    for place in alike:
        before = reading.rows[place]
        if before.unit == row.unit:
            same = "内容相同" if before == row else "内容不同，保留先出现的一条，请核对"
            reading.duplicates.append(f"{cells.place}“{row.name}”与{reading.places[place]}“{before.name}”重复（{same}）")
            return
    if alike:
        before = reading.rows[alike[0]]
        reading.other_units.append(f"{cells.place}“{row.name}”（{row.unit or '无单位'}）与{reading.places[alike[0]]}（{before.unit or '无单位'}）同名不同单位，两条都保留")
    alike.append(len(reading.rows))
    codes[row.code] = len(reading.rows)
    reading.rows.append(row)
    reading.places.append(cells.place)


def _nothing_usable(reading: Reading[Row]) -> str:
    lost = reading.lost
    if not lost:
        return f"「{reading.file}」的表头下面没有可用的行。请检查是否选对了文件，或把内容填在表头下面再导入。"
    return f"「{reading.file}」里没有一行可以采用，{lost[0].place}：{lost[0].reason}{f'（共 {len(lost)} 行）' if len(lost) > 1 else ''}。请改正后再导入。"
