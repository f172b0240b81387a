"""`jixiao corpus stats` and `check`: what there is, and that nothing is to be mended."""

from __future__ import annotations

import json

import click
from click.testing import CliRunner

from tests.web.command_line.run import jixiao
from web.command_line import corpus_check
from web.command_line.corpus_check import CheckedFile


def test_counts_by_library_and_class_as_text() -> None:
    done = jixiao("corpus", "stats")
    assert done.status == 0
    assert "分行业指标库 32 类" in done.out
    education = next(line for line in done.out.splitlines() if line.strip().startswith("教育"))
    total, *kinds = map(int, education.split()[1:])
    assert sum(kinds) == total >= 80
    assert "案例 " in done.out


def test_counts_as_json_add_up() -> None:
    counted = json.loads(jixiao("corpus", "stats", "--json").out)
    indicators = counted["indicators"]
    parts = indicators["by_library"]
    assert [part["library"] for part in parts] == ["共性指标库", "分行业指标库"]
    assert sum(part["total"] for part in parts) == indicators["total"] == sum(indicators["by_category"].values()) == sum(indicators["by_level2"].values())
    assert all(counts["total"] == sum(counts.values()) - counts["total"] for part in (*parts, counted["core"]) for counts in part["classes"].values())
    assert sum(counted["cases"]["by_sector"].values()) == counted["cases"]["total"] >= counted["cases"]["with_faults"] > 0


def test_shipped_libraries_are_in_order() -> None:
    done = jixiao("corpus", "check")
    assert (done.status, done.out.splitlines()[-1]) == (0, "检查完毕，没有发现问题。")
    assert [line.split()[0] for line in done.out.splitlines()[:-1]] == ["共性指标库", "分行业指标库", "核心指标库", "案例"]
    told = json.loads(jixiao("corpus", "check", "--json").out)
    assert told["problems"] == 0
    assert sum(one["size"] for one in told["files"] if one["library"] == "分行业指标库") > 2500


def test_problems_are_told_under_their_file() -> None:
    files = [CheckedFile("分行业指标库", "education.csv（教育）", 89, ("JY-SL-001 名称：没有计量单位",)), CheckedFile("分行业指标库", "water.csv（水利）", 90, ())]
    shown = CliRunner().invoke(click.command()(lambda: corpus_check.show("分行业指标库", files)))
    assert shown.output.splitlines() == ["分行业指标库 2 个文件 179 条：有 1 处要改。", "  education.csv（教育） 89 条，1 处：", "    JY-SL-001 名称：没有计量单位"]
