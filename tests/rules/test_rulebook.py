"""Rulebooks: levels and parameters by date, what a site's own file may say, and how a file that cannot be used is refused."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.target import PerformanceTarget
from rules.context import ReviewContext
from rules.engine import review
from rules.outcome import Level
from rules.rulebook import load_rulebook, rulebook_names
from tests.rules.case_files import target_of

HEAD = 'name = "own"\ntitle = "本县规则手册"\nversion = "1"\nvalid_from = 2027-01-01\n'
LOW_SATISFACTION = {"set": {"indicators.参训统计人员满意度.value": "≥70%"}}


def own(folder: Path, text: str, name: str = "own.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def levels_of(path: Path, code: str, on: date | None = None) -> list[str]:
    done = review(PerformanceTarget.parse(target_of(LOW_SATISFACTION)), load_rulebook(path), on)
    return [found.level.value for found in done.findings if found.rule.code == code]


@pytest.mark.parametrize("name", rulebook_names())
def test_every_shipped_rulebook_is_in_order(name: str) -> None:
    book = load_rulebook(name)
    assert book.name == name
    assert book.to_json() == {"name": name, "version": book.version, "sha256": book.sha256}
    assert len({load_rulebook(other).sha256 for other in rulebook_names()}) == len(rulebook_names())


def test_regions_lines_are_dated_and_say_where_they_stand() -> None:
    book = load_rulebook("qijiang")
    assert [book.level_of("WFL-002", date(year, 1, 1)) for year in (2020, 2021, 2022, 2027)] == [
        Level.NOTICE, Level.NOTICE, Level.RETURN, Level.RETURN]
    context = ReviewContext(PerformanceTarget.parse(target_of({})), book, date(2027, 1, 1))
    lines = {name: context.dated(name) for name in ("ex-ante-universal-line", "ex-ante-special-line", "ex-ante-construction-line")}
    assert [line.value for line in lines.values()] == [500, 300, 1000]
    assert all("綦江府发〔2020〕20号" in line.source for line in lines.values())


def test_a_site_adds_its_own_file_without_touching_code(tmp_path: Path) -> None:
    path = own(tmp_path, HEAD + '[parameters.satisfaction-revise-below]\nvalue = 60\nsource = "本县文件"\n')
    done = review(PerformanceTarget.parse(target_of(LOW_SATISFACTION)), load_rulebook(path))
    (found,) = [one for one in done.findings if one.rule.code == "APP-003"]
    assert found.level is Level.NOTICE
    assert done.to_json()["rulebook"]["name"] == "own"


def test_a_notice_becomes_a_return_on_its_day(tmp_path: Path) -> None:
    path = own(tmp_path, HEAD + '[levels]\nAPP-003 = [{ from = 2028-01-01, level = "退回" }, { from = 2027-01-01, level = "提示" }]\n')
    assert levels_of(path, "APP-003", date(2026, 6, 1)) == ["提示"]
    assert levels_of(path, "APP-003", date(2027, 12, 31)) == ["提示"]
    assert levels_of(path, "APP-003", date(2028, 1, 1)) == ["退回"]


def test_a_level_without_dates_and_a_rule_left_out(tmp_path: Path) -> None:
    assert levels_of(own(tmp_path, HEAD + '[levels]\nAPP-003 = "提示"\n'), "APP-003") == ["提示"]
    path = own(tmp_path, HEAD + 'without = ["APP-003"]\n')
    done = review(PerformanceTarget.parse(target_of(LOW_SATISFACTION)), load_rulebook(path))
    assert "APP-003" not in {outcome.rule.code for outcome in done.outcomes}


def test_values_by_date(tmp_path: Path) -> None:
    path = own(tmp_path, HEAD + "[parameters.satisfaction-revise-below]\nvalues = [\n"
               '  { from = 2027-01-01, value = 60, source = "甲文" },\n  { from = 2028-01-01, value = 75.5, source = "乙文" },\n]\n')
    target = PerformanceTarget.parse(target_of({}))
    values = [ReviewContext(target, load_rulebook(path), day).dated("satisfaction-revise-below") for day in (date(2027, 6, 1), date(2028, 1, 1))]
    assert [(value.value, value.source) for value in values] == [(60, "甲文"), (Decimal("75.5"), "乙文")]


def test_a_book_takes_over_from_the_one_that_it_extends(tmp_path: Path) -> None:
    own(tmp_path, HEAD + 'extends = "qijiang"\nwithout = ["COM-014"]\n', "county.toml")
    book = load_rulebook(own(tmp_path, HEAD + 'extends = "county.toml"\n[parameters.ex-ante-special-line]\nvalue = 200\nsource = "本县文件"\n'))
    assert book.without == {"COM-014"}
    assert book.level_of("WFL-003", date(2027, 1, 1)) is Level.RETURN
    assert book.level_of("WFL-006", date(2027, 1, 1)) is Level.REVISE  # from the national book, through qijiang
    assert [book.parameters[f"ex-ante-{kind}-line"].at(date(2027, 1, 1)).value for kind in ("universal", "special")] == [500, 200]


def test_the_hash_follows_what_the_book_extends(tmp_path: Path) -> None:
    county = own(tmp_path, HEAD, "county.toml")
    path = own(tmp_path, HEAD + 'extends = "county.toml"\n')
    before = load_rulebook(path).sha256
    assert load_rulebook(path).sha256 == before
    county.write_text(HEAD + 'without = ["COM-014"]\n', encoding="utf-8")
    assert load_rulebook(path).sha256 != before


def test_days_in_force(tmp_path: Path) -> None:
    book = load_rulebook(own(tmp_path, HEAD + "valid_until = 2027-12-31\n"))
    assert [book.covers(day) for day in (date(2026, 12, 31), date(2027, 1, 1), date(2027, 12, 31), date(2028, 1, 1))] == [False, True, True, False]


@pytest.mark.parametrize(("text", "said"), [
    (HEAD + "title = \n", "第5行第9个字符"),
    (HEAD + "[levels\n", "不是完整的 TOML"),
    ("title = \"本县\"\nvalid_from = 2027-01-01\n", "name：缺少这一项"),
    (HEAD.replace("2027-01-01", '"2027-01-01"'), "第4行 valid_from"),
    (HEAD + "valid_until = 2026-12-31\n", "早于 valid_from"),
    (HEAD + "level = 3\n", "第5行 level：手册里没有这一项"),
    (HEAD + '[levels]\nCOM-999 = "提示"\n', "第6行 levels.COM-999：没有规则“COM-999”"),
    (HEAD + '[levels]\nCOM-007 = "警告"\n', "等级只能是 退回、修改、提示"),
    (HEAD + '[levels]\nCOM-007 = [{ from = 2027-01-01 }]\n', "levels.COM-007"),
    (HEAD + '[levels]\nCOM-007 = [{ from = 2027-01-01, level = "提示" }, { from = 2027-01-01, level = "退回" }]\n', "写了两次"),
    (HEAD + "levels = 3\n", "levels：请写成"),
    (HEAD + 'without = "COM-007"\n', "without：请写成规则号的列表"),
    (HEAD + 'without = ["COM-000"]\n', "没有规则“COM-000”"),
    (HEAD + '[parameters.no-such]\nvalue = 3\nsource = "甲"\n', "第5行 parameters.no-such：没有参数“no-such”"),
    (HEAD + "[parameters.satisfaction-revise-below]\nvalue = 3\n", "source"),
    (HEAD + '[parameters.satisfaction-revise-below]\nvalue = "八十"\nsource = "甲"\n', "取值应当是数字"),
    (HEAD + '[parameters.satisfaction-lenient-words]\nvalue = [1, 2]\nsource = "甲"\n', "取值应当是列表"),
    (HEAD + '[parameters.satisfaction-revise-below]\nvalue = 3\nsource = " "\n', "请写明 source"),
    (HEAD + '[parameters.satisfaction-revise-below]\nvalues = []\n', "请写 value 和 source"),
    (HEAD + '[parameters.satisfaction-revise-below]\nvalue = 3\nsource = "甲"\nfrom = "今年"\n', "请写成 2027-01-01 这样的日期"),
    (HEAD + '[parameters]\nsatisfaction-revise-below = 3\n', "请写 value 和 source"),
    (HEAD + 'extends = "own.toml"\n', "又用到了它自己"),
    (HEAD + 'extends = "nowhere"\n', "没有找到规则手册"),
    (HEAD + "extends = 3\n", "extends：请写自带手册的名称"),
])
def test_a_malformed_book_is_refused_with_the_place_and_the_reason(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(DeclarationError) as refused:
        load_rulebook(own(tmp_path, text))
    assert said in str(refused.value)
    assert ".toml" in str(refused.value) or "nowhere" in str(refused.value)


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(DeclarationError) as refused:
        load_rulebook(own(tmp_path, HEAD + 'without = ["A"]\n[levels]\nB = "提示"\n[parameters.c]\nvalue = 1\nsource = "甲"\n'))
    assert [where.split()[-1] for where, _ in refused.value.places] == ["without", "levels.B", "parameters.c"]


def test_what_is_no_rulebook_at_all(tmp_path: Path) -> None:
    (tmp_path / "gbk.toml").write_bytes(HEAD.encode("gbk"))
    for place, said in ((tmp_path / "none.toml", "自带的手册有"), (tmp_path, "是一个文件夹"), (tmp_path / "gbk.toml", "UTF-8"), ("吴兴", "自带的手册有")):
        with pytest.raises(DeclarationError, match=said):
            load_rulebook(place)


def test_the_default_is_the_national_book() -> None:
    done = review(PerformanceTarget.parse(target_of({})))
    assert done.to_json()["rulebook"]["name"] == "national"
    assert json.dumps(done.to_json()) == json.dumps(review(PerformanceTarget.parse(target_of({})), load_rulebook("national")).to_json())
