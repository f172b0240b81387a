from __future__ import annotations

import json
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from indicator_corpus.example_case import ExampleCases
from indicator_corpus.library import IndicatorLibrary
from retrieval.corpus_documents import documents_from_corpus
from retrieval.encoder import BUILTIN, Encoder
from retrieval.evaluation.__main__ import main
from retrieval.evaluation.comparison import NDCG, comparison, few_words, leg_measures
from retrieval.evaluation.gold import GoldQuery, likeness, load_gold, pairs
from retrieval.evaluation.measures import measured, ndcg_at, paired_interval, recall_at, reciprocal_rank
from retrieval.evaluation.table import aligned, table_of
from retrieval.evaluation.trial import LABELLED, Trial
from retrieval.index_store import load_index
from retrieval.search import Searcher
from retrieval.tuning.pairs import training_pairs

TOLERANCE = 0.01
"""How far the fused ranking's nDCG@10 may lie below the better single leg: a third of what fusion gains, and what a few edited rows may move."""

NEAR = 0.8
"""Likeness from which two texts are the same question."""

LIBRARY = IndicatorLibrary.load()


@pytest.fixture(scope="module")
def queries() -> list[GoldQuery]:
    return load_gold({row.code for row in LIBRARY})


@pytest.fixture(scope="module")
def evaluated_home(tmp_path_factory: pytest.TempPathFactory, model_home: Path) -> Path:
    """A home with the model, and with the vectors that the model's home already has."""
    home = tmp_path_factory.mktemp("evaluated")
    (home / "models").symlink_to(model_home / "models")
    for kept in (model_home / "index" / "vector_cache", model_home / "evaluation" / "index" / "vector_cache"):
        if kept.is_dir():
            shutil.copytree(kept, home / "evaluation" / "index" / "vector_cache", dirs_exist_ok=True)
    return home


@pytest.fixture(scope="module")
def trial(evaluated_home: Path, queries: list[GoldQuery]) -> Trial:
    return Trial.of(BUILTIN, evaluated_home, documents_from_corpus(), queries)


def test_fused_ranking_is_no_worse_than_the_better_leg(trial: Trial, queries: list[GoldQuery]) -> None:
    found = {leg: float(table[:, NDCG].mean()) for leg, table in leg_measures(trial, queries).items()}
    assert found["fused_score"] >= max(found["keyword"], found["dense"]) - TOLERANCE, found


def test_what_is_evaluated_is_what_a_search_gives(trial: Trial, queries: list[GoldQuery], evaluated_home: Path, encoder: Encoder) -> None:
    searcher = Searcher(load_index(evaluated_home / "evaluation"), encoder)
    for query, ranking in list(zip(queries, trial.fused(), strict=True))[::40]:
        hits = [hit.document for hit in searcher.search(query.query, k=30, kind="indicators")]
        found = [document.reference for document in hits if document.library.startswith(LABELLED)]
        assert found == ranking[: len(found)]


def test_report_of_two_encoders(trial: Trial, queries: list[GoldQuery]) -> None:
    few = replace(trial, keyword=trial.keyword[:20], dense=trial.dense[:20])
    figures = comparison([few, few], queries[:20])
    assert figures["fused_against_first_model"][0]["nDCG@10"] == {"mean": 0.0, "low": 0.0, "high": 0.0}
    text = table_of(figures)
    assert all(word in text for word in ("查询 20 条", "关键词", "语义", "合并（按分数）", "关键词权重", f"{BUILTIN} 比 {BUILTIN}"))


