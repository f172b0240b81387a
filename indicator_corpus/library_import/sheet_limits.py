"""How large a sheet of a library may be."""

from __future__ import annotations

from indicator_corpus.declaration_error import DeclarationError

MAX_ROWS = 50_000
MAX_COLUMNS = 100


def check_size(name: str, title: str, rows: int, columns: int) -> None:
    """DeclarationError where a sheet has more rows or columns than any library; both are counted to the last cell with text."""
    where = f"「{name}」的工作表「{title}」" if title else f"「{name}」"
    if columns > MAX_COLUMNS:
        raise DeclarationError(f"{where}有 {columns} 列，指标库一般不超过 40 列（最多 {MAX_COLUMNS} 列）。请删去无关的列，确认一行是一条指标后再导入。")
    if rows > MAX_ROWS:
        raise DeclarationError(f"{where}有 {rows} 行，一次最多读 {MAX_ROWS} 行。请按行业拆成几个文件后再导入。")
