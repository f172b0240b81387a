"""`jixiao review --rulebook`, `--previous` and `jixiao rules diff`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.rules.case_files import baseline, target_of
from tests.web.command_line.run import jixiao


def _write(path: Path, *rows: Any) -> Path:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def _codes(out: str) -> dict[str, str]:
    return {outcome["rule"]: outcome["outcome"] for outcome in json.loads(out)["outcomes"]}


def test_rulebook_by_name_and_by_file(tmp_path: Path) -> None:
    target = _write(tmp_path / "a.json", baseline())
    named = jixiao("review", target, "--json", "--rulebook", "kashgar")
    assert named.status == 1
    assert json.loads(named.out)["rulebook"]["name"] == "kashgar"
    own = tmp_path / "own.toml"
    own.write_text('name = "own"\ntitle = "本县规则手册"\nversion = "1"\nvalid_from = 2027-01-01\nextends = "kashgar"\nwithout = ["WFL-005"]\n', encoding="utf-8")
    by_file = jixiao("review", target, "--json", "--rulebook", own)
    assert by_file.status == 0
    assert "WFL-005" not in _codes(by_file.out)


def test_rulebook_that_cannot_be_used_is_refused_before_any_review(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('name = "own"\n[levels]\nCOM-999 = "提示"\n', encoding="utf-8")
    for book, said in ((own, "没有规则“COM-999”"), ("nowhere", "自带的手册有")):
        done = jixiao("review", _write(tmp_path / "a.json", baseline()), "--json", "--rulebook", book)
        assert (done.status, done.out) == (2, "")
        assert said in done.err
        assert "Traceback" not in done.err


def test_a_book_outside_its_days_is_said_so(tmp_path: Path) -> None:
    done = jixiao("review", _write(tmp_path / "a.json", baseline()), "--json", "--rulebook", "zhengzhou", "--on", "2023-06-01")
    assert "自2024-01-01起有效" in done.err


def test_last_year_makes_the_history_rules_run(tmp_path: Path) -> None:
    this = target_of({"set": {"project.attribute": "延续"}})
    last = {"project": {"name": "基层统计业务培训", "year": 2026, "budget": {"total": 39.6}}, "indicators": [], "execution_rate": 35}
    target = _write(tmp_path / "this.json", this)
    assert _codes(jixiao("review", target, "--json").out)["FEA-010"] == "资料不足"
    done = jixiao("review", target, "--json", "--previous", _write(tmp_path / "last.jsonl", last))
    assert _codes(done.out)["FEA-010"] == "修改"
    assert done.err == ""


def test_a_target_without_last_year_is_named(tmp_path: Path) -> None:
    last = {"project": {"name": "别的项目"}, "indicators": []}
    done = jixiao("review", _write(tmp_path / "this.json", baseline()), "--json", "--previous", _write(tmp_path / "last.json", last))
    assert done.status == 0
    assert "没有找到“基层统计业务培训”" in done.err


def test_last_year_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    done = jixiao("review", _write(tmp_path / "this.json", baseline()), "--json", "--previous", tmp_path / "none.jsonl")
    assert (done.status, done.out) == (2, "")
    assert "上年的文件" in done.err


def test_waived_findings_are_shown_with_their_reason(tmp_path: Path) -> None:
    waiver = {"rule": "APP-003", "indicator": 6, "reason": "首次开展", "document": "区统函〔2026〕3号", "person": "张三", "until": "2027-12-31"}
    data = target_of({"set": {"indicators.参训统计人员满意度.value": "≥70%", "project.waivers": [waiver]}})
    done = jixiao("review", _write(tmp_path / "a.json", data))
    assert done.status == 0
    assert "○ 保留 [适当性 APP-003]" in done.out
    assert "首次开展（区统函〔2026〕3号，张三，至2027-12-31）" in done.out


def test_diff_lists_who_would_be_judged_differently_and_why(tmp_path: Path) -> None:
    old = target_of({"set": {"project.attribute": "延续", "project.is_major": False}})
    old["project"]["name"] = "延续项目"
    files = [_write(tmp_path / "a.json", baseline()), _write(tmp_path / "b.json", old)]
    done = jixiao("rules", "diff", "national", "kashgar", "--over", *files)
    assert done.status == 1
    assert "基层统计业务培训（a.json）：通过 → 退回修改" in done.out
    assert "延续项目" not in done.out
    assert "原因：" in done.out
    assert "共比较 2 份目标，1 份的意见不同，其中 1 份的结论不同。" in done.out
    (line,) = jixiao("rules", "diff", "national", "kashgar", "--over", *files, "--json").out.splitlines()
    assert [one["rule"] for one in json.loads(line)["differences"]] == ["WFL-005"]


def test_diff_of_a_book_with_itself_and_what_it_refuses(tmp_path: Path) -> None:
    target = _write(tmp_path / "a.json", baseline())
    assert jixiao("rules", "diff", "qijiang", "qijiang", "--over", target).status == 0
    for arguments in (["national", "kashgar"], ["national", "nowhere", "--over", str(target)], ["national", "kashgar", "--over", str(tmp_path / "x.json")]):
        done = jixiao("rules", "diff", *arguments)
        assert done.status == 2
        assert done.err
        assert "Traceback" not in done.err


def test_diff_says_each_reason_once(tmp_path: Path) -> None:
    files = [_write(tmp_path / f"{name}.json", baseline() | {"project": baseline()["project"] | {"name": name, "code": name}}) for name in "甲乙"]
    out = jixiao("rules", "diff", "national", "kashgar", "--over", *files).out
    assert out.count("由（无）改为新增、重大（") == 1
    assert "无 → 退回 2 份" in out
    assert "结论的变化：通过 → 退回修改 2 份" in out


def test_example_cases_and_drafts_are_read_as_targets(tmp_path: Path) -> None:
    case = _write(tmp_path / "case.json", {"id": "CASE-900", "description": "办三期培训", "target": baseline()})
    done = jixiao("review", case, "--json")
    assert (done.status, done.err) == (0, "")
    assert (json.loads(done.out)["id"], json.loads(done.out)["target"]["name"]) == ("CASE-900", "基层统计业务培训")
    alone = jixiao("review", _write(tmp_path / "target.json", {"id": "CASE-900", **baseline()}), "--json")
    assert json.loads(alone.out)["findings"] == json.loads(done.out)["findings"]
