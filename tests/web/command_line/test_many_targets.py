"""`jixiao review` over many targets: the same bytes however they are reviewed, compared with each other, none lost."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.region import targets
from tests.rules.case_files import baseline
from tests.web.command_line.run import jixiao

#: enough that several processes share them
MANY = 170


def _lines(path: Path, every: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in every), encoding="utf-8")
    return path


def _project(name: str, code: str | None = None) -> dict[str, Any]:
    data = copy.deepcopy(baseline())
    data["project"] |= {"name": name, "code": code}
    return data


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Targets of a region in two files."""
    folder = tmp_path_factory.mktemp("region")
    every = list(targets(MANY))
    _lines(folder / "a.jsonl", every[: MANY // 2])
    _lines(folder / "b.jsonl", [*every[MANY // 2 :], every[3]])
    return folder


@pytest.fixture(scope="module")
def reviewed(region: Path) -> str:
    return jixiao("review", region, "--json", "--processes", "1").out


def test_same_bytes_with_several_processes(region: Path, reviewed: str) -> None:
    done = jixiao("review", region, "--json", "--processes", "2")
    assert done.out == reviewed
    assert done.out.count("\n") == MANY + 1
    assert done.status == 1


def test_same_bytes_whatever_the_hash_seed_and_time_zone(region: Path, reviewed: str) -> None:
    assert jixiao("review", region, "--json", hash_seed="77", zone="Pacific/Kiritimati").out == reviewed


def test_same_lines_in_any_order_of_files(region: Path, reviewed: str) -> None:
    turned = jixiao("review", region / "b.jsonl", region / "a.jsonl", "--json").out
    assert turned != reviewed
    assert sorted(turned.splitlines()) == sorted(reviewed.splitlines())


def test_a_line_that_cannot_be_read_keeps_its_neighbours_in_their_places(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(["{", json.dumps({**baseline(), "id": "x"}), "[1]", "", json.dumps({**baseline(), "id": "y"}), "{}"]), encoding="utf-8")
    done = jixiao("review", path, "--json", "--alone")
    assert done.status == 2
    assert [json.loads(line)["id"] for line in done.out.splitlines()] == ["x", "y"]
    assert len(done.err.splitlines()) >= 3
    assert "第1行不是完整的 JSON" in done.err


def _found(out: str, rule: str) -> list[str]:
    return [result["target"]["name"] for result in map(json.loads, out.splitlines()) if any(one["rule"] == rule for one in result["findings"])]


def test_projects_of_one_unit_are_compared(tmp_path: Path) -> None:
    path = _lines(tmp_path / "a.jsonl", [_project("基层统计业务培训"), _project("基层统计业务培训费")])
    done = jixiao("review", path, "--json")
    assert _found(done.out, "REL-007") == ["基层统计业务培训", "基层统计业务培训费"]
    assert "id" not in json.loads(done.out.splitlines()[0])
    assert _found(jixiao("review", path, "--json", "--alone").out, "REL-007") == []


def test_one_code_is_found_across_units(tmp_path: Path) -> None:
    other = _project("乡村道路养护", "X-1")
    other["project"]["unit"] = "县公路站"
    out = jixiao("review", _lines(tmp_path / "a.jsonl", [_project("基层统计业务培训", "X-1"), other])).out
    assert out.count("与项目库中") == 2


def test_a_target_alone_is_told_that_there_was_nothing_to_compare_with(tmp_path: Path) -> None:
    outcomes = json.loads(jixiao("review", _lines(tmp_path / "a.jsonl", [_project("基层统计业务培训")]), "--json").out)["outcomes"]
    assert next(one for one in outcomes if one["rule"] == "REL-007")["outcome"] == "资料不足"


def test_a_fix_is_not_taken_for_another_project(tmp_path: Path) -> None:
    faulty = _project("基层统计业务培训")
    faulty["indicators"][0]["weight"] += 5
    out = jixiao("review", _lines(tmp_path / "a.jsonl", [faulty, _project("乡村道路养护")]), "--json").out
    fixes = [one["fix"] for one in json.loads(out.splitlines()[0])["findings"] if one["rule"] == "FMT-013"]
    assert fixes
    assert fixes[0]["patch"]


def test_one_code_for_all_is_found_in_all(tmp_path: Path) -> None:
    every = []
    for number in range(12):
        one = _project(f"第{number % 6}项统计业务培训", "X-7")
        one["project"]["unit"] = f"第{number}统计站"
        every.append(one)
    out = jixiao("review", _lines(tmp_path / "a.jsonl", every)).out
    assert out.count("与项目库中") == 12
