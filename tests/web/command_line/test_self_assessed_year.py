"""Last year's 绩效自评表 as an .xlsx: `jixiao read` gives its results, `jixiao review --previous` compares this year with them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.indicator_corpus.declaration_form.form_building import workbook_bytes
from tests.web.command_line.run import jixiao

ROWS: list[list[Any]] = [
    ["项目支出绩效自评表"], ["（2026年度）"], ["项目名称", "村级补助"],
    ["项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "执行率"], ["年度资金总额", 200, 205, 102.5, (0.5, "0.00%")],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "全年完成值"],
    ["产出指标", "数量指标", "补助村数量", "≥8个", "8个"], ["产出指标", "数量指标", "保障村干部人数", "≥42人", "41人"], ["自评等级", "差"],
]  # fmt: skip


def last_year(tmp_path: Path) -> Path:
    path = tmp_path / "2026年自评.xlsx"
    path.write_bytes(workbook_bytes(("自评表", ROWS, ())))
    return path


def outcomes(tmp_path: Path, values: tuple[str, str], total: float) -> dict[str, str]:
    rows = [("补助村数量", values[0]), ("保障村干部人数", values[1])]
    target = {
        "project": {"name": "村级补助", "year": 2027, "attribute": "延续", "kind": "政策补助", "budget": {"total": total}},
        "indicators": [{"level1": "产出指标", "level2": "数量指标", "name": name, "value": value} for name, value in rows],
    }
    path = tmp_path / "今年.json"
    path.write_text(json.dumps(target), encoding="utf-8")
    done = jixiao("review", path, "--previous", last_year(tmp_path), "--json")
    assert done.err == ""
    return {one["rule"]: one["outcome"] for one in json.loads(done.out)["outcomes"]}


def test_results_are_read_and_shown(tmp_path: Path) -> None:
    read = json.loads(jixiao("read", last_year(tmp_path), "--json").out)
    assert (read["project"]["execution_rate"], read["project"]["evaluation_grade"]) == (50, "差")
    assert [row["actual"] for row in read["indicators"]] == ["8个", "41人"]
    assert "保障村干部人数｜≥42人｜实际：41人" in jixiao("read", last_year(tmp_path)).out


def test_the_rules_about_last_year_decide(tmp_path: Path) -> None:
    worse = outcomes(tmp_path, ("≥8个", "≥30人"), 200)
    assert {worse[rule] for rule in ("APP-001", "FEA-010", "WFL-007")} <= {"修改", "退回", "提示"}
    same = outcomes(tmp_path, ("≥8个", "≥42人"), 250)
    assert same["APP-011"] == "修改"
    better = outcomes(tmp_path, ("≥9个", "≥43人"), 100)
    assert {better[rule] for rule in ("APP-001", "APP-011", "FEA-010", "WFL-007")} == {"通过"}
