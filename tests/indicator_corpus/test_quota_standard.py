"""Which quota standard fits a price, and that the shipped standards are fit to be used."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from indicator_corpus.library import LIBRARIES
from indicator_corpus.price_unit import price_unit
from indicator_corpus.quota_standard import PricedThing, QuotaStandards, Reach

DAY = date(2027, 1, 1)
SHIPPED = LIBRARIES / "quotas" / "national.jsonl"


@pytest.fixture(scope="module")
def standards() -> QuotaStandards:
    return QuotaStandards.load()


def ids(standards: QuotaStandards, name: str, unit: str, *, day: date = DAY, regions: tuple[str, ...] = (), **words: str) -> list[str]:
    return [standard.id for standard in standards.fitting(PricedThing(name, unit, **words), day, regions)]


# --- the shipped file


def test_shipped_standards_load_with_unique_ids(standards: QuotaStandards) -> None:
    rows = [json.loads(line) for line in SHIPPED.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == len({row["id"] for row in rows}) == len(standards)


def test_every_verified_standard_names_its_source(standards: QuotaStandards) -> None:
    assert [s.id for s in standards if s.verified and not (s.doc_title or s.source_url)] == []


def test_every_comparison_is_known(standards: QuotaStandards) -> None:
    assert {standard.comparison for standard in standards} <= {"<=", ">=", "=", "ref"}


def test_broken_limit_names_the_standard(tmp_path: Path) -> None:
    row = json.loads(SHIPPED.read_text(encoding="utf-8").splitlines()[0])
    folder = tmp_path / "quotas"
    folder.mkdir()
    (folder / "local.jsonl").write_text(json.dumps(row | {"limit": "多少"}, ensure_ascii=False), encoding="utf-8")
    (folder / "families.toml").write_text((LIBRARIES / "quotas" / "families.toml").read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(ValueError, match="Q-HYF-10"):
        QuotaStandards.load(tmp_path)


# --- units


@pytest.mark.parametrize("text", ["元/人天", "元/人·天", "元/人/天", "元/天·人", "元/（人·天）", "元/人每天", "元/人日", "元／人天", "元/名·天"])
def test_spellings_of_one_unit_agree(text: str) -> None:
    assert price_unit(text) == price_unit("元/人天")


@pytest.mark.parametrize(("one", "other"), [("元/人", "元/人天"), ("元/台", "元/套"), ("元/人月", "元/人年"), ("元/公里", "元/公里天")])
def test_different_things_do_not_agree(one: str, other: str) -> None:
    a, b = price_unit(one), price_unit(other)
    assert a is not None
    assert b is not None
    assert not a.agrees(b)


def test_price_is_in_yuan() -> None:
    unit = price_unit("万元/辆")
    assert unit is not None
    assert unit.factor == 10_000


@pytest.mark.parametrize("text", [None, "", "元", "%", "人/天", "㎡/人", "学时/半天", "米"])
def test_no_price(text: str | None) -> None:
    assert price_unit(text) is None


def test_a_yearly_price_may_leave_out_its_year(standards: QuotaStandards) -> None:
    assert ids(standards, "小学生均公用经费", "元/生") == ids(standards, "小学生均公用经费", "元/生·年") == ["Q-YW-7"]


# --- grades


def test_stated_grade_decides(standards: QuotaStandards) -> None:
    assert ids(standards, "二类会议综合定额", "元/人天") == ["Q-HYF-20"]
    assert ids(standards, "会议综合定额", "元/人天", details="本次为三类会议") == ["Q-HYF-30"]


def test_own_words_come_before_the_projects(standards: QuotaStandards) -> None:
    assert ids(standards, "二类会议综合定额", "元/人天", project="一类会议和二类会议") == ["Q-HYF-20"]


def test_grade_not_stated_gives_all_candidates(standards: QuotaStandards) -> None:
    assert ids(standards, "会议综合定额", "元/人天") == ["Q-HYF-10", "Q-HYF-20", "Q-HYF-30"]
    assert ids(standards, "单位培训成本", "元/人天", agency="省教育厅") == ["Q-PXF-1", "Q-PXF-2", "Q-PXF-3"]


def test_a_county_has_only_the_lower_ranks(standards: QuotaStandards) -> None:
    assert ids(standards, "单位培训成本", "元/人天", agency="某县统计局") == ["Q-PXF-3"]
    assert ids(standards, "单位培训成本", "元/人天", agency="某自治区统计局") == ["Q-PXF-1", "Q-PXF-2", "Q-PXF-3"]
    assert ids(standards, "办公椅单价", "元/把", agency="某县统计局") == ["Q-JJ-04"]


def test_the_usual_grade_needs_no_statement(standards: QuotaStandards) -> None:
    assert ids(standards, "出差伙食补助", "元/人天") == ["Q-CLF-1"]
    assert ids(standards, "出差伙食补助", "元/人天", project="赴西藏对口支援") == ["Q-CLF-2"]


def test_longer_words_first(standards: QuotaStandards) -> None:
    assert ids(standards, "副教授讲课费", "元/学时") == ["Q-PXF-5"]
    assert ids(standards, "教授讲课费", "元/课时") == ["Q-PXF-6"]


# --- names


def test_general_name_takes_the_projects_words(standards: QuotaStandards) -> None:
    assert ids(standards, "人均成本", "元/人天", project="全市二类会议经费") == ["Q-HYF-20"]
    assert ids(standards, "打印机单价", "元/台", project="办公电脑购置") != ["Q-SB-01"]


def test_parts_only_match_prices_that_name_the_part(standards: QuotaStandards) -> None:
    assert ids(standards, "二类会议住宿费", "元/人天") == ["Q-HYF-21"]
    assert ids(standards, "二类会议伙食费", "元/人天") == ["Q-HYF-22"]


@pytest.mark.parametrize(("name", "unit", "project"), [
    ("椅子单价", "元/把", ""), ("课桌椅采购成本", "元/套", "农村小学课桌椅更换"), ("办公桌椅采购成本", "元/套", ""),
    ("单位培训成本", "元/人天", "高素质农民培训"), ("单位培训成本", "元/人天", "职业技能提升"), ("师资费", "元/人天", "干部培训"),
    ("学生电脑单价", "元/台", ""), ("电脑采购单价", "元/台", "中学计算机教室建设"), ("服务器单价", "元/台", ""), ("会议室改造单价", "元/人天", ""),
    ("县级配套生均公用经费", "元/生", "小学"), ("道路大修造价", "元/公里", "农村公路"),
])
def test_other_things_match_nothing(standards: QuotaStandards, name: str, unit: str, project: str) -> None:
    assert ids(standards, name, unit, project=project) == []


def test_a_word_of_the_projects_kind_says_nothing_of_what_is_paid_for(standards: QuotaStandards) -> None:
    assert ids(standards, "人均每天培训费", "元/人天", project="预警终端建设 设备购置", agency="县气象局") == ["Q-PXF-3"]
    assert ids(standards, "二类会议综合定额", "元/人天", project="全市交通安全会议") == ["Q-HYF-20"]
    assert ids(standards, "培训设备租用", "元/人天", project="干部培训") == []


def test_who_goes_by_a_document_not_made_for_them_is_held_to_it(standards: QuotaStandards) -> None:
    farmers = {"project": "高素质农民培训", "people": "种植户", "agency": "县农业农村局"}
    assert ids(standards, "人均每天培训费", "元/人天", **farmers) == []
    assert ids(standards, "人均每天培训费", "元/人天", details="按财行[2016]540号执行", **farmers) == ["Q-PXF-3"]
    assert ids(standards, "人均每天培训费", "元/人天", details="按财行〔2016〕214号执行", **farmers) == []


def test_unit_must_agree(standards: QuotaStandards) -> None:
    assert ids(standards, "二类会议综合定额", "元/人") == []
    assert ids(standards, "二类会议综合定额", "万元") == []
    assert ids(standards, "办公椅单价", "元/张", agency="某县局") == ["Q-JJ-04"]


# --- dates and places


def test_only_what_is_in_force_on_the_day(standards: QuotaStandards) -> None:
    assert ids(standards, "小学生均公用经费", "元/生年", details="东部", day=date(2022, 1, 1)) == ["Q-YW-3", "Q-YW-12"]
    assert ids(standards, "小学生均公用经费", "元/生年", details="东部", day=date(2023, 3, 1)) == ["Q-YW-7"]
    assert ids(standards, "小学生均公用经费", "元/生年", day=date(2015, 1, 1)) == []


def test_a_day_inside_the_month_of_its_beginning(standards: QuotaStandards) -> None:
    standard = standards.get("Q-GC-1")
    assert standard is not None
    assert not standard.in_force(date(2017, 12, 4))
    assert standard.in_force(date(2017, 12, 5))


def test_local_standard_comes_before_the_centres(standards: QuotaStandards) -> None:
    assert ids(standards, "台式电脑单价", "元/台") == ["Q-SB-01"]
    assert ids(standards, "台式电脑单价", "元/台", agency="南充市财政局") == ["Q-SBD-1"]
    assert ids(standards, "台式电脑单价", "元/台", regions=("南充市", "四川省")) == ["Q-SBD-1"]


def test_narrower_region_comes_first(tmp_path: Path) -> None:
    row = json.loads(next(line for line in SHIPPED.read_text(encoding="utf-8").splitlines() if "Q-SBD-1" in line))
    folder = tmp_path / "quotas"
    folder.mkdir()
    rows = [row, row | {"id": "Q-SC-1", "scope": "地方·四川", "limit": 5200}]
    (folder / "local.jsonl").write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows), encoding="utf-8")
    (folder / "families.toml").write_text((LIBRARIES / "quotas" / "families.toml").read_text(encoding="utf-8"), encoding="utf-8")
    local = QuotaStandards.load(tmp_path)
    assert ids(local, "台式电脑单价", "元/台", regions=("南充市", "四川省")) == ["Q-SBD-1"]
    assert ids(local, "台式电脑单价", "元/台", regions=("成都市", "四川省")) == ["Q-SC-1"]


def test_standard_of_an_unnamed_place_fits_nobody(standards: QuotaStandards) -> None:
    found = {s.id for s in standards if s.reach is Reach.LOCAL and s.place is None}
    assert {"Q-PXF-9", "Q-SBD-4"} <= found
    assert "Q-PXF-9" not in ids(standards, "讲课费", "元/学时", agency="某地培训中心")


def test_what_cannot_bind_only_advises(standards: QuotaStandards) -> None:
    advising = {s.id for s in standards if s.only_advises}
    assert {"Q-HYF-21", "Q-SB-04", "Q-NT-1", "Q-ZZ-3"} <= advising
    assert not {"Q-HYF-20", "Q-PXF-3", "Q-SB-01", "Q-YW-7"} & advising


def test_limit_as_people_write_it(standards: QuotaStandards) -> None:
    standard = standards.get("Q-HYF-20")
    assert standard is not None
    assert (standard.limit_text, standard.limit_yuan) == ("≤650元/人天", Decimal(650))
    assert standards.get("Q-没有") is None
