"""What a library file is, from its bytes: rows to read, or a polite refusal that says what it is and the way out."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.declaration_form.file_kind import MAX_FILE_BYTES, FileKind, broken, file_kind
from indicator_corpus.library_import.csv_sheet import csv_sheet
from indicator_corpus.library_import.raw_sheet import RawSheet
from indicator_corpus.library_import.xlsx_sheets import xlsx_sheets

# The checks are those of the declaration forms, whose sentences speak of forms that are handed in; here a library is imported.
_WORDS = (("申报表通常只有几十 KB，", ""), (".xlsx 或 .docx 格式的申报表", ".xlsx 或 .csv 格式的文件"), (".xlsx 或 .docx 申报表", ".xlsx 或 .csv 文件"),
          ("不是标准的 .xlsx 或 .docx 文件", "不是标准的 .xlsx 文件"), (".xlsx（或 .docx）", ".xlsx 或 .csv"), ("另存为 .docx", "把表格另存为 .xlsx"),
          ("不是申报表", "不是指标库文件"), ("请重新上传", "请重新复制一份"), ("上传", "导入"), ("Excel、Word 或 WPS", "Excel 或 WPS"))
_TEXT = (".csv", ".txt", ".tsv")


def library_sheets(path: Path) -> list[RawSheet]:
    """The sheets of a file with text in them. DeclarationError for whatever cannot be read, in one Chinese sentence with the way out."""
    try:
        if path.is_dir():
            raise DeclarationError(f"「{path.name}」是文件夹，请指定其中的一个 .xlsx 或 .csv 文件。")
        if path.stat().st_size > MAX_FILE_BYTES:
            raise DeclarationError(f"「{path.name}」超过 {MAX_FILE_BYTES // 1024 // 1024} MB，无法读取。请去掉图片等无关内容，或拆成几个文件后再导入。")
        content = path.read_bytes()
    except FileNotFoundError:
        raise DeclarationError(f"找不到文件「{path.name}」。请检查文件名和所在文件夹。") from None
    except OSError:
        raise DeclarationError(f"「{path.name}」打不开，可能没有读取权限，或正被其他程序占用。请关闭后再试。") from None
    sheets = sheets_in(path.name, content)
    if not any(text for sheet in sheets for row in sheet.rows for text in row):
        raise DeclarationError(f"「{path.name}」里没有内容（隐藏的工作表不读）。请检查是否选对了文件，或重新导出后再导入。")
    return sheets


def sheets_in(name: str, content: bytes) -> list[RawSheet]:
    """Like `library_sheets`, for bytes at hand. Any bytes give sheets or DeclarationError."""
    if content.strip(b"\x00 \r\n\t") and _is_table_text(name, content):
        return [csv_sheet(name, content)]
    try:
        kind = file_kind(name, content)
    except DeclarationError as error:
        raise DeclarationError(_reworded(error.message)) from None
    if kind is FileKind.DOCUMENT:
        raise DeclarationError(f"「{name}」是 Word 文档，指标库请用 .xlsx 或 .csv。请把其中的表格复制到 Excel 或 WPS 表格里，另存为 .xlsx 后再导入。")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if any(part.lower().endswith("vbaproject.bin") for part in package.namelist()):
            raise DeclarationError(f"「{name}」含有宏，为安全起见没有读取。请用 Excel 或 WPS 打开，另存为不含宏的 .xlsx 后再导入。")
    try:
        return xlsx_sheets(name, content)
    except DeclarationError:
        raise
    except Exception as error:  # the parser raises whatever a damaged part leads it to; none of it is for the user
        raise DeclarationError(_reworded(broken(name))) from error


def _is_table_text(name: str, content: bytes) -> bool:
    """Whether it claims to be a text table and does not begin like some other kind of file."""
    if not name.lower().endswith(_TEXT):
        return False
    head = content[:64].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    return not head.startswith((b"pk\x03\x04", b"\xd0\xcf\x11\xe0", b"%pdf", b"\x89png", b"\xff\xd8\xff", b"<!doctype", b"<html", b"<table", b"<?xml", b"{\\rtf"))


def _reworded(message: str) -> str:
    for of_forms, here in _WORDS:
        message = message.replace(of_forms, here)
    return message
