"""The dictionary of topics takes the longest word at each place, and knows what every project says from what one project is about."""

from __future__ import annotations

from datetime import date

import pytest

from indicator_corpus.library import IndicatorLibrary
from indicator_corpus.target import PerformanceTarget
from rules.context import ReviewContext
from rules.rulebook import load_rulebook
from rules.topic_words import TopicWords, topic_words
from tests.rules.case_files import baseline


def _words(*families: str, stop: str = "数量 完成") -> TopicWords:
    return TopicWords(families, (stop,), IndicatorLibrary(()))


def _shipped() -> TopicWords:
    return topic_words(ReviewContext(PerformanceTarget.parse(baseline()), load_rulebook(), date(2027, 1, 1)))


def test_longest_word_is_taken() -> None:
    words = _words("生态 生态系统", "信息 业务系统 系统")
    assert words.of("保护生态系统").families == {"生态", "信息"}  # 系统 stands inside it
    assert words.of("更新业务系统").families == {"信息"}


def test_long_word_speaks_of_the_words_inside_it() -> None:
    words = _words("道路 农村公路养护", "农村 农村", "公路 公路")
    assert words.of("农村公路养护里程").families == {"道路", "农村", "公路"}


def test_stop_words_are_no_topic_and_no_wording() -> None:
    one, other = (_words("甲 甲事").of(text) for text in ("报告完成数量", "水渠完成数量"))
    assert not one.relates_to(other)
    assert one.families == frozenset()


def test_same_wording_relates_without_the_dictionary() -> None:
    words = _words("甲 甲事")
    assert words.of("闸门改造数量").relates_to(words.of("全县闸门更新"))


def test_white_space_and_full_width_make_no_difference() -> None:
    words = _words("平台 5G平台")
    assert words.of("５Ｇ 平 台").families == {"平台"}


@pytest.mark.parametrize(("goal", "indicator", "related"), [
    ("举办统计业务培训3期", "结业考核合格率", True),
    ("举办统计业务培训3期", "执法车购置数量", False),
    ("河道清淤12公里", "消防演练次数", False),
    ("为农村小学更换课桌椅", "师生满意度", True),
])
def test_shipped_dictionary(goal: str, indicator: str, related: bool) -> None:
    words = _shipped()
    assert words.of(goal).relates_to(words.of(indicator)) is related


def test_dictionary_is_built_once() -> None:
    assert _shipped() is _shipped()
