"""The figures of an evaluation as plain JSON values; the same queries and encoders give the same figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indicator_corpus.library import IndicatorLibrary
from retrieval.evaluation.gold import GoldQuery, has_few_words, is_even
from retrieval.evaluation.measures import MEASURES, Table, measured, paired_interval
from retrieval.evaluation.trial import Trial
from retrieval.fusion import KEYWORD_WEIGHT

NDCG = MEASURES.index("nDCG@10")
WEIGHTS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0, 1.5, 2.0)
"""Keyword weights tried against a dense leg of 1."""

LEGS = ("keyword", "dense", "fused_score", "fused_rank")


def comparison(trials: Sequence[Trial], queries: Sequence[GoldQuery]) -> dict[str, Any]:
    """Measures of every leg of every encoder, differences with their intervals, and what the keyword weight changes."""
    tables = [leg_measures(trial, queries) for trial in trials]
    few = few_words(queries)
    return {
        "queries": len(queries),
        "few_shared_words": int(few.sum()),
        "indicators": int(trials[0].labelled.sum()),
        "models": [_model(trial, table, queries, few) for trial, table in zip(trials, tables, strict=True)],
        "fused_against_first_model": [_difference(trial.model, table["fused_score"], tables[0]["fused_score"])
                                      for trial, table in zip(trials[1:], tables[1:], strict=True)],
    }


def few_words(queries: Sequence[GoldQuery]) -> NDArray[np.bool_]:
    """Which queries share few words with the names of their rows, shape (queries,)."""
    names = {row.code: row.name for row in IndicatorLibrary.load()}
    return np.array([has_few_words(query, (names[code] for code in query.relevant)) for query in queries])


def leg_measures(trial: Trial, queries: Sequence[GoldQuery]) -> dict[str, Table]:
    """Measures of each leg, each of shape (queries, measures)."""
    relevant = [query.relevant for query in queries]
    rankings = (trial.by_keyword(), trial.by_meaning(), trial.fused("score"), trial.fused("rank"))
    return {leg: measured(ranking, relevant) for leg, ranking in zip(LEGS, rankings, strict=True)}


def _model(trial: Trial, tables: dict[str, Table], queries: Sequence[GoldQuery], few: NDArray[np.bool_]) -> dict[str, Any]:
    fused = tables["fused_score"]
    return {
        "model": trial.model,
        "legs": {leg: {"all": _means(table), "few_shared_words": _means(table[few]), "other": _means(table[~few])} for leg, table in tables.items()},
        "fused_score_against": [_difference(leg, fused, tables[leg]) for leg in LEGS if leg != "fused_score"],
        "keyword_weight": _sweep(trial, queries),
    }


def _means(table: Table) -> dict[str, float]:
    return {name: round(float(value), 4) for name, value in zip(MEASURES, table.mean(axis=0), strict=True)} if len(table) else {}


def _difference(other: str, first: Table, second: Table) -> dict[str, Any]:
    return {"other": other, **{name: paired_interval(first[:, place], second[:, place]).to_json() for place, name in enumerate(MEASURES)}}


def _sweep(trial: Trial, queries: Sequence[GoldQuery]) -> dict[str, Any]:
    """nDCG@10 by weight on the even half, and what the best weight there is worth on the odd half against the weight in use."""
    even = np.array([is_even(query) for query in queries])
    relevant = [query.relevant for query in queries]
    found = {weight: measured(trial.fused("score", weight), relevant)[:, NDCG] for weight in (*WEIGHTS, KEYWORD_WEIGHT)}
    tried = {weight: round(float(found[weight][even].mean()), 4) for weight in WEIGHTS}
    chosen = max(WEIGHTS, key=lambda weight: (tried[weight], -weight))
    return {
        "chosen_on": int(even.sum()),
        "nDCG@10": {f"{weight:g}": value for weight, value in tried.items()},
        "chosen": chosen,
        "in_use": KEYWORD_WEIGHT,
        "reported_on": int((~even).sum()),
        "chosen_nDCG@10": round(float(found[chosen][~even].mean()), 4),
        "in_use_nDCG@10": round(float(found[KEYWORD_WEIGHT][~even].mean()), 4),
        "chosen_against_in_use": paired_interval(found[chosen][~even], found[KEYWORD_WEIGHT][~even]).to_json(),
    }
