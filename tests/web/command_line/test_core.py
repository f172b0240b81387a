"""`jixiao corpus core`: the rows with their links, the history of one, and that a plain review does not read them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.web.command_line.run import ROOT, jixiao


def test_a_class_as_text() -> None:
    done = jixiao("corpus", "core", "--class", "种植业")
    assert done.status == 0
    assert "农业 · 种植业（12 条）" in done.out
    assert "按每亩挂接" in done.out


def test_a_block_as_json() -> None:
    rows = json.loads(jixiao("corpus", "core", "--class", "农业", "--json").out)
    assert {row["block"] for row in rows} == {"农业"}
    assert len({row["class"] for row in rows}) == 6


def test_history_of_a_row_that_left() -> None:
    done = jixiao("corpus", "core", "--history", "hx-zw-sl-004")
    assert "现在不在库" in done.out
    entries = json.loads(jixiao("corpus", "core", "--history", "HX-ZW-SL-004", "--json").out)
    assert [entry["事项"] for entry in entries] == ["入库", "退出"]


def test_what_is_not_there_is_said() -> None:
    for arguments, said in ((("--class", "渔樵"), "可选的有：义务教育"), (("--history", "HX-1"), "没有编码 HX-1"), (("--on", "2026-01-01"), "这一天还没有指标")):
        done = jixiao("corpus", "core", *arguments)
        assert (done.status, said in done.err) == (2, True), done.err


def test_review_reads_the_core_rows_only_for_a_budget_match(tmp_path: Path) -> None:
    code = ("import sys\nfrom web.command_line.main import main\ntry:\n    main()\nexcept SystemExit:\n    pass\n"
            "print('indicator_corpus.core_indicator' in sys.modules, file=sys.stderr)")
    for more, expected in (((), "False"), (("--budget-match",), "True")):
        arguments = [sys.executable, "-c", code, "review", "tests/rules/baseline.json", "--json", *more]
        done = subprocess.run(arguments, capture_output=True, text=True, cwd=ROOT, check=True)
        assert done.stderr.strip().splitlines()[-1] == expected
