"""Names that are nearly the same are brought to a person's eyes, and stay silent once they were told apart."""

from __future__ import annotations

from itertools import pairwise

from indicator_corpus.classification import Level2
from indicator_corpus.library import IndicatorLibrary
from indicator_corpus.library_check import problems_of
from indicator_corpus.library_check.near_pairs import LEAST_LIKENESS, likeness, near_pairs, told_apart
from tests.indicator_corpus.library_check.library_row import library_row


def test_words_turned_round_are_nearly_the_same() -> None:
    assert likeness("教师培训合格率", "培训教师合格率") >= LEAST_LIKENESS
    assert likeness("课桌椅更换套数", "公路养护里程") == 0


def test_pair_of_one_class_is_told() -> None:
    rows = [library_row(), library_row(code="JY-SL-902", name="更换课桌椅套数")]
    assert [problem.row.code for problem in problems_of(rows)] == ["JY-SL-902"]
    assert "请合并，或写明两者的不同" in problems_of(rows)[0].text


def test_other_class_or_other_way_of_counting_is_no_pair() -> None:
    elsewhere = library_row(code="MZ-SL-901", category="民政", name="更换课桌椅套数")
    rate = library_row(code="JY-ZL-901", level2=Level2.QUALITY, unit="%", name="更换课桌椅合格率")
    assert list(near_pairs([library_row(), elsewhere, rate])) == []


def test_pairs_that_were_told_apart_are_still_pairs_and_say_why() -> None:
    pairs = {pair.codes for pair in near_pairs(IndicatorLibrary.load())}
    assert set(told_apart()) == pairs
    assert min(map(len, told_apart().values())) >= 5


def test_a_lower_bound_finds_more() -> None:
    found = [sum(1 for _ in near_pairs(IndicatorLibrary.load(), least)) for least in (0.9, 0.75, LEAST_LIKENESS)]
    assert all(fewer < more for fewer, more in pairwise(found))
