from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.keyword_index import KeywordIndex, domain_words, terms_of
from retrieval.matched_words import matched_words

TEXTS = ["课桌椅验收合格率", "培训班举办期数", "CT机购置数量", "雨污分流管网长度", ""]


@pytest.fixture(scope="module")
def index() -> KeywordIndex:
    return KeywordIndex.build(TEXTS, TEXTS)


def test_a_sentence_without_spaces_is_more_than_one_term() -> None:
    assert terms_of("给学校买课桌椅", frozenset()).keys() >= {"学校", "课桌", "桌椅"}


def test_domain_words_are_the_corpus_own() -> None:
    words = domain_words(["雨污分流", "课桌椅、办公桌", "培训", "县域义务教育优质均衡发展督导评估"])
    assert words == {"雨污分流", "课桌椅", "办公桌"}
    assert "课桌椅" in terms_of("采购课桌椅2150套", words)


@pytest.mark.parametrize(
    ("query", "row"),
    [("全县中小学采购2150套课桌椅", 0), ("办一期培训班", 1), ("ＣＴ机", 2), ("小区雨污分流改造", 3)],
)
def test_the_document_that_shares_words_scores_best(index: KeywordIndex, query: str, row: int) -> None:
    assert index.scores(query).argmax() == row


def test_no_shared_word_scores_nothing(index: KeywordIndex) -> None:
    assert index.scores("绿化").tolist() == [0] * len(TEXTS)


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    index = KeywordIndex.build(["道路数量", "设备数量", "桥梁数量"], [])
    scores = index.scores("桥梁数量")
    assert scores[2] > 2 * scores[0] > 0


def test_what_is_saved_is_what_is_loaded(index: KeywordIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "first.npz")
    loaded = KeywordIndex.load(tmp_path / "first.npz")
    loaded.save(tmp_path / "second.npz")
    assert len(loaded) == len(TEXTS)
    assert np.array_equal(loaded.scores("培训班验收"), index.scores("培训班验收"))
    assert (tmp_path / "first.npz").read_bytes() == (tmp_path / "second.npz").read_bytes()


@pytest.mark.parametrize("texts", [[], [""], ["……"]])
def test_a_corpus_without_words_can_be_searched(texts: list[str], tmp_path: Path) -> None:
    KeywordIndex.build(texts, texts).save(tmp_path / "empty.npz")
    assert KeywordIndex.load(tmp_path / "empty.npz").scores("培训").tolist() == [0] * len(texts)


@pytest.mark.parametrize(
    ("query", "text", "words"),
    [
        ("给中小学采购2150套课桌椅", "课桌椅验收合格率\n中小学", ("中小学", "课桌椅")),
        ("县医院购置CT机", "ct机采购，医院设备", ("ct机", "医院")),
        ("12所学校", "2012年 学校", ("学校",)),
        ("群众的满意", "居民的评价", ()),
        ("污水处理", "污水、处理", ("污水", "处理")),
        ("培训培训", "培训", ("培训",)),
        ("", "培训", ()),
    ],
)
def test_matched_words_are_words_a_person_recognises(query: str, text: str, words: tuple[str, ...]) -> None:
    assert matched_words(query, text) == words


@given(st.text(alphabet=st.characters(), max_size=60), st.text(max_size=60))
def test_matched_words_stand_in_both_texts(query: str, text: str) -> None:
    words = matched_words(query, text)
    assert list(words) == sorted(words, key=len, reverse=True)
    assert matched_words(text, query) == () or words
    assert all(len(word) >= 2 for word in words)
