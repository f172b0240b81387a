"""`python -m tests.benchmarks.retrieval_growth [ROWS ...]`: time and memory of a search as the library grows, by default to a million rows.

Rows are made from the real ones: a name with a place before it for the keywords, and a real vector with noise of the real vectors' own shape, so
that they lie as close together as real ones do. Index, fusion and search are the product's. Each size is built and asked in a process of its own.
Takes some minutes, 4 GB of memory and 2 GB of disk at a million rows.
"""

from __future__ import annotations

import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from indicator_corpus.library import IndicatorLibrary
from retrieval.builtin_model import build_builtin_model
from retrieval.corpus_documents import documents_from_corpus
from retrieval.document import Document, embedding_text
from retrieval.encoder import BUILTIN, Vectors, load_encoder
from retrieval.evaluation.gold import load_gold
from retrieval.evaluation.table import aligned
from retrieval.index_store import StoredIndex
from retrieval.keyword_index import KeywordIndex
from retrieval.manifest import Manifest
from retrieval.search import Searcher
from retrieval.vector_index import FaissFlatIndex

SIZES = (10_000, 100_000, 1_000_000)
QUERIES = 40
NOISE = 0.7
"""Share of the real vectors' own spread that is added to each."""

CHUNK = 50_000
_PLACES = [f"{first}{second}{kind}" for first in "青白黑红金银沙石玉清" for second in "河山水源泉岭阳川" for kind in ("县", "镇", "乡")]


def main() -> None:
    """Measure every size and print a table."""
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        build_builtin_model(home)
        encoder = load_encoder(BUILTIN, home)
        np.save(home / "real.npy", encoder.encode_documents([embedding_text(document) for document in _real()]))
        figures = []
        for size in sizes:
            built = _child("build", size, home)
            figures.append({"rows": size, **built, **_child("ask", size, home)})
    print("\n".join(aligned([list(HEADS), *([read(row) for read in HEADS.values()] for row in figures)])))


HEADS: dict[str, Callable[[dict[str, Any]], str]] = {
    "行数": lambda row: f"{row['rows']:,}",
    "查询中位毫秒": lambda row: f"{row['median_ms']:.1f}",
    "最慢毫秒": lambda row: f"{row['max_ms']:.1f}",
    "其中编码": lambda row: f"{row['encode_ms']:.1f}",
    "关键词": lambda row: f"{row['keyword_ms']:.1f}",
    "向量": lambda row: f"{row['vector_ms']:.1f}",
    "查询时内存 MB": lambda row: f"{row['resident_mb']:,}",
    "其中向量文件 MB": lambda row: f"{row['vectors_mb']:,}",
    "打开秒": lambda row: f"{row['open_s']:.1f}",
    "关键词索引 MB": lambda row: f"{row['keywords_mb']:,}",
    "建关键词索引秒": lambda row: f"{row['keywords_s']:.1f}",
    "建索引最大内存 MB": lambda row: f"{row['build_peak_mb']:,}",
}


def _real() -> list[Document]:
    return [document for document in documents_from_corpus() if document.kind == "indicator"]


def _rows(count: int) -> Iterator[Document]:
    real, chance = _real(), random.Random(count)
    for number in range(count):
        document = chance.choice(real)
        yield replace(document, reference=f"{document.reference}-{number}", name=chance.choice(_PLACES) + document.name, keywords=(), explanation="")


def _vectors(count: int, real: Vectors) -> Vectors:
    """Shape (count, dimension): real vectors, each moved along the directions in which the real ones differ, and made of length one again."""
    _, spread, directions = np.linalg.svd(real - real.mean(axis=0), full_matrices=False)
    steps = (spread / np.sqrt(len(real)) * NOISE).astype(np.float32)[:, None] * directions.astype(np.float32)
    chance, made = np.random.default_rng(count), np.empty((count, real.shape[1]), np.float32)
    for start in range(0, count, CHUNK):
        part = made[start : start + CHUNK]
        part[:] = real[chance.integers(0, len(real), len(part))] + chance.standard_normal((len(part), len(steps)), np.float32) @ steps
        part /= np.linalg.norm(part, axis=1, keepdims=True)
    return made


def _child(step: str, size: int, home: Path) -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-c", f"from tests.benchmarks.retrieval_growth import {step}; {step}({size}, {str(home)!r})"],
                          check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def build(size: int, home: str) -> None:
    """Write the two indexes of this size."""
    names = [document.name for document in _rows(size)]
    start = time.perf_counter()
    keywords = KeywordIndex.build(names, (document.name for document in _real()))
    seconds = time.perf_counter() - start
    keywords.save(Path(home) / "keywords.npz")
    del keywords, names
    FaissFlatIndex.build(_vectors(size, np.load(Path(home) / "real.npy"))).save(Path(home) / "vectors.faiss")
    print(json.dumps({"keywords_s": seconds, "keywords_mb": _megabytes(Path(home) / "keywords.npz"), "vectors_mb": _megabytes(Path(home) / "vectors.faiss"),
                      "build_peak_mb": _peak()}))


def ask(size: int, home: str) -> None:
    """Open the indexes and search them with gold queries."""
    import psutil

    encoder = load_encoder(BUILTIN, Path(home))
    queries = [query.query for query in load_gold({row.code for row in IndicatorLibrary.load()})][::7][:QUERIES]
    documents = tuple(_rows(size))
    start = time.perf_counter()
    keywords, vectors = KeywordIndex.load(Path(home) / "keywords.npz"), FaissFlatIndex.load(Path(home) / "vectors.faiss")
    manifest = Manifest(1, 1, "", {}, encoder.id, encoder.fingerprint, encoder.dimension, "")
    searcher = Searcher(StoredIndex(manifest, documents, keywords, vectors), encoder)
    opened = time.perf_counter() - start
    searcher.search(queries[0], kind="indicators")
    whole = _times(lambda query: searcher.search(query, kind="indicators"), queries)
    encoded = {query: encoder.encode_queries([query])[0] for query in queries}
    print(json.dumps({
        "open_s": opened,
        "median_ms": statistics.median(whole),
        "max_ms": max(whole),
        "encode_ms": statistics.median(_times(lambda query: encoder.encode_queries([query]), queries)),
        "keyword_ms": statistics.median(_times(keywords.scores, queries)),
        "vector_ms": statistics.median(_times(lambda query: vectors.scores(encoded[query]), queries)),
        "resident_mb": round(psutil.Process().memory_info().rss / 2**20),
    }))


def _times(work: Callable[[str], object], queries: Sequence[str]) -> list[float]:
    """Milliseconds of each query."""
    milliseconds = []
    for query in queries:
        start = time.perf_counter()
        work(query)
        milliseconds.append((time.perf_counter() - start) * 1000)
    return milliseconds


def _peak() -> int:
    """Largest resident memory so far in MB, as Linux tells it; `getrusage` would count the parent's from before the process was its own."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    return round(int(found[1]) / 1024) if found else 0


def _megabytes(path: Path) -> int:
    return round(path.stat().st_size / 2**20)


if __name__ == "__main__":
    main()
