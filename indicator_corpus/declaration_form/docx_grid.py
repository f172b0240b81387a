"""A Word document as one grid: paragraphs as rows of one block, tables with their merged cells, hidden and deleted text left out."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from docx import Document

from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.declaration_form.grid import Block, Grid, Sheet
from indicator_corpus.declaration_form.xlsx_grid import MAX_COLUMNS, MAX_ROWS

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# signs of the Wingdings fonts that stand for boxes, with and without a tick
_SYMBOLS = dict.fromkeys(("F052", "F0FE", "F0FC", "F0FD", "F078", "F053"), "☑") | dict.fromkeys(("F0A8", "F06F", "F0A3", "F02A"), "□")
_WRAPPERS = {_W + "sdt", _W + "sdtContent", _W + "ins", _W + "customXml", _W + "smartTag", _W + "hyperlink"}


def document_sheets(name: str, content: bytes) -> list[Sheet]:
    """The document as one sheet without title. Each table and each paragraph begins a new stretch of rows."""
    document = Document(io.BytesIO(content))
    # a title may stand in the head of the page
    heads = [paragraph.text.strip() for paragraph in document.sections[0].header.paragraphs] if document.sections else []
    parts = [[[Block(0, 0, text=head)]] for head in heads if head] + [part for part in _parts(document.element.body) if part]
    height, width = sum(map(len, parts)), max((len(row) for part in parts for row in part), default=0)
    if height > MAX_ROWS or width > MAX_COLUMNS:
        raise DeclarationError(f"「{name}」里的表格超过 {MAX_ROWS} 行或 {MAX_COLUMNS} 列，一次读不了。请拆成几个文件后再上传。")
    grid = Grid([])
    for part in parts:
        grid.breaks.add(grid.height)
        _append(grid, part, width)
    return [Sheet(None, grid)]


def _append(grid: Grid, part: list[list[Block]], width: int) -> None:
    """Add the rows of one table, or of one paragraph, below the others, filled up to the common width."""
    top, moved = grid.height, set[int]()
    for number, row in enumerate(part):
        for block in row:
            if id(block) not in moved:
                moved.add(id(block))
                block.row += top
        missing = width - len(row)
        if missing and len(part) == 1 and len(row) == 1:
            row[0].width += missing
            row = row + [row[0]] * missing
        else:
            row = row + [Block(top + number, len(row) + k) for k in range(missing)]
        grid.rows.append(row)


def _parts(parent: Any) -> Iterator[list[list[Block]]]:
    """Paragraphs and tables in the order of the document, also inside content controls; tables in cells follow their table."""
    for element in parent:
        if element.tag == _W + "p":
            text = _paragraph_text(element).strip()
            if text:
                yield [[Block(0, 0, text=text)]]
        elif element.tag == _W + "tbl":
            yield _table(element)
            for cell in element.iter(_W + "tc"):
                for inner in cell.iterchildren(_W + "tbl"):
                    if _own_table(cell) is element and not _is_frame(cell, inner):
                        yield from _parts([inner])
        elif element.tag in _WRAPPERS:
            yield from _parts(element)


def _own_table(cell: Any) -> Any:
    table = cell.getparent()
    while table is not None and table.tag != _W + "tbl":
        table = table.getparent()
    return table


def _children(parent: Any, tag: str) -> Iterator[Any]:
    for element in parent:
        if element.tag == _W + tag:
            yield element
        elif element.tag in _WRAPPERS:
            yield from _children(element, tag)


def _property(element: Any, group: str, name: str) -> Any:
    properties = element.find(_W + group)
    return None if properties is None else properties.find(_W + name)


def _number(element: Any, default: int) -> int:
    value = None if element is None else element.get(_W + "val")
    return min(int(value), MAX_COLUMNS + 1) if value and value.isdigit() else default


def _table(table: Any) -> list[list[Block]]:
    rows: list[list[Block]] = []
    above: dict[int, Block] = {}  # by first column: the block that a continued cell belongs to
    for row in _children(table, "tr"):
        if _property(row, "trPr", "hidden") is not None or _property(row, "trPr", "del") is not None:
            continue
        line: list[Block] = [Block(len(rows), c) for c in range(_number(_property(row, "trPr", "gridBefore"), 0))]
        for cell in _children(row, "tc"):
            span = max(1, _number(_property(cell, "tcPr", "gridSpan"), 1))
            merge = _property(cell, "tcPr", "vMerge")
            column = len(line)
            block = above.get(column)
            if merge is not None and merge.get(_W + "val") != "restart" and block is not None and block.width == span:
                block.height += 1
            else:
                block = Block(len(rows), column, 1, span, _cell_text(cell))
                above[column] = block
            line.extend([block] * span)
            if len(line) > MAX_COLUMNS:
                break
        rows.append(line)
    width = max(map(len, rows), default=0)
    return [row + [Block(number, c) for c in range(len(row), width)] for number, row in enumerate(rows)]


def _cell_text(cell: Any) -> str:
    inside = [_cell_text(inner) for table in cell.iterchildren(_W + "tbl") if _is_frame(cell, table) for inner in table.iter(_W + "tc")]
    return "\n".join([*(_paragraph_text(paragraph) for paragraph in _children(cell, "p")), *inside]).strip()


def _is_frame(cell: Any, table: Any) -> bool:
    """Whether a table in an otherwise empty cell has a single cell: a frame around its text."""
    return len(list(table.iter(_W + "tc"))) == 1 and not any(_paragraph_text(paragraph).strip() for paragraph in _children(cell, "p"))


def _paragraph_text(paragraph: Any) -> str:
    return "".join(_run_text(run) for run in _runs(paragraph))


def _runs(parent: Any) -> Iterator[Any]:
    for element in parent:
        if element.tag == _W + "r":
            yield element
        elif element.tag in _WRAPPERS or element.tag == _W + "fldSimple":
            yield from _runs(element)


def _run_text(run: Any) -> str:
    if _property(run, "rPr", "vanish") is not None:
        return ""
    text = ""
    for element in run:
        if element.tag == _W + "t":
            text += element.text or ""
        elif element.tag in (_W + "br", _W + "cr"):
            text += "\n"
        elif element.tag == _W + "tab":
            text += "\t"
        elif element.tag == _W + "noBreakHyphen":
            text += "-"
        elif element.tag == _W + "sym":
            text += _SYMBOLS.get((element.get(_W + "char") or "").upper(), "")
    return text
