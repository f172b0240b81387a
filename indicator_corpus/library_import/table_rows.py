"""The data rows of a library file: what each says by role, what was passed over and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from indicator_corpus.library_import.column_words import RoleOf
from indicator_corpus.library_import.header import Header, find_header, header_at
from indicator_corpus.library_import.raw_sheet import RawSheet

_TOTAL = re.compile(r"[本该]?[类页章项]?(?:小|合|总|共)\s*计[:：]?\s*[\d.,]*\s*[条项个]?")
_NOTE = re.compile(r"(?:注|说明|备注|填表说明|填报说明|注释)\s*\d*[:：]")
_NUMBERING = re.compile(r"^(?:第?[一二三四五六七八九十百]+[章节类部分、.．]*|[（(][一二三四五六七八九十\d]+[)）]|\d+[.．、]?)\s*")


@dataclass(frozen=True)
class RowCells:
    """One row: texts by role, the chapter heading above it, where it stands for people."""

    cells: dict[str, str]
    chapter: str
    sheet: str
    place: str


@dataclass(frozen=True)
class Skipped:
    """A row that was passed over, and why. `lost`: it may have been meant as a row of the library."""

    place: str
    reason: str
    lost: bool = False


@dataclass(frozen=True)
class Layout:
    """How a kind of library is read: the words of its header, the roles it must have, the one that makes a row, the groups of columns
    that carry a text down to the rows below, and the columns whose presence says that this product wrote the file. `class_of` gives
    the role of a heading that names a class (产出指标 in a row of its own), None for any other heading."""

    role_of: RoleOf
    needed: frozenset[str]
    subject: str
    groups: tuple[tuple[str, ...], ...] = ()
    own: frozenset[str] = frozenset()
    class_of: Callable[[str], str | None] = lambda text: None


def table_rows(sheet: RawSheet, layout: Layout) -> tuple[Header | None, Iterator[RowCells | Skipped]]:
    """The header (None where the sheet has none) and the rows below it, in order."""
    header = find_header(sheet, layout.role_of, layout.needed)
    return header, iter(()) if header is None else _rows(sheet, header, layout)


def _rows(sheet: RawSheet, header: Header, layout: Layout) -> Iterator[RowCells | Skipped]:
    chapter = ""  # what stands over the header is the file's title, never a category
    carried: dict[str, str] = {}
    row = header.end
    while row < len(sheet.rows):
        blocks = sheet.blocks(row)
        again = header_at(sheet, row, layout.role_of, layout.needed, again=True) if blocks else None
        if again is not None:
            yield Skipped(sheet.place(row), "重复的表头")
            header, row = again, again.end
            continue
        skipped, heading = _no_row(sheet, row, blocks, header, layout)
        if heading is not None and (role := layout.class_of(heading)) is not None:
            carried[role] = heading
        elif heading is not None:
            chapter, carried = heading, {}
        if skipped is not None:
            yield skipped
        else:
            cells = {role: sheet.rows[row][column] for role, column in header.columns.items()}
            if not layout.own <= cells.keys():
                _fill_down(cells, carried, layout.groups)
            yield RowCells(cells, chapter, sheet.title, sheet.place(row))
        row += 1


def _no_row(sheet: RawSheet, row: int, blocks: Sequence[tuple[int, str]], header: Header, layout: Layout) -> tuple[Skipped | None, str | None]:
    """Why a row is none of the library, and the chapter that it begins."""
    place = sheet.place(row)
    if not blocks:
        return Skipped(place, "空行"), None
    column, text = blocks[0]
    if any(_TOTAL.fullmatch(text) for _, text in blocks[:3]):
        return Skipped(place, "小计、合计行"), None
    if _NOTE.match(text) and len(blocks) <= 2:
        return Skipped(place, "说明行"), None
    subject = header.columns[layout.subject]
    if len(blocks) == 1 and (column < subject or sheet.anchors.get((row, subject + 1)) == (row, subject)):
        return Skipped(place, f"章节标题“{_short(text)}”"), _NUMBERING.sub("", text)
    if not sheet.rows[row][subject]:
        meant = any(sheet.rows[row][header.columns[role]] and sheet.own(row, header.columns[role])
                    for role in header.columns if not any(role in group for group in layout.groups))
        return Skipped(place, "没有填写名称，这一行没有采用" if meant else "只有分类，没有名称", meant), None
    return None, None


def _fill_down(cells: dict[str, str], carried: dict[str, str], groups: tuple[tuple[str, ...], ...]) -> None:
    """Fill the blanks that a merged cell leaves: a blank takes the text above it when every cell left of it in its group is blank too,
    for a row that names its class anew says all of it."""
    for group in groups:
        roles = [role for role in group if role in cells]
        said = next((place for place, role in enumerate(roles) if cells[role]), len(roles))
        if any(cells[role] and cells[role] != carried.get(role) for role in roles) and group is groups[0]:
            for role in (role for other in groups[1:] for role in other):
                carried.pop(role, None)  # another category begins, so its classes begin anew
        for role in roles[:said]:
            cells[role] = carried.get(role, "")
        for role in roles:
            carried[role] = cells[role]


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "…"
