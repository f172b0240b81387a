"""`jixiao draft … --from`: last year's form as the start."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.assistant.renewal.forms import last_year
from tests.web.command_line.run import jixiao
from tests.web.test_uploads import two_forms
from web.settings import Settings


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "去年.json"
    path.write_text(json.dumps(last_year("desks"), ensure_ascii=False), encoding="utf-8")
    return path


def test_table_shows_last_year_and_this_year(settings: Settings, form: Path, tmp_path: Path) -> None:
    out = tmp_path / "今年.xlsx"
    done = jixiao("draft", "今年预算加到120万，再加两所学校，天气好", "--from", form, "--out", out, home=settings.home)
    assert done.status == 0, done.err
    assert out.is_file()
    shown = jixiao("draft", "今年预算加到120万，再加两所学校，天气好", "--from", form, home=settings.home).out
    assert "≤86万元 → ≤120万元" in shown
    assert "=12所 → =14所" in shown
    assert "没有用上的话：“天气好”" in shown
    again = jixiao("draft", "预算打九折", "--from", out, "--json", home=settings.home)
    data = json.loads(again.out)
    assert data["target"]["project"]["year"] == 2028
    assert data["target"]["project"]["budget"]["total"] == 108
    assert any(change["kind"] == "changed" for change in data["changes"])


def test_of_several_targets_one_is_named(settings: Settings, tmp_path: Path) -> None:
    book = tmp_path / "全部.xlsx"
    book.write_bytes(two_forms())
    refused = jixiao("draft", "预算打九折", "--from", book, home=settings.home)
    assert refused.status != 0
    assert "里有 2 份目标，请用 --number" in refused.err
    assert "只有 2 份" in jixiao("draft", "预算打九折", "--from", book, "--number", "3", home=settings.home).err


def test_pasted_table_in_a_text_file(settings: Settings, tmp_path: Path) -> None:
    table = tmp_path / "去年.txt"
    table.write_text("培训人数\t≥240人\n完成时间\t2026年11月底前\n", encoding="utf-8")
    done = jixiao("draft", "多招30人", "--from", table, home=settings.home)
    assert "≥240人 → ≥270人" in done.out
    assert "已按名称和值归类" in done.err


@pytest.mark.parametrize(("arguments", "says"), [
    (("预算打九折", "--from", "没有.xlsx"), "找不到文件"), (("--from", "没有.xlsx"), "请给出一段描述"), (("预算打九折", "--number", "1"), "--number 要和 --from 一起用"),
    (("--from", "a.xlsx", "--file", "b.jsonl"), "不能和 --file 一起用"), ((" ", "--from", "a.xlsx"), "请说说今年和去年有什么不一样"),
])
def test_what_cannot_be_used_is_said(settings: Settings, arguments: tuple[str, ...], says: str) -> None:
    done = jixiao("draft", *arguments, home=settings.home)
    assert done.status != 0
    assert says in done.err
