"""Uploaded forms: read and reviewed, chosen from where there are several, refused in Chinese where they cannot be read."""

from __future__ import annotations

import io
import zipfile

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from indicator_corpus.declaration_form import form_bytes
from indicator_corpus.target import PerformanceTarget
from tests.web.conftest import desks
from tests.web.page_text import cells_of, text_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def send(client: TestClient, name: str, content: bytes):  # type: ignore[no-untyped-def]  # httpx's response
    return client.post("/uploads", files={"file": (name, content, XLSX)})


def form() -> bytes:
    return form_bytes(PerformanceTarget.parse(desks()["target"]))


def two_forms() -> bytes:
    """A workbook with the form twice, on two sheets."""
    workbook = load_workbook(io.BytesIO(form()))
    first = workbook.worksheets[0]
    for sheet in workbook.worksheets[1:]:
        workbook.remove(sheet)
    workbook.copy_worksheet(first).title = "第二份"
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def test_form_is_read_and_reviewed(client: TestClient) -> None:
    page = send(client, "申报表.xlsx", form())
    assert page.status_code == 200
    rows = cells_of(page.text)
    assert [row["value"] for row in rows][:3] == ["≤400元/套", "≤86万元", "=2150套"]
    assert {row["source"] for row in rows if row["value"] != "待填"} == {"申报表原值"}
    assert "上传了“申报表.xlsx”" in text_of(page.text, "#talk")
    assert "缺少指标值" in text_of(page.text, "note")


def test_of_several_targets_one_is_chosen(client: TestClient) -> None:
    page = send(client, "全部项目.xlsx", two_forms())
    assert "里有 2 份目标" in text_of(page.text)
    opened = client.post(page.url.path, data={"place": "1"})
    assert opened.url.path.startswith("/drafts/")
    assert len(cells_of(opened.text)) == 9
    assert client.post(page.url.path, data={"place": "9"}).status_code == 422
    assert client.post(page.url.path, data={}).status_code == 422
    assert client.get("/uploads/unknown").status_code == 404


def encrypted() -> bytes:
    """What an office program writes for a workbook with a password: a compound file, no zip."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b" " * 30_000_000)
    return buffer.getvalue()


@pytest.mark.parametrize(("name", "content"), [
    ("说明.txt", "项目".encode()), ("旧表.xls", encrypted()), ("旧文.doc", encrypted()), ("加密.xlsx", encrypted()), ("空.xlsx", b""),
    ("坏.xlsx", b"PK\x03\x04 not a zip"), ("坏.docx", b"not a zip"), ("图.xlsx", b"\x89PNG\r\n\x1a\n" + b"\0" * 100), ("大.xlsx", bomb()), ("", b"x"),
    ("..\\..\\etc\\passwd", b"x"),
], ids=lambda value: value if isinstance(value, str) else "")
def test_file_that_cannot_be_read_is_refused_in_chinese(client: TestClient, name: str, content: bytes) -> None:
    page = send(client, name, content)
    assert page.status_code in (400, 422)
    assert page.status_code == 400 or any("\u4e00" <= c <= "\u9fff" for c in text_of(page.text, "refusal"))
    assert "Traceback" not in page.text


def test_file_of_fifty_megabytes_is_refused(client: TestClient) -> None:
    page = send(client, "大.xlsx", b"\0" * (50 * 1024 * 1024))
    assert page.status_code == 413
    assert "超过了 20 MB" in text_of(page.text)


def test_body_of_unannounced_length_is_limited_too(client: TestClient) -> None:
    chunks = (b"\0" * 1024 * 1024 for _ in range(25))
    answer = client.post("/uploads", content=chunks, headers={"Content-Type": "multipart/form-data; boundary=x"})
    assert answer.status_code == 413


def test_exported_form_read_again_has_the_same_verdict(client: TestClient, draft_id: str) -> None:
    before = client.get(f"/api/v1/drafts/{draft_id}").json()
    for layout, unit in (("four-class", "万元"), ("four-class", "元"), ("three-class", "万元")):
        file = client.get(f"/drafts/{draft_id}/export.xlsx", params={"layout": layout, "unit": unit})
        assert file.headers["Content-Type"] == XLSX
        assert "%E7%94%B3%E6%8A%A5%E8%A1%A8.xlsx" in file.headers["Content-Disposition"]
        again = send(client, "申报表.xlsx", file.content)
        after = client.get("/api/v1" + again.url.path).json()
        assert after["review"]["verdict"] == before["review"]["verdict"]
        assert [row["value"] for row in after["target"]["indicators"]].count("=2150套") == 1


@pytest.mark.parametrize("query", ["layout=five", "unit=美元"])
def test_unknown_layout_or_unit(client: TestClient, draft_id: str, query: str) -> None:
    assert client.get(f"/drafts/{draft_id}/export.xlsx?{query}").status_code == 404
