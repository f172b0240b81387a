"""`jixiao review`: exit status, one line a target, the account of every rule, and files that cannot be used."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from rules.registry import all_rules
from tests.rules.case_files import baseline
from tests.web.command_line.run import jixiao


def _write(path: Path, data: Any) -> Path:
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


def _faulty() -> dict[str, Any]:
    data = copy.deepcopy(baseline())
    data["indicators"][3]["value"] = ""
    return data


def test_all_passed_is_status_zero(tmp_path: Path) -> None:
    done = jixiao("review", _write(tmp_path / "a.json", baseline()), "--json")
    assert done.status == 0
    assert json.loads(done.out)["verdict"] == "通过"


def test_something_returned_is_status_one_and_names_the_cell(tmp_path: Path) -> None:
    done = jixiao("review", _write(tmp_path / "a.json", _faulty()), "--json")
    result = json.loads(done.out)
    assert done.status == 1
    assert result["verdict"] == "退回修改"
    assert any(f["rule"] == "COM-006" and f["subject"] == {"field": "indicators", "indicator": 3, "cell": "value"} for f in result["findings"])


def test_every_rule_is_accounted_for_once(tmp_path: Path) -> None:
    result = json.loads(jixiao("review", _write(tmp_path / "a.json", _faulty()), "--json").out)
    assert sorted(o["rule"] for o in result["outcomes"]) == sorted(rule.code for rule in all_rules())


def test_a_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    broken = tmp_path / "a.json"
    broken.write_text('{"project": ', encoding="utf-8")
    done = jixiao("review", broken, tmp_path / "missing.json", _write(tmp_path / "b.json", baseline()), "--json")
    assert done.status == 2
    assert [json.loads(line)["target"]["file"] for line in done.out.splitlines()] == ["b.json"]
    assert "a.json" in done.err
    assert "missing.json" in done.err
    assert "Traceback" not in done.err


def test_lines_keep_their_order_and_ids(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(json.dumps({**baseline(), "id": name}, ensure_ascii=False) for name in "cab") + "\n{}\n", encoding="utf-8")
    done = jixiao("review", path, "--json")
    assert [json.loads(line)["id"] for line in done.out.splitlines()] == ["c", "a", "b"]
    assert done.status == 2


def test_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.json", _faulty())
    assert jixiao("review", path, "--json", hash_seed="1").out == jixiao("review", path, "--json", hash_seed="77").out


def test_plain_output_is_chinese_sentences(tmp_path: Path) -> None:
    done = jixiao("review", _write(tmp_path / "a.json", _faulty()))
    assert "退回修改" in done.out
    assert "规则执行" in done.out


def test_refusals_are_chinese_and_say_the_way_out() -> None:
    for arguments in (["bogus"], ["review"], ["review", "--bogus", "x"], ["explain", "XYZ-001"], ["draft"], ["review", "x.json", "--on", "昨天"]):
        done = jixiao(*arguments)
        assert done.status == 2, arguments
        assert any("一" <= character <= "鿿" for character in done.err), arguments
        assert "Traceback" not in done.err
        assert "Usage" not in done.err


def test_every_command_has_chinese_help() -> None:
    for arguments in ([], ["draft"], ["review"], ["read"], ["search"], ["explain"], ["rules", "list"], ["corpus", "stats"], ["index", "build"], ["serve"]):
        done = jixiao(*arguments, "--help")
        assert done.status == 0
        assert done.out.startswith("用法：")
        assert "Options" not in done.out


def test_rules_list_and_explain_agree() -> None:
    pages = json.loads(jixiao("rules", "list", "--json").out)
    assert {page["rule"] for page in pages} == {rule.code for rule in all_rules()}
    assert jixiao("explain", "cst-001").out.startswith("CST-001")
