"""What cannot be read is refused with a polite sentence that says what it is and what to do; no bytes lead to anything else."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.declaration_form import file_kind as limits
from indicator_corpus.declaration_form import read_form, read_form_bytes
from tests.indicator_corpus.declaration_form.form_building import document_bytes, workbook_bytes

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
FORM = [["项目名称", "培训"], ["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "数量指标", "人数", "100人"]]
XLSX = workbook_bytes(("表", FORM, ("A3:A4",)))
DOCX = document_bytes("（2021年度）", FORM[1:], [["项目名称", "培训"]])


def package(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_x", ".x"), data)
    return buffer.getvalue()


def message(name: str, content: bytes) -> str:
    with pytest.raises(DeclarationError) as error:
        read_form_bytes(name, content)
    return str(error.value)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("表.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), ("密码", "取消密码")),
        ("表.xls", OLE + "Workbook".encode("utf-16-le"), (".xls", "另存为 .xlsx")),
        ("表.doc", OLE + "WordDocument".encode("utf-16-le"), (".doc", "另存为 .docx")),
        ("表.xlsx", b"", ("空文件",)),
        ("表.xlsx", "项目名称,培训\n".encode("gb18030"), ("文本文件", ".xlsx")),
        ("表.xlsx", "项目名称：培训".encode(), ("文本文件",)),
        ("表.xlsx", b"%PDF-1.7\n...", ("PDF",)),
        ("表.xls", b"<html><table><tr><td>1</td></tr></table></html>", ("网页格式",)),
        ("表.xlsx", b"\x89PNG\r\n\x1a\n\x00\x00", ("图片",)),
        ("表.xlsx", XLSX[: len(XLSX) // 2], ("不完整", "重新上传")),
        ("表.zip", package(a=b"1"), ("压缩包", "解压")),
        ("表.xlsx", workbook_bytes(("Sheet1", [], ())), ("空的",)),
        ("表.xlsx", workbook_bytes(("名单", [["姓名", "电话"], ["张三", "123"]], ())), ("三级指标", "指标值")),
        ("表.docx", document_bytes("通知", "请各单位填报。"), ("三级指标", "指标值")),
        ("表.docx", document_bytes(), ("没有文字",)),
        ("表.xlsx", workbook_bytes(("指标库", FORM[1:], ())), ("项目名称", "指标库")),
        ("表.xlsx", bytes(range(128, 256)) * 4, ("不是可以识别的表格文件",)),
    ],
)
def test_each_bad_file_is_named_with_the_way_out(name: str, content: bytes, words: tuple[str, ...]) -> None:
    text = message(name, content)
    assert name in text
    for word in words:
        assert word in text
    assert not any(word in text for word in ("错误", "违规", "系统检测到", "Traceback"))


def test_a_form_by_another_name_is_read_all_the_same() -> None:
    assert read_form_bytes("表.xls", XLSX)[0].data["project"]["name"] == "培训"


def test_paths(tmp_path: Path) -> None:
    (tmp_path / "表.xlsx").write_bytes(XLSX)
    assert read_form(tmp_path / "表.xlsx")[0].file == "表.xlsx"
    for path in (tmp_path, tmp_path / "没有.xlsx"):
        with pytest.raises(DeclarationError, match=path.name):
            read_form(path)


def test_sizes_are_checked_before_anything_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = package(xl__workbook_xml=b"<a/>", xl__worksheets__sheet1_xml=b" " * 45_000_000)
    assert len(bomb) < 100_000
    assert "解压后内容过大" in message("表.xlsx", bomb)
    path = tmp_path / "大.xlsx"
    with path.open("wb") as file:
        file.truncate(limits.MAX_FILE_BYTES + 1)
    with pytest.raises(DeclarationError, match="超过 30 MB"):
        read_form(path)
    monkeypatch.setattr(limits, "MAX_PARTS", 3)
    assert "解压后内容过大" in message("表.xlsx", XLSX)


def test_entities_are_not_expanded() -> None:
    workbook = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><workbook>&b;</workbook>'
    assert "安全" in message("表.xlsx", package(xl__workbook_xml=workbook))


def test_a_sheet_far_larger_than_a_form_is_refused() -> None:
    assert "5000 行" in message("表.xlsx", workbook_bytes(("表", [*FORM, *[[]] * 5000, ["x"]], ())))
    assert "60 列" in message("表.xlsx", workbook_bytes(("表", [[*[None] * 60, "x"]], ())))


def read_or_refuse(name: str, content: bytes) -> None:
    try:
        found = len(read_form_bytes(name, content))
    except DeclarationError as error:
        found = str(error).count(name)
    assert found  # targets, or a message that names the file


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=600), st.sampled_from([b"", b"PK\x03\x04", OLE, b"%PDF", b"<?xml ", b"\xff\xfe"]))
def test_any_bytes_are_read_or_refused(content: bytes, head: bytes) -> None:
    read_or_refuse("表.xlsx", head + content)


@settings(max_examples=80, deadline=None)
@given(st.sampled_from([XLSX, DOCX]), st.integers(0, 40_000), st.integers(0, 40_000), st.binary(max_size=4))
def test_damaged_forms_are_read_or_refused(content: bytes, end: int, place: int, noise: bytes) -> None:
    read_or_refuse("表.xlsx", content[: end % len(content)])
    place %= len(content)
    read_or_refuse("表.xlsx", content[:place] + noise + content[place + len(noise) :])


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_parts_with_damaged_xml_are_read_or_refused(data: st.DataObject) -> None:
    content = data.draw(st.sampled_from([XLSX, DOCX]))
    with zipfile.ZipFile(io.BytesIO(content)) as before:
        parts = {name: before.read(name) for name in before.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    place = data.draw(st.integers(0, len(parts[name])))
    parts[name] = parts[name][:place] + data.draw(st.binary(max_size=6)) + parts[name][place + data.draw(st.integers(0, 6)) :]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as after:
        for part, text in parts.items():
            after.writestr(part, text)
    read_or_refuse("表.xlsx", buffer.getvalue())


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.sampled_from([
    None, "项目名称", "年度资金总额", "其中：财政拨款", "绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "中期", "年度目标", "起止时间",
    "数量", "金额", "支出内容", "产出指标", "指标1：\n指标2：甲", "……", "合计", 12.5, "：", "（）", "☑", "2021年13月", "单位：元",
]), max_size=7), max_size=9), st.lists(st.tuples(*[st.integers(1, 8)] * 4), max_size=3))  # fmt: skip
def test_any_arrangement_of_labels_is_read_or_refused(rows: list[list[object]], areas: list[tuple[int, int, int, int]]) -> None:
    from openpyxl.utils import get_column_letter

    merged = [f"{get_column_letter(min(a, c))}{min(b, d)}:{get_column_letter(max(a, c))}{max(b, d)}" for a, b, c, d in areas[:1]]
    read_or_refuse("表.xlsx", workbook_bytes(("表", rows, merged)))
