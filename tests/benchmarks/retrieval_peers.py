"""`python -m tests.benchmarks.retrieval_peers --peers-python PATH`: the gold queries through this product's search and through other libraries, in one run.

The others live in an environment of their own, so that the project does not depend on them:

    python -m venv PEERS
    PEERS/bin/pip install torch==2.13.0 sentence-transformers==6.2.0 bm25s jieba txtai
    python -m tests.benchmarks.retrieval_peers --peers-python PEERS/bin/python

All of them find the same indicators; plain BM25 reads name, words and explanation, the vector searches name and words, txtai each of the two in turn.
The model of the others is the built-in one before it is made small (float32). Without `--peers-python` only this product is measured.

The others run with one thread unless `--peers-threads` says more: where anything else works on the machine, torch's threads wait for each other (two
threads on two busy cores took 814 ms for what one thread did in 20).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from indicator_corpus.library import IndicatorLibrary
from retrieval.builtin_model import build_builtin_model, builtin_folder
from retrieval.corpus_documents import documents_from_corpus
from retrieval.document import Document, embedding_text, keyword_text
from retrieval.encoder import BASE, BUILTIN
from retrieval.evaluation.comparison import NDCG, few_words
from retrieval.evaluation.gold import GoldQuery, load_gold
from retrieval.evaluation.measures import MEASURES, measured, paired_interval
from retrieval.evaluation.table import aligned
from retrieval.evaluation.trial import LABELLED
from retrieval.ready_index import ensure_index

PLACES = 50
"""Places that each is asked for; rows nobody judged are passed over, so that it takes a few more than 20."""

SCRIPT = Path(__file__).with_name("peer_rankings.py")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.retrieval_peers")
    parser.add_argument("--peers-python", help="the Python of the environment that has the other libraries")
    parser.add_argument("--peers-threads", type=int, default=1)
    parser.add_argument("--home", type=Path, help="where models are kept; a temporary folder otherwise")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    documents = documents_from_corpus()
    queries = load_gold({row.code for row in IndicatorLibrary.load()})
    with tempfile.TemporaryDirectory() as folder:
        home = asked.home or Path(folder)
        build_builtin_model(home)
        fresh = Path(folder) / "fresh"  # the time to index is that of a first run
        fresh.mkdir()
        (fresh / "models").symlink_to((home / "models").absolute())
        results = {"jixiao": ours(fresh, documents, queries)}
        if asked.peers_python:
            results |= theirs(asked.peers_python, asked.peers_threads, home, documents, queries, Path(folder) / "rankings.json")
    figures = figures_of(results, documents, queries)
    print(json.dumps(figures, ensure_ascii=False, indent=1) if asked.json else table_of(figures))


def ours(home: Path, documents: Sequence[Document], queries: Sequence[GoldQuery]) -> dict[str, Any]:
    """Rankings and times of this product's search."""
    start = time.perf_counter()
    searcher = ensure_index(home, BUILTIN, documents=documents)
    searcher.search(queries[0].query)
    built, milliseconds, rankings = time.perf_counter() - start, [], []
    for query in queries:
        start = time.perf_counter()
        hits = searcher.search(query.query, k=PLACES, kind="indicators")
        milliseconds.append((time.perf_counter() - start) * 1000)
        rankings.append([hit.document.reference for hit in hits])
    return {"rankings": rankings, "build_s": built, "query_ms": milliseconds}


def theirs(python: str, threads: int, home: Path, documents: Sequence[Document], queries: Sequence[GoldQuery], path: Path) -> dict[str, Any]:
    """Rankings and times of the other libraries."""
    build_builtin_model(home, setting=BASE)
    question = {
        "model": str(builtin_folder(home, BASE)),
        "places": PLACES,
        "documents": [{"reference": document.reference, "keyword_text": keyword_text(document), "embedding_text": embedding_text(document)}
                      for document in documents if document.kind == "indicator"],
        "queries": [query.query for query in queries],
    }
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": str(threads)}
    subprocess.run([python, str(SCRIPT), str(path)], input=json.dumps(question).encode(), env=environment, check=True,
                   stdout=subprocess.DEVNULL, stderr=sys.stderr)
    results: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return results


def figures_of(results: dict[str, Any], documents: Sequence[Document], queries: Sequence[GoldQuery]) -> dict[str, Any]:
    """Quality, time, and how much better the first is than each of the others."""
    judged = {document.reference for document in documents if document.library.startswith(LABELLED)}
    few = few_words(queries)
    relevant = [query.relevant for query in queries]
    tables = {name: measured([[reference for reference in ranking if reference in judged] for ranking in result["rankings"]], relevant)
              for name, result in results.items()}
    first = next(iter(tables.values()))
    return {name: {
        **{measure: round(float(value), 4) for measure, value in zip(MEASURES, tables[name].mean(axis=0), strict=True)},
        "nDCG@10 few words": round(float(tables[name][few, NDCG].mean()), 4),
        "first minus this": paired_interval(first[:, NDCG], tables[name][:, NDCG]).to_json(),
        "build_s": round(result["build_s"], 1),
        "median_ms": round(statistics.median(result["query_ms"]), 1),
        "p95_ms": round(float(np.percentile(result["query_ms"], 95)), 1),
    } for name, result in results.items()}


def table_of(figures: dict[str, Any]) -> str:
    """One line a library."""
    heads = ["", *MEASURES, "词少的 nDCG@10", "中位毫秒", "95% 毫秒", "建立秒", "本产品的 nDCG@10 高出"]
    lines = [[name, *(f"{row[measure]:.3f}" for measure in MEASURES), f"{row['nDCG@10 few words']:.3f}", f"{row['median_ms']:.1f}", f"{row['p95_ms']:.1f}",
              f"{row['build_s']:.1f}", "{mean:+.3f} [{low:+.3f}, {high:+.3f}]".format(**row["first minus this"])] for name, row in figures.items()]
    return "\n".join(aligned([heads, *lines]))


if __name__ == "__main__":
    main()
