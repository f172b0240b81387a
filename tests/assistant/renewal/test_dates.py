"""Dates move one year on, or to where the words put them."""

from __future__ import annotations

import pytest

from assistant.renewal import renew
from indicator_corpus.target import PerformanceTarget
from tests.assistant.renewal.forms import change_of, last_year, renewed, values


def test_everything_dated_moves_one_year() -> None:
    done = renewed("desks", "和去年一样")
    assert done.target.project.year == 2027
    assert done.target.project.end == "2027-08-31"
    assert values(done)["课桌椅交付使用时间"] == "2027年8月31日前"
    assert done.target.goal_text.startswith("2027年8月31日前")
    assert change_of(done, "课桌椅交付使用时间").why == "时间顺延一年"


def test_year_in_the_name_moves_and_documents_do_not() -> None:
    form = last_year("desks")
    form["project"] |= {"name": "2026年农村小学课桌椅更换项目", "summary": "按《2026年工作要点》（教〔2026〕3号），2026年为12所学校更换课桌椅，较2026年增加",
                        "code": "450002026001"}
    done = renewed(form, "再加两所学校")
    assert done.target.project.name == "2027年农村小学课桌椅更换项目"
    assert done.target.project.summary == "按《2026年工作要点》（教〔2026〕3号），2027年为14所学校更换课桌椅，较2026年增加"
    assert done.target.project.code is None


def test_term_of_several_years_stays() -> None:
    form = last_year("roads")
    form["project"] |= {"start": "2026-01-01", "end": "2028-12-31"}
    done = renewed(form, "预算900万")
    assert (done.target.project.start, done.target.project.end) == ("2026-01-01", "2028-12-31")
    assert values(done)["项目完成时间"] == "2027年10月31日前"


def test_last_day_of_february() -> None:
    form = last_year("desks")
    form["project"] |= {"year": 2028, "end": "2028-02-29"}
    form["indicators"][9]["value"] = "2028年2月29日前"
    done = renewed(form, "和去年一样")
    assert done.target.project.end == "2029-02-28"
    assert "2029年2月28日前" in values(done).values()


@pytest.mark.parametrize(("words", "end"), [
    ("完成时间改到10月底", "2027-10-31"), ("推迟到9月30日前完成", "2027-09-30"), ("推迟一个月", "2027-09-30"), ("提前两个月", "2027-06-30"), ("年底前完成", "2027-12-31"),
    ("提前10天", "2027-08-21"),
])
def test_day_that_the_words_give(words: str, end: str) -> None:
    done = renewed("desks", words)
    assert done.target.project.end == end
    year, month, day = (int(part) for part in end.split("-"))
    assert values(done)["课桌椅交付使用时间"] == f"{year}年{month}月{day}日前"
    assert change_of(done, "完成时间").before == "2026-08-31"
    assert not done.unused


@pytest.mark.parametrize(("given", "words", "year"), [(None, "和去年一样", 2027), (2028, "和去年一样", 2028), (2026, "和去年一样", 2027), (None, "2028年预算加到90万", 2028)])
def test_new_year_is_later_than_last_year(given: int | None, words: str, year: int) -> None:
    assert renew(PerformanceTarget.parse(last_year("desks")), words, year=given).target.project.year == year
