"""What cannot be imported is refused in one Chinese sentence that names the place and the way out; no bytes lead to anything else."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.library_import import read_indicators, read_quotas
from indicator_corpus.library_import.file_check import sheets_in
from tests.indicator_corpus.library_import.library_files import HEADER, simple, table, workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def refused(path: Path) -> str:
    with pytest.raises(DeclarationError) as error:
        read_indicators(path)
    return str(error.value)


@pytest.mark.parametrize(("name", "content", "words"), [
    ("库.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), ("密码", "取消密码")),
    ("库.xls", OLE + "Workbook".encode("utf-16-le"), (".xls", "另存为 .xlsx")),
    ("库.xlsx", b"", ("空文件",)),
    ("库.csv", b"", ("空文件",)),
    ("库.csv", "只有一列\n没有逗号\n".encode(), ("逗号", "另存为")),
    ("库.csv", b"\x00\x01\x02\x03" * 50, ("编码", "另存为")),
    ("库.csv", '二级指标,三级指标\n数量指标,"甲\n'.encode() + "数量指标,乙\n".encode() * 100, ("引号", "第2行")),
    ("库.xlsx", b"%PDF-1.7\n...", ("PDF", ".csv")),
    ("库.csv", b"<html><table><tr><td>1</td></tr></table></html>", ("网页",)),
    ("库.xlsx", b"\x89PNG\r\n\x1a\n\x00\x00", ("图片",)),
    ("库.xlsx", bytes(range(128, 256)) * 4, ("不是可以识别",)),
    ("库.csv", "姓名,电话\n张三,123\n".encode(), ("前 10 行", "三级指标")),
    ("库.csv", ",".join(HEADER).encode() + b"\n", ("没有可用的行",)),
    ("库.csv", "二级指标,三级指标\n规模指标,甲\n".encode(), ("没有一行可以采用", "第2行", "规模指标")),
])
def test_each_bad_file_is_named_with_the_way_out(tmp_path: Path, name: str, content: bytes, words: tuple[str, ...]) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    text = refused(path)
    assert name in text
    assert all(word in text for word in words), text
    assert not any(word in text for word in ("申报表", ".docx", "上传", "错误")), text


def test_files_made_of_parts(tmp_path: Path) -> None:
    good = workbook(tmp_path / "好.xlsx", ("库", simple("新增学位数量"), ()))
    cut = tmp_path / "断.xlsx"
    cut.write_bytes(good.read_bytes()[:-300])
    assert "损坏" in refused(cut)
    macro = tmp_path / "宏.xlsm"
    macro.write_bytes(good.read_bytes())
    with zipfile.ZipFile(macro, "a") as package:
        package.writestr("xl/vbaProject.bin", b"x")
    assert "宏" in refused(macro)
    bomb = tmp_path / "炸.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<a/>")
        package.writestr("xl/worksheets/sheet1.xml", " " * (60 * 1024 * 1024))
    assert "解压后内容过大" in refused(bomb)
    word = tmp_path / "文.xlsx"
    with zipfile.ZipFile(word, "w") as package:
        package.writestr("word/document.xml", "<a/>")
    assert "Word" in refused(word)


def test_far_too_many_columns_and_empty_sheets(tmp_path: Path) -> None:
    assert "500 列" in refused(workbook(tmp_path / "宽.xlsx", ("库", [[*HEADER, *map(str, range(491))], ["教育"]], ())))
    assert "500 列" in refused(table(tmp_path / "宽.csv", [[*HEADER, *map(str, range(491))]]))
    assert "没有内容" in refused(workbook(tmp_path / "空.xlsx", ("Sheet1", [], ())))
    assert "找不到文件" in refused(tmp_path / "没有.xlsx")
    assert "文件夹" in refused(tmp_path)


def test_quota_header_is_asked_for_by_its_own_words(tmp_path: Path) -> None:
    with pytest.raises(DeclarationError, match="限额"):
        read_quotas(table(tmp_path / "库.csv", simple("新增学位数量")))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.xlsx", "a.txt"]))
def test_any_bytes_give_sheets_or_a_sentence(content: bytes, name: str) -> None:
    assert name in _said(name, content)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 5000), st.binary(min_size=1, max_size=8))
def test_a_damaged_workbook_gives_sheets_or_a_sentence(place: int, noise: bytes) -> None:
    content = bytearray(_GOOD)
    place %= len(content)
    content[place : place + len(noise)] = noise
    assert "库.xlsx" in _said("库.xlsx", bytes(content))


def _said(name: str, content: bytes) -> str:
    """The refusal; the file's own name where there is none."""
    try:
        sheets_in(name, content)
    except DeclarationError as error:
        return str(error)
    return name


def _good() -> bytes:
    from openpyxl import Workbook

    book, stream = Workbook(), io.BytesIO()
    for row in simple("新增学位数量", "培训教师人数"):
        book.worksheets[0].append(list(row))
    book.save(stream)
    return stream.getvalue()


_GOOD = _good()