def test_command_prints_the_same_figures_every_time(evaluated_home: Path, trial: Trial, queries: list[GoldQuery], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--json", "--home", str(evaluated_home)]) == 0
    assert json.loads(capsys.readouterr().out) == comparison([trial], queries)


def test_measures_of_a_ranking_made_by_hand() -> None:
    ranking = ["x", "a", "y", "b", *"pqrstu", "c"]
    assert recall_at(ranking, {"a", "b", "c"}, 10) == pytest.approx(2 / 3)
    assert recall_at(ranking, {"a", "b", "c"}, 20) == 1
    assert reciprocal_rank(ranking, {"b", "c"}) == 1 / 4
    worth = [1 / np.log2(place + 1) for place in range(1, 4)]
    assert ndcg_at(ranking, {"a", "b", "c"}, 10) == pytest.approx((worth[1] + 1 / np.log2(5)) / sum(worth))
    assert ndcg_at(["a", "b"], {"a", "b"}, 10) == pytest.approx(1)
    assert (recall_at([], {"a"}, 10), reciprocal_rank([], {"a"}), ndcg_at([], {"a"}, 10)) == (0, 0, 0)


def test_measures_of_several_queries_have_a_row_each() -> None:
    assert measured([["a"], ["x", "a"]], [{"a"}, {"a"}])[:, 2].tolist() == [1, 0.5]
    assert measured([], []).shape == (0, 4)


def test_interval_holds_its_mean_and_is_the_same_for_the_same_seed() -> None:
    worse, better = np.array([0.1, 0.5, 0.3, 0.2] * 10), np.array([0.4, 0.5, 0.2, 0.6] * 10)
    interval = paired_interval(better, worse)
    assert interval.low < interval.mean < interval.high
    assert interval.mean == pytest.approx(0.15)
    assert interval.low > 0
    assert interval == paired_interval(better, worse)
    assert paired_interval(worse, worse).to_json() == {"mean": 0, "low": 0, "high": 0}


def test_columns_line_up_with_chinese_text() -> None:
    assert aligned([["检索", "x"], ["abc", "y"]]) == ["检索  x", "abc   y"]


def test_gold_queries_cover_the_whole_library(queries: list[GoldQuery]) -> None:
    assert {query.sector for query in queries} == {row.category for row in LIBRARY}
    assert len(queries) >= 160
    assert all(3 <= len(query.relevant) <= 12 for query in queries)
    for values in ([query.id for query in queries], [query.query for query in queries]):
        assert max(Counter(values).values()) == 1
    assert 0.25 <= few_words(queries).mean() <= 0.4  # what the keyword leg cannot find


def test_gold_query_with_an_unknown_row_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "g9", "query": "修路", "sector": "交通", "relevant": ["A1", "A2"]}\n', encoding="utf-8")
    assert load_gold({"A1", "A2"}, path)[0].relevant == {"A1", "A2"}
    with pytest.raises(ValueError, match="g9: A2 "):
        load_gold({"A1"}, path)


def test_gold_queries_are_no_text_of_the_corpus(queries: list[GoldQuery]) -> None:
    rows = [text for row in LIBRARY for text in (row.name, "、".join(row.words))]
    assert list(_near(queries, (*rows, *(case.description for case in ExampleCases.load())))) == []


def test_gold_queries_are_not_trained_on(queries: list[GoldQuery]) -> None:
    assert list(_near(queries, (pair.anchor for pair in training_pairs()))) == []


def test_near_copies_are_noticed(queries: list[GoldQuery]) -> None:
    copy = "今年" + queries[0].query
    assert list(_near(queries, ["修一条路", copy])) == [(queries[0].query, copy)]
    assert likeness("", "修路") == 0


def _near(queries: list[GoldQuery], texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Every query with every text that is nearly the same; only texts that share a pair of characters are compared."""
    with_pair: dict[str, set[str]] = defaultdict(set)
    for text in set(texts):
        for pair in pairs(text):
            with_pair[pair].add(text)
    for query in queries:
        shared = Counter(text for pair in pairs(query.query) for text in with_pair[pair])
        # Dice's coefficient cannot reach NEAR with fewer pairs in common.
        enough = len(pairs(query.query)) * NEAR / (2 - NEAR)
        for text, count in shared.items():
            if count >= enough and likeness(query.query, text) >= NEAR:
                yield query.query, text
