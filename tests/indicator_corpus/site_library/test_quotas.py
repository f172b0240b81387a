"""A site's quota standards: read from a table, looked up from the county up to the centre, dated, and only advising while unverified."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.library_import import read_quotas
from indicator_corpus.quota_standard import PricedThing, QuotaStandards
from indicator_corpus.site_library import site_quotas
from indicator_corpus.site_library.versions import VersionKind, publish, withdraw_newest
from indicator_corpus.target import PerformanceTarget
from rules.engine import TargetReview, review
from tests.indicator_corpus.library_import.library_files import table, workbook
from tests.rules.case_files import baseline

HEADER = ("标准名称", "限额", "单位", "级别", "地区", "文号", "文件名称", "有效期自", "有效期至", "是否核实")
DAY = date(2027, 1, 1)
LADDER = [
    ("会议费", "600", "元/人天", "二类会议", "河北省", "冀财〔2025〕1号", "河北省会议费办法", "2025-01-01", "", "是"),
    ("会议费", "550", "元/人天", "二类会议", "河北省石家庄市", "石财〔2025〕1号", "石家庄市会议费办法", "2025-01-01", "", "是"),
    ("会议费", "500", "元/人天", "二类会议", "河北省石家庄市长安区", "长财〔2025〕1号", "长安区会议费办法", "2025-01-01", "", "是"),
]


def install(home: Path, rows: Sequence[tuple[str, ...]], region: str = "", valid_from: str | None = None, name: str = "本地", whole: bool = False) -> None:
    reading = read_quotas(table(home / "定额.csv", [HEADER, *rows]), region, valid_from)
    assert reading.lost == []
    facts = {"kind": VersionKind.QUOTAS, "name": name, "region": region, "taxonomy": "", "valid_from": valid_from, "valid_to": None, "whole": whole,
             "source_file": "定额.csv", "source_sha256": "0", "counts": {"read": len(rows), "rows": len(rows)}, "by_class": {}, "by_category": {}, "created_at": ""}
    publish(home, facts, [row.to_json() for row in reading.rows])


def standards(home: Path) -> QuotaStandards:
    found = site_quotas(home)
    assert found is not None
    return found


def limits(home: Path, agency: str, day: date = DAY, name: str = "二类会议综合定额", unit: str = "元/人天") -> list[int]:
    return [int(one.limit) for one in standards(home).fitting(PricedThing(name, unit, agency=agency), day)]


def test_a_site_without_standards_has_the_shipped_ones(tmp_path: Path) -> None:
    assert site_quotas(tmp_path) is None
    assert site_quotas(None) is None


@pytest.mark.parametrize(("agency", "limit"), [
    ("河北省石家庄市长安区教育局", 500), ("石家庄市教育局", 550), ("河北省教育厅", 600), ("石家庄市裕华区教育局", 550), ("成都市教育局", 650), ("西安市长安区教育局", 650),
])
def test_county_then_prefecture_then_province_then_centre(tmp_path: Path, agency: str, limit: int) -> None:
    install(tmp_path, LADDER)
    assert limits(tmp_path, agency) == [limit]


@pytest.mark.parametrize(("kept", "limit"), [(3, 500), (2, 550), (1, 600)])
def test_each_step_falls_back_to_the_next(tmp_path: Path, kept: int, limit: int) -> None:
    install(tmp_path, LADDER[:kept], region="河北省石家庄市长安区")
    assert limits(tmp_path, "区教育局") == [limit]  # the unit names no place: the site's own region is meant


def test_grades_of_an_item_that_nobody_described(tmp_path: Path) -> None:
    rows = [("村医补助", "300", "元/人月", "一级村", "长安区", "", "", "2025", "", "是"), ("村医补助", "200", "元/人月", "二级村", "长安区", "", "", "2025", "", "是")]
    install(tmp_path, rows)
    assert limits(tmp_path, "长安区卫健局", name="村医补助标准", unit="元/人月") == [300, 200]
    assert limits(tmp_path, "长安区卫健局", name="二级村村医补助标准", unit="元/人月") == [200]
    assert limits(tmp_path, "长安区卫健局", name="校医补助标准", unit="元/人月") == []


def test_the_review_day_decides_and_a_later_standard_takes_over(tmp_path: Path) -> None:
    install(tmp_path, [LADDER[2]])
    install(tmp_path, [(*LADDER[2][:1], "520", *LADDER[2][2:5], "长财〔2027〕3号", "长安区会议费办法", "2027-06-01", "", "是")])
    agency = "石家庄市长安区教育局"
    assert [limits(tmp_path, agency, day) for day in (date(2024, 1, 1), DAY, date(2027, 5, 31), date(2027, 6, 1))] == [[650], [500], [500], [520]]


def test_a_whole_table_ends_the_one_before(tmp_path: Path) -> None:
    other = ("差旅住宿", "300", "元/人天", "", "长安区", "", "", "2025", "", "是")
    install(tmp_path, [LADDER[2], other])
    install(tmp_path, [LADDER[2]], valid_from="2027-01-01", whole=True)
    name = "差旅住宿标准"
    assert limits(tmp_path, "长安区教育局", date(2026, 12, 31), name) == [300]
    assert limits(tmp_path, "长安区教育局", DAY, name) == []


def test_reading_grades_merged_over_their_item(tmp_path: Path) -> None:
    rows = [("项目", "等级", "标准", "地区"), ("住宿费", "处级", "350元/人天", "某市"), ("", "科级", "≤300元/人天", "某市")]
    reading = read_quotas(workbook(tmp_path / "定额.xlsx", ("表", rows, ("A2:A3",))))
    assert [(row.name, row.limit, row.unit, row.comparison, row.verified) for row in reading.rows] == [
        ("住宿费·处级", "350", "元/人天", "<=", False), ("住宿费·科级", "300", "元/人天", "<=", False)]
    assert any("是否核实" in remark for remark in reading.remarks)


@pytest.mark.parametrize(("row", "word"), [
    (("会议费", "按实", "元/人天", "", "某市", "", "", "", "", ""), "不是一个数"), (("会议费", "500", "", "", "某市", "", "", "", "", ""), "单位"),
    (("会议费", "500", "元/人天", "", "", "", "", "", "", ""), "地区"), (("会议费", "500", "元/人天", "", "某市", "", "", "不久", "", ""), "日期"),
])
def test_a_row_that_cannot_be_used_says_why(tmp_path: Path, row: tuple[str, ...], word: str) -> None:
    reading = read_quotas(table(tmp_path / "定额.csv", [HEADER, LADDER[0], row]))
    assert [(one.place, word in one.reason) for one in reading.lost] == [("第3行", True)]


# --- through the rule


def reviewed(home: Path, price: int = 560) -> TargetReview:
    data: dict[str, Any] = copy.deepcopy(baseline())
    data["project"] |= {"unit": "石家庄市长安区教育局", "department": "长安区教育局", "year": 2027}
    data["indicators"].append({"level1": "成本指标", "level2": "经济成本指标", "name": "二类会议综合定额", "value": f"≤{price}元/人天"})
    return review(PerformanceTarget.parse(data), quotas=site_quotas(home))


def cst_004(done: TargetReview) -> tuple[str, list[str]]:
    return (next(one.outcome.value for one in done.outcomes if one.rule.code == "CST-004"), [one.finding.message for one in done.findings if one.rule.code == "CST-004"])


def test_a_verified_local_standard_returns_the_target(tmp_path: Path) -> None:
    assert cst_004(reviewed(tmp_path))[0] == "通过"
    install(tmp_path, LADDER)
    outcome, messages = cst_004(reviewed(tmp_path))
    assert outcome == "退回"
    assert "长安区会议费办法" in messages[0]
    assert cst_004(reviewed(tmp_path, 500))[0] == "通过"


def test_an_unverified_one_is_shown_as_such_and_never_returns(tmp_path: Path) -> None:
    install(tmp_path, [(*LADDER[2][:-1], "否")])
    done = reviewed(tmp_path)
    assert cst_004(done)[0] == "提示"
    finding = next(one for one in done.findings if one.rule.code == "CST-004")
    facts = {child.fact: child.value for fact in finding.finding.trace for child in fact.children}
    assert facts["standard.verified"] is False
    assert "未核实" in finding.finding.message


def test_what_was_added_belongs_to_the_account_of_a_review(tmp_path: Path) -> None:
    assert "site_standards" not in reviewed(tmp_path).to_json()
    install(tmp_path, LADDER)
    origin = reviewed(tmp_path).to_json()["site_standards"]
    assert origin["versions"] == [1]
    assert reviewed(tmp_path).to_json() == reviewed(tmp_path).to_json()
    withdraw_newest(tmp_path, "2027")
    assert "site_standards" not in reviewed(tmp_path).to_json()


def test_no_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeclarationError):
        read_quotas(table(tmp_path / "定额.csv", [("甲", "乙"), ("1", "2")]))
