"""Rankings and times of other search libraries, made in an environment of their own: this file imports nothing of the project.

Reads {"model": folder, "places": n, "documents": [{"reference", "keyword_text", "embedding_text"}], "queries": [text]} from standard input; writes
{name: {"rankings": [[reference]], "build_s": seconds, "query_ms": [milliseconds]}} to the file named on the command line.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Ask = Callable[[str], list[int]]


def bigrams(text: str) -> list[str]:
    """Pairs of neighbouring Chinese characters, and words of Latin letters and digits."""
    terms: list[str] = []
    for run in re.findall("[\u4e00-\u9fff]+|[a-z0-9.]+", text.lower()):
        terms += [run] if run[0].isascii() or len(run) == 1 else [run[place : place + 2] for place in range(len(run) - 1)]
    return terms


def words(text: str) -> list[str]:
    """The words that jieba's search mode finds."""
    import jieba

    return [word for word in jieba.lcut_for_search(text.lower()) if re.search(r"\w", word)]


def bm25(texts: list[str], split: Callable[[str], list[str]], places: int) -> Ask:
    """Plain BM25 with the library's own settings."""
    import bm25s

    index = bm25s.BM25()
    index.index([split(text) for text in texts], show_progress=False)

    def ask(query: str) -> list[int]:
        rows, scores = index.retrieve([split(query)], k=places, show_progress=False)
        return [int(row) for row, score in zip(rows[0], scores[0], strict=True) if score > 0]

    return ask


def semantic(texts: list[str], model: str, places: int) -> Ask:
    """sentence-transformers' own `util.semantic_search`."""
    from sentence_transformers import SentenceTransformer, util

    encoder = SentenceTransformer(model, device="cpu")
    vectors = encoder.encode_document(texts, convert_to_tensor=True, show_progress_bar=False)
    return lambda query: [found["corpus_id"] for found in util.semantic_search(
        encoder.encode_query([query], convert_to_tensor=True, show_progress_bar=False), vectors, top_k=places)[0]]


def hybrid(texts: list[str], model: str, places: int) -> Ask:
    """txtai with keywords and vectors together, otherwise as it comes; telling it e5's prompts changed no measure."""
    from txtai import Embeddings

    embeddings = Embeddings(path=model, hybrid=True)
    embeddings.index(enumerate(texts))
    return lambda query: [int(row) for row, _ in embeddings.search(query, places)]


def peers(asked: dict[str, Any]) -> Iterator[tuple[str, Callable[[], Ask]]]:
    """Each library with a way to set it up."""
    model, places = asked["model"], asked["places"]
    full = [document["keyword_text"] for document in asked["documents"]]
    short = [document["embedding_text"] for document in asked["documents"]]
    yield "bm25s, bigrams", lambda: bm25(full, bigrams, places)
    yield "bm25s, jieba", lambda: bm25(full, words, places)
    yield "sentence-transformers semantic_search", lambda: semantic(short, model, places)
    yield "txtai hybrid, name and words", lambda: hybrid(short, model, places)
    yield "txtai hybrid, full text", lambda: hybrid(full, model, places)


def main() -> None:
    """Run every library over every query."""
    asked = json.load(sys.stdin)
    references = [document["reference"] for document in asked["documents"]]
    results = {}
    for name, set_up in peers(asked):
        start = time.perf_counter()
        ask = set_up()
        ask(asked["queries"][0])
        built, milliseconds, rankings = time.perf_counter() - start, [], []
        for query in asked["queries"]:
            start = time.perf_counter()
            rows = ask(query)
            milliseconds.append((time.perf_counter() - start) * 1000)
            rankings.append([references[row] for row in rows])
        results[name] = {"rankings": rankings, "build_s": built, "query_ms": milliseconds}
        print(name, file=sys.stderr, flush=True)
    Path(sys.argv[1]).write_text(json.dumps(results), encoding="utf-8")


if __name__ == "__main__":
    main()
