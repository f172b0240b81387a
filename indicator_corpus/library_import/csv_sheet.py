"""A .csv as rows of text: UTF-8 with or without mark, GB 18030 (GBK), UTF-16; comma, semicolon or tab."""

from __future__ import annotations

import csv
import io

from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.library_import.raw_sheet import RawSheet
from indicator_corpus.library_import.sheet_limits import check_size

_SEPARATORS = ",\t;"
_HEAD = 4096
#: a cell with more lines than this has swallowed the rows behind a quotation mark that nobody closed
_MOST_LINES = 40


def csv_sheet(name: str, content: bytes) -> RawSheet:
    """The rows of a text table. DeclarationError where the bytes are no text or no table."""
    text = _decoded(name, content).replace("\r\n", "\n").replace("\r", "\n")
    head = text[:_HEAD]
    separator = max(_SEPARATORS, key=head.count)
    if head.count(separator) == 0:
        raise DeclarationError(f"「{name}」里没有用逗号分开的列，不像表格。请用 Excel 或 WPS 打开原表，另存为 .csv 或 .xlsx 后再导入。")
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=False)
    try:
        for row in reader:
            if any(cell.count("\n") > _MOST_LINES for cell in row):
                raise csv.Error
            rows.append([cell.strip() for cell in row])
    except csv.Error:
        raise DeclarationError(f"「{name}」第{len(rows) + 1}行的引号不成对，后面的内容分不清列。请用 Excel 或 WPS 打开核对，另存为 .xlsx 后再导入。") from None
    width = max((len(row) for row in rows), default=0)
    check_size(name, "", len(rows), max((_filled(row) for row in rows), default=0))
    return RawSheet("", [row + [""] * (width - len(row)) for row in rows], list(range(1, len(rows) + 1)))


def _filled(row: list[str]) -> int:
    return max((place for place, text in enumerate(row, 1) if text), default=0)


def _decoded(name: str, content: bytes) -> str:
    encodings = ["utf-16"] if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and sum(c.isprintable() or c in "\r\n\t" for c in text[:_HEAD]) >= 0.97 * len(text[:_HEAD]):
            return text
    raise DeclarationError(f"「{name}」的文字读不出来：既不是 UTF-8，也不是 GBK 编码，或者不是文本表格。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。")
