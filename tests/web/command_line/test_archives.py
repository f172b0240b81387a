"""Folders and .zip archives of forms: everything in them is read or said not to be."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from indicator_corpus.declaration_form import form_bytes
from indicator_corpus.target import PerformanceTarget
from tests.rules.case_files import baseline
from tests.web.command_line.run import Done, jixiao


@pytest.fixture(scope="module")
def form() -> bytes:
    return form_bytes(PerformanceTarget.parse(baseline()))


def _archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def _files(done: Done) -> list[str]:
    return [json.loads(line)["target"]["file"] for line in done.out.splitlines()]


def test_members_are_read_in_the_order_of_their_names(tmp_path: Path, form: bytes) -> None:
    line = json.dumps(baseline(), ensure_ascii=False).encode()
    path = _archive(tmp_path / "各镇.zip", {"b/东关镇.xlsx": form, "a.json": line, "c.jsonl": line + b"\n" + line, "readme.txt": b"x", "b/~$x.xlsx": b""})
    done = jixiao("review", path, "--json", "--alone")
    assert _files(done) == ["各镇.zip/a.json", "各镇.zip/b/东关镇.xlsx", "各镇.zip/c.jsonl", "各镇.zip/c.jsonl"]
    assert done.status == 0


def test_names_that_lead_out_are_only_names(tmp_path: Path, form: bytes) -> None:
    done = jixiao("review", _archive(tmp_path / "a.zip", {"../../etc/x.xlsx": form, "/root/y.xlsx": form}), "--json", "--alone")
    assert _files(done) == ["a.zip/etc/x.xlsx", "a.zip/root/y.xlsx"]
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_names_written_by_a_chinese_windows(tmp_path: Path) -> None:
    path = _archive(tmp_path / "a.zip", {"XXXX.json": json.dumps(baseline()).encode()})
    path.write_bytes(path.read_bytes().replace(b"XXXX", "城关".encode("gb18030")))
    assert _files(jixiao("review", path, "--json")) == ["a.zip/城关.json"]


def test_what_cannot_be_read_is_said_and_the_rest_goes_on(tmp_path: Path, form: bytes) -> None:
    inner = _archive(tmp_path / "inner.zip", {"x.xlsx": form})
    path = _archive(tmp_path / "a.zip", {"broken.xlsx": form[: len(form) // 2], "good.xlsx": form, "nested.zip": inner.read_bytes(), "text.json": b"{"})
    inner.unlink()
    done = jixiao("review", path, "--json")
    assert done.status == 2
    assert _files(done) == ["a.zip/good.xlsx"]
    assert all(name in done.err for name in ("a.zip/broken.xlsx", "a.zip/nested.zip", "a.zip/text.json"))
    assert "Traceback" not in done.err


def test_a_member_with_a_password(tmp_path: Path, form: bytes) -> None:
    path = _archive(tmp_path / "a.zip", {"x.xlsx": form, "y.xlsx": form})
    content = bytearray(path.read_bytes())
    first = content.index(b"PK\x01\x02")
    content[first + 8] |= 1  # the flag of the first entry in the archive's list
    path.write_bytes(content)
    done = jixiao("review", path, "--json")
    assert _files(done) == ["a.zip/y.xlsx"]
    assert "a.zip/x.xlsx：设置了密码" in done.err


def test_swollen_members_are_left_alone(tmp_path: Path) -> None:
    done = jixiao("review", _archive(tmp_path / "a.zip", {"x.json": b" " * 20_000_000}), "--json")
    assert (done.status, done.out) == (2, "")
    assert "解压后内容过大" in done.err


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"not an archive"])
def test_a_broken_archive(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    done = jixiao("review", path, "--json")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("a.zip：")
    assert "Traceback" not in done.err


def test_a_folder_names_what_lies_deeper_and_passes_nothing_over(tmp_path: Path, form: bytes) -> None:
    (tmp_path / "教育局").mkdir()
    (tmp_path / "教育局" / "a.xlsx").write_bytes(form)
    (tmp_path / "b.xlsx").write_bytes(form)
    (tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"))
    done = jixiao("review", tmp_path, "--json", "--alone")
    assert _files(done) == ["b.xlsx", "教育局/a.xlsx"]
    assert done.status == 2
    assert "old.xls" in done.err


def test_an_empty_folder_is_no_pass(tmp_path: Path) -> None:
    assert jixiao("review", tmp_path, "--json").status == 2
