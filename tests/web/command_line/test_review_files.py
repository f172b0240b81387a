"""`jixiao review --out`: report, opinions in one document, one document each."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.rules.case_files import baseline
from tests.web.command_line.run import jixiao


def _faulty(name: str) -> dict[str, Any]:
    data = copy.deepcopy(baseline())
    data["project"]["name"] = name
    data["indicators"][3]["value"] = ""
    return data


@pytest.fixture
def handed_in(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.jsonl").write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in (
        baseline(), _faulty("=HYPERLINK(1)"), _faulty("a/b:c"), _faulty("a/b:c"))), encoding="utf-8")
    (folder / "b.json").write_text("{", encoding="utf-8")
    return folder


def test_report(handed_in: Path, tmp_path: Path) -> None:
    out = tmp_path / "报告.xlsx"
    done = jixiao("review", handed_in, "--out", out, "--alone")
    assert (done.status, done.out) == (2, "")
    book = load_workbook(out)
    assert book.sheetnames == ["汇总", "按部门", "按规则", "逐条问题", "规则账目", "怎样才能通过", "匹配性审核", "未能读取"]
    assert book["规则账目"].max_row == 5
    assert next(cell.value for cell in book["未能读取"][2]) == "b.json"
    assert jixiao("review", handed_in, "--out", tmp_path / "again.xlsx", "--alone").status == 2
    assert (tmp_path / "again.xlsx").read_bytes() == out.read_bytes()


def test_all_opinions_in_one_document(handed_in: Path, tmp_path: Path) -> None:
    assert jixiao("review", handed_in, "--out", tmp_path / "意见.docx").status == 2
    titles = [one.text for one in Document(str(tmp_path / "意见.docx")).paragraphs if one.text.startswith("关于“")]
    assert len(titles) == 4


def test_one_document_each_under_safe_names(handed_in: Path, tmp_path: Path) -> None:
    jixiao("review", handed_in, "--out", f"{tmp_path}/意见/")
    names = sorted(path.name for path in (tmp_path / "意见").iterdir())
    assert names == sorted(["审核意见_基层统计业务培训.docx", "审核意见_=HYPERLINK(1).docx", "审核意见_a_b_c.docx", "审核意见_a_b_c（2）.docx"])


@pytest.mark.parametrize("out", ["x.pdf", "no/such/folder/x.xlsx"])
def test_names_that_cannot_be_written(handed_in: Path, tmp_path: Path, out: str) -> None:
    done = jixiao("review", handed_in, "--out", tmp_path / out)
    assert done.status == 2
    assert not done.out
    assert "Traceback" not in done.err


def test_json_and_files_are_asked_for_apart(handed_in: Path, tmp_path: Path) -> None:
    assert jixiao("review", handed_in, "--json", "--out", tmp_path / "x.xlsx").status == 2
