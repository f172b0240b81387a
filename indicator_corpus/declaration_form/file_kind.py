"""What a handed-in file is, from its bytes: an .xlsx or .docx to read, or a polite refusal that names what it is and the way out."""

from __future__ import annotations

import io
import zipfile
from enum import Enum

from indicator_corpus.declaration_error import DeclarationError

MAX_FILE_BYTES = 30 * 1024 * 1024
#: all parts of the package unpacked (pictures included)
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
#: the parts that are parsed
MAX_XML_BYTES = 40 * 1024 * 1024
MAX_PARTS = 5_000

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RESAVE = "请用 Excel 或 WPS 打开，另存为 .xlsx（或 .docx）后再上传。"


class FileKind(Enum):
    """The two kinds of file that hold forms."""

    WORKBOOK = "xlsx"
    DOCUMENT = "docx"


def file_kind(name: str, content: bytes) -> FileKind:
    """The kind of a file that is safe to parse; DeclarationError (in Chinese, with the way out) for any other."""
    if len(content) > MAX_FILE_BYTES:
        raise DeclarationError(f"「{name}」超过 {MAX_FILE_BYTES // 1024 // 1024} MB，无法读取。请去掉图片等无关内容，或拆成几个文件后再上传。")
    if not content.strip(b"\x00 \r\n\t"):
        raise DeclarationError(f"「{name}」是空文件，里面没有内容。请检查是否选对了文件，或重新导出后再上传。")
    if content.startswith(_OLD_OFFICE):
        raise DeclarationError(f"「{name}」{_old_office(content)}")
    if content.startswith(b"PK"):
        return _package(name, content)
    raise DeclarationError(f"「{name}」{_other(name, content)}")


def _old_office(content: bytes) -> str:
    def holds(word: str) -> bool:
        return word.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        return "设置了打开密码，无法读取。请用 Excel 或 WPS 打开，取消密码后另存，再上传。"
    if holds("Workbook") or holds("Book"):
        return "是旧版 Excel 格式（.xls），暂不支持。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。"
    if holds("WordDocument"):
        return "是旧版 Word 格式（.doc），暂不支持。请用 Word 或 WPS 打开，另存为 .docx 后再上传。"
    return f"是旧版 Office 格式，暂不支持。{_RESAVE}"


def _other(name: str, content: bytes) -> str:
    head = content[:2048].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith(b"%pdf"):
        return "是 PDF 文件，读不到表格。请上传原来的 .xlsx 或 .docx 申报表。"
    if head.startswith((b"\x89png", b"\xff\xd8\xff", b"gif8", b"bm", b"ii*\x00", b"mm\x00*")):
        return "是图片，读不到表格。请上传原来的 .xlsx 或 .docx 申报表。"
    if head.startswith((b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta", b"mime-version")):
        return f"是网页格式的表格（多由系统导出），暂不支持。{_RESAVE}"
    if head.startswith(b"{\\rtf"):
        return "是 RTF 文件，暂不支持。请用 Word 或 WPS 打开，另存为 .docx 后再上传。"
    if head.startswith((b"rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        return "是压缩包。请先解压，再上传里面的 .xlsx 或 .docx 申报表。"
    if name.startswith("~$"):
        return "是 Office 打开文件时留下的临时文件。请关闭文件后上传原文件（文件名不带“~$”）。"
    if _is_text(content[:4096]):
        return f"是文本文件（如 .txt、.csv），不是表格文件。{_RESAVE}"
    return "不是可以识别的表格文件，或者内容已经损坏。请上传 .xlsx 或 .docx 格式的申报表。"


def _is_text(head: bytes) -> bool:
    for encoding in ("utf-8", "gb18030", "utf-16"):
        try:
            text = head.decode(encoding)
        except UnicodeDecodeError as error:
            if error.start < len(head) - 4:
                continue  # a character cut off at the end is no reason
            text = head[: error.start].decode(encoding, "ignore")
        if text and sum(c.isprintable() or c in "\r\n\t" for c in text) >= 0.97 * len(text):
            return True
    return False


def _package(name: str, content: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
            _check_size(name, parts)
            kind = _kind_of_parts(name, names, package)
            _check_parts(name, package, parts)
            return kind
    except DeclarationError:
        raise
    except Exception as error:  # zipfile and zlib raise many kinds of errors on broken packages
        raise DeclarationError(broken(name)) from error


def broken(name: str) -> str:
    """The message for a file that is cut off or damaged."""
    return f"「{name}」内容不完整或已经损坏，打不开。可能没有传完，请重新上传；如果仍打不开，请用 Excel、Word 或 WPS 打开后另存一份再上传。"


def _check_size(name: str, parts: list[zipfile.ZipInfo]) -> None:
    # the sizes in the package's own list are what the reader later stops at, so they can be trusted for this
    xml = sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
    if len(parts) > MAX_PARTS or xml > MAX_XML_BYTES or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise DeclarationError(f"「{name}」解压后内容过大，无法读取。申报表通常只有几十 KB，请删去多余的行、格式和图片，或拆成几个文件后再上传。")
    if any(part.flag_bits & 1 for part in parts):
        raise DeclarationError(f"「{name}」设置了密码，无法读取。请取消密码后另存，再上传。")


def _kind_of_parts(name: str, names: set[str], package: zipfile.ZipFile) -> FileKind:
    if "xl/workbook.xml" in names:
        return FileKind.WORKBOOK
    if "word/document.xml" in names:
        return FileKind.DOCUMENT
    if "xl/workbook.bin" in names:
        raise DeclarationError(f"「{name}」是二进制工作簿（.xlsb），暂不支持。请用 Excel 另存为 .xlsx 后再上传。")
    if "ppt/presentation.xml" in names:
        raise DeclarationError(f"「{name}」是演示文稿（.pptx），不是申报表。请上传 .xlsx 或 .docx 格式的申报表。")
    if "mimetype" in names and package.read("mimetype")[:60].startswith(b"application/vnd.oasis.opendocument"):
        raise DeclarationError(f"「{name}」是 OpenDocument 格式，暂不支持。{_RESAVE}")
    if "[Content_Types].xml" in names:
        raise DeclarationError(f"「{name}」不是标准的 .xlsx 或 .docx 文件，无法读取。{_RESAVE}")
    raise DeclarationError(f"「{name}」是压缩包。请先解压，再上传里面的 .xlsx 或 .docx 申报表。")


def _check_parts(name: str, package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    for part in parts:
        if not part.filename.lower().endswith((".xml", ".rels")):
            continue
        data = package.read(part)  # also checks the checksum
        # Office never writes a document type; one that declares entities can grow without end when parsed
        for mark in ("<!DOCTYPE", "<!ENTITY"):
            if mark.encode() in data or mark.encode("utf-16-le") in data or mark.encode("utf-16-be") in data:
                raise DeclarationError(f"「{name}」里有不属于表格的内容，为安全起见没有读取。{_RESAVE}")
