"""`jixiao corpus import/versions/undo/redo/export`: previewed first, published whole, given back as it came."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.indicator_corpus.library_import.library_files import HEADER, simple, table, workbook
from tests.web.command_line.run import Done, jixiao

ROWS = [*simple("新增学位数量", "培训教师人数"), ("教育", "产出指标", "质量指标", "学位使用率", "在校生÷学位", "≥95%", "", "%", "X9"),
        ("教育", "产出指标", "成本指标", "学位单位成本", "", "≤30000元/个", "", "", ""), ("教育", "满意度指标", "", "家长满意度", "", "优良", "", "", "")]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return workbook(tmp_path / "库.xlsx", ("指标库", ROWS, ()))


def imported(file: Path, home: Path, *options: str) -> Done:
    return jixiao("corpus", "import", file, *options, home=home)


def preview(file: Path, home: Path, *options: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(imported(file, home, "--json", *options).out)
    return data


def test_preview_writes_nothing(file: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    done = imported(file, home, "--name", "某市指标库", "--claims", "5")
    assert done.status == 0
    assert "新增 5 条" in done.out
    assert "条数一致" in done.out
    assert "什么也没有写入" in done.out
    assert "自动归类，请复核" in done.out
    assert not home.exists()


def test_publish_list_undo_redo(file: Path, tmp_path: Path) -> None:
    assert imported(file, tmp_path, "--name", "某市指标库", "--yes").status == 0
    assert "没有发布：与库中现有的内容相同" in imported(file, tmp_path, "--yes").err
    listed = jixiao("corpus", "versions", home=tmp_path).out
    assert "某市指标库" in listed
    assert "5 条" in listed
    assert "已撤回第 1 版" in jixiao("corpus", "undo", home=tmp_path).out
    assert "撤回" in jixiao("corpus", "versions", home=tmp_path).out
    assert preview(file, tmp_path)["new"] == 5
    assert "已恢复第 1 版" in jixiao("corpus", "redo", home=tmp_path).out
    assert preview(file, tmp_path)["new"] == 0
    assert jixiao("corpus", "redo", home=tmp_path).status == 2


def test_not_all_that_the_source_claims(file: Path, tmp_path: Path) -> None:
    done = imported(file, tmp_path, "--claims", "7", "--yes")
    assert done.status == 1
    assert "未完整导入：来源宣称 7 条，读到 5 条，少 2 条" in done.out
    assert "没有发布" in done.err
    assert not (tmp_path / "libraries").exists()
    assert imported(file, tmp_path, "--claims", "7", "--yes", "--partial").status == 0
    assert "未完整导入" in jixiao("corpus", "versions", home=tmp_path).out


def test_a_row_that_cannot_be_read_keeps_all_from_being_published(tmp_path: Path) -> None:
    file = table(tmp_path / "库.csv", [*ROWS, ("教育", "产出指标", "规模指标", "在校生规模", "", "", "", "人", "")])
    done = imported(file, tmp_path, "--yes")
    assert done.status == 1
    assert "第7行：二级指标“规模指标”" in done.out
    assert not (tmp_path / "libraries").exists()


def test_a_changed_row_is_told_by_its_fields_and_keeps_the_others(file: Path, tmp_path: Path) -> None:
    imported(file, tmp_path, "--name", "某市", "--yes")
    change = [("二级指标", "三级指标", "行业领域", "计划标准", "计量单位"), ("质量指标", "学位使用率", "教育", "≥98%", "%")]
    found = preview(table(tmp_path / "改.csv", change), tmp_path)
    assert [(one["name"], one["fields"]) for one in found["changed"]] == [("学位使用率", ["plan", "value"])]
    imported(tmp_path / "改.csv", tmp_path, "--name", "某市", "--yes")
    jixiao("corpus", "export", tmp_path / "出.csv", home=tmp_path)
    line = next(line for line in (tmp_path / "出.csv").read_text(encoding="utf-8-sig").splitlines() if "学位使用率" in line)
    assert "≥98%" in line
    assert "在校生÷学位" in line


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("layout", ["official", "full"])
def test_what_was_imported_is_exported_identically(file: Path, tmp_path: Path, ending: str, layout: str) -> None:
    one, other, out = tmp_path / "one", tmp_path / "other", tmp_path / f"出.{ending}"
    imported(file, one, "--name", "某市", "--taxonomy", "zhengzhou29", "--yes")
    assert jixiao("corpus", "export", out, "--layout", layout, home=one).status == 0
    again = preview(out, one)
    assert (again["new"], again["changed"], again["identical"]) == (0, [], 5)
    imported(out, other, "--name", "某市", "--yes")
    assert (one / "libraries/000001/rows.jsonl").read_bytes() == (other / "libraries/000001/rows.jsonl").read_bytes()


@pytest.mark.parametrize(("library", "ending"), [("common", "xlsx"), ("sectors", "csv"), ("core", "csv"), ("quotas", "xlsx"), ("quotas", "csv")])
def test_what_is_shipped_is_exported_identically(tmp_path: Path, library: str, ending: str) -> None:
    out = tmp_path / f"出.{ending}"
    assert jixiao("corpus", "export", out, "--library", library, "--layout", "official", home=tmp_path).status == 0
    found = preview(out, tmp_path)
    assert (found["new"], found["changed"], found["counts"]["lost"]) == (0, [], 0)
    assert found["identical"] == found["counts"]["read"] > 100


def test_export_of_one_sector_and_of_nothing(tmp_path: Path) -> None:
    assert jixiao("corpus", "export", tmp_path / "教育.csv", "--library", "sectors", "--sector", "教育", home=tmp_path).status == 0
    unknown = jixiao("corpus", "export", tmp_path / "x.csv", "--library", "sectors", "--sector", "航天", home=tmp_path)
    assert unknown.status == 2
    assert "教育" in unknown.err
    assert "没有可以导出" in jixiao("corpus", "export", tmp_path / "x.csv", home=tmp_path).err
    assert jixiao("corpus", "export", tmp_path / "x.pdf", home=tmp_path).status == 2


def test_texts_that_look_like_formulas_stay_texts(tmp_path: Path) -> None:
    file = table(tmp_path / "库.csv", [HEADER, ("教育", "产出指标", "数量指标", "新增学位数量", "=1+1", "", "", "个", "+A1")])
    imported(file, tmp_path, "--yes")
    jixiao("corpus", "export", tmp_path / "出.csv", home=tmp_path)
    assert ",=1+1" not in (tmp_path / "出.csv").read_text(encoding="utf-8-sig")
    jixiao("corpus", "export", tmp_path / "出.xlsx", home=tmp_path)
    assert all(preview(tmp_path / name, tmp_path)["changed"] == [] for name in ("出.csv", "出.xlsx"))


def test_quota_standards_are_known_by_their_header(tmp_path: Path) -> None:
    rows = [("项目", "等级", "限额", "单位", "是否核实"), ("会议费", "二类会议", "500", "元/人天", "是"), ("会议费", "三类会议", "400", "元/人天", "否")]
    file = table(tmp_path / "定额.csv", rows, "gbk")
    nowhere = imported(file, tmp_path, "--yes")  # no place: nothing is guessed
    assert nowhere.status == 2
    assert "第2行：没有地区" in nowhere.err
    done = imported(file, tmp_path, "--region", "长安区", "--valid-from", "2027-01-01", "--yes")
    assert done.status == 0
    assert "未核实 1" in done.out
    assert "定额标准" in jixiao("corpus", "versions", home=tmp_path).out
    assert jixiao("corpus", "export", tmp_path / "出.xlsx", "--library", "site-quotas", home=tmp_path).status == 0
    again = preview(tmp_path / "出.xlsx", tmp_path)
    assert (again["new"], again["changed"], again["identical"]) == (0, [], 2)


def test_a_review_goes_by_the_standards_of_its_home(tmp_path: Path) -> None:
    rows = [("项目", "等级", "限额", "单位", "是否核实"), ("会议费", "二类会议", "500", "元/人天", "是")]
    imported(table(tmp_path / "定额.csv", rows), tmp_path, "--region", "长安区", "--valid-from", "2026-01-01", "--yes")
    target = {"project": {"name": "会议", "year": 2027, "unit": "区教育局"},
              "indicators": [{"level1": "成本指标", "level2": "经济成本指标", "name": "二类会议综合定额", "value": "≤560元/人天"}]}
    (tmp_path / "目标.json").write_text(json.dumps(target, ensure_ascii=False), encoding="utf-8")
    found = [json.loads(jixiao("review", tmp_path / "目标.json", "--json", home=home).out) for home in (tmp_path, tmp_path / "other")]
    outcomes = [next(one["outcome"] for one in review["outcomes"] if one["rule"] == "CST-004") for review in found]
    assert outcomes == ["退回", "通过"]
    assert "site_standards" in found[0]
    assert "site_standards" not in found[1]


@pytest.mark.parametrize(("options", "word"), [(["--valid-from", "不久"], "2027-01-01"), (["--valid-from", "2027-02-01", "--valid-to", "2027-01-01"], "早于"), (["--claims", "0"], "--claims")])
def test_options_that_make_no_sense(file: Path, tmp_path: Path, options: list[str], word: str) -> None:
    done = imported(file, tmp_path, *options)
    assert done.status == 2
    assert word in done.err


def test_a_bad_file_ends_with_two(tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"x" * 100)
    done = imported(tmp_path / "坏.xlsx", tmp_path)
    assert done.status == 2
    assert done.err.count("\n") == 1
    assert "坏.xlsx" in done.err
