from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from retrieval.document import Document
from retrieval.encoder import BUILTIN, Encoder
from retrieval.errors import IndexMismatch, IndexMissing
from retrieval.index_store import build_index, index_folder, index_info, load_index
from retrieval.ready_index import ensure_index
from retrieval.search import Searcher
from retrieval.vector_cache import STAGE
from retrieval.vector_index import FaissFlatIndex
from tests.retrieval.conftest import DOCUMENTS, indicator

NEW = indicator("A9", "数量指标", "路灯安装数量", "路灯")


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def current(home: Path) -> Path:
    return index_folder(home) / (index_folder(home) / "CURRENT").read_text()


def encoded_texts(progress: list[tuple[str, int, int]]) -> int:
    """How many texts a build encoded, by its progress reports: the first says how many were known."""
    known, total = next((done, total) for stage, done, total in progress if stage == STAGE)
    return total - known


def test_what_is_built_is_what_is_loaded(home: Path, encoder: Encoder) -> None:
    manifest = build_index(DOCUMENTS, home, encoder, created_by="jixiao 1.0")
    index = load_index(home)
    assert index.documents == DOCUMENTS
    assert index.manifest == manifest
    assert manifest.counts == {"case": 1, "indicator": 6, "quota": 1}
    assert (manifest.encoder_id, manifest.dimension, manifest.created_by) == (BUILTIN, 384, "jixiao 1.0")
    assert index.vectors is not None
    assert len(index.vectors) == len(DOCUMENTS)


def test_the_same_corpus_gives_the_same_bytes(home: Path, encoder: Encoder, tmp_path: Path) -> None:
    build_index(DOCUMENTS, home, encoder)
    build_index(DOCUMENTS, tmp_path / "other", encoder)
    assert files(current(home)) == files(current(tmp_path / "other"))


def test_a_rebuild_encodes_only_what_is_new(home: Path, encoder: Encoder, tmp_path: Path) -> None:
    reports: list[tuple[str, int, int]] = []
    build_index(DOCUMENTS, home, encoder, lambda *report: reports.append(report))
    assert encoded_texts(reports) == len(DOCUMENTS)
    reports.clear()
    build_index([NEW, *DOCUMENTS], home, encoder, lambda *report: reports.append(report))
    assert encoded_texts(reports) == 1
    build_index([NEW, *DOCUMENTS], tmp_path / "afresh", encoder)
    assert files(current(home)) == files(current(tmp_path / "afresh"))


def test_a_spoiled_cache_costs_time_only(home: Path, encoder: Encoder) -> None:
    build_index(DOCUMENTS, home, encoder)
    before = files(current(home))
    for path in (index_folder(home) / "vector_cache").iterdir():
        path.write_bytes(b"not an archive")
    build_index(DOCUMENTS, home, encoder)
    assert files(current(home)) == before


def test_only_the_index_in_use_and_the_one_before_stay(home: Path) -> None:
    for count in range(1, 5):
        build_index(DOCUMENTS[:count], home, None)
    assert [path.name for path in sorted(index_folder(home).iterdir()) if path.name.isdigit()] == ["000003", "000004"]
    assert len(load_index(home).documents) == 4


@pytest.mark.parametrize("stage", ["写入索引 0", "写入索引 1", "启用索引 0"])
def test_killed_in_a_build_the_old_index_still_loads(home: Path, stage: str) -> None:
    build_index(DOCUMENTS[:2], home, None)
    code = (
        "import os, signal\nfrom pathlib import Path\nfrom retrieval.index_store import build_index\n"
        "from tests.retrieval.conftest import DOCUMENTS\n"
        "def stop(stage, done, total):\n"
        f"    if f'{{stage}} {{done}}' == {stage!r}: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"build_index(DOCUMENTS, Path({str(home)!r}), None, stop)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    assert load_index(home).documents == DOCUMENTS[:2]
    build_index(DOCUMENTS, home, None)
    assert load_index(home).documents == DOCUMENTS


def test_a_build_that_fails_leaves_nothing_behind(home: Path) -> None:
    build_index(DOCUMENTS[:2], home, None)
    unwritable = replace(NEW, reference=object())  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        build_index([unwritable], home, None)
    assert load_index(home).documents == DOCUMENTS[:2]
    assert list(index_folder(home).glob(".making-*")) == []


def test_no_index_names_the_command(home: Path) -> None:
    for ask in (load_index, index_info, lambda folder: Searcher.open(folder, BUILTIN)):
        with pytest.raises(IndexMissing, match="jixiao index build"):
            ask(home)


@pytest.mark.parametrize("field", ["encoder_fingerprint", "encoder_id", "dimension", "recipe_version", "format"])
def test_a_mismatch_is_refused_with_the_command(home: Path, encoder: Encoder, field: str) -> None:
    build_index(DOCUMENTS, home, encoder)
    path = current(home) / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), field: 999}))
    with pytest.raises(IndexMismatch, match="jixiao index build"):
        Searcher.open(home, BUILTIN)


@pytest.mark.parametrize("name", ["documents.jsonl", "keywords.npz", "vectors.faiss", "manifest.json"])
@pytest.mark.parametrize("keep", [0, 0.5])
def test_a_file_cut_short_is_refused_with_the_command(home: Path, encoder: Encoder, name: str, keep: float) -> None:
    build_index(DOCUMENTS, home, encoder)
    path = current(home) / name
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    with pytest.raises(IndexMismatch, match="jixiao index build"):
        Searcher.open(home, BUILTIN)


def test_parts_of_two_indexes_are_refused(home: Path, tmp_path: Path, encoder: Encoder) -> None:
    build_index(DOCUMENTS, home, encoder)
    build_index(DOCUMENTS[:3], tmp_path / "other", encoder)
    (current(home) / "vectors.faiss").write_bytes((current(tmp_path / "other") / "vectors.faiss").read_bytes())
    with pytest.raises(IndexMismatch, match="jixiao index build"):
        load_index(home)


def test_info_tells_what_is_there(home: Path) -> None:
    build_index(DOCUMENTS, home, None)
    info = index_info(home)
    assert info["counts"]["indicator"] == 6
    assert info["encoder_id"] is None
    assert info["bytes"] > 0
    assert info["folder"].endswith("000001")


def test_texts_survive_with_their_line_ends(home: Path) -> None:
    odd = replace(NEW, explanation="一\u2028二\x85三\n四\r五")
    build_index([odd], home, None)
    assert load_index(home).documents == (odd,)


def test_no_model_means_keywords_and_a_notice(tmp_path: Path, encoder: Encoder) -> None:
    build_index(DOCUMENTS, tmp_path, encoder)
    searcher = Searcher.open(tmp_path, BUILTIN)
    assert searcher.notice
    assert searcher.notice.startswith("目前只按关键词检索。")
    assert "jixiao index build" in searcher.notice
    hits = searcher.search("采购课桌椅")
    assert [hit.document.reference for hit in hits[:2]] == ["A1", "A2"]
    assert {hit.why for hit in hits} == {("lexical",)}
    assert {hit.dense_rank for hit in hits} == {None}
    assert searcher.search("老百姓高不高兴") == []


def test_an_index_without_vectors_says_how_to_get_them(home: Path) -> None:
    build_index(DOCUMENTS, home, None)
    searcher = Searcher.open(home, BUILTIN)
    assert searcher.notice
    assert "jixiao index build" in searcher.notice
    assert searcher.search("采购课桌椅")


def test_an_empty_corpus_is_searched_in_vain(home: Path, encoder: Encoder) -> None:
    build_index([], home, encoder)
    assert Searcher.open(home, BUILTIN).search("培训") == []


class TestEnsureIndex:
    def test_builds_what_is_absent_and_then_leaves_it(self, home: Path) -> None:
        assert ensure_index(home, documents=DOCUMENTS).notice is None
        before = current(home)
        assert ensure_index(home, documents=DOCUMENTS).search("课桌椅")
        assert current(home) == before

    def test_follows_the_corpus(self, home: Path) -> None:
        ensure_index(home, documents=DOCUMENTS)
        searcher = ensure_index(home, documents=[*DOCUMENTS, NEW])
        assert searcher.search("装路灯", k=1)[0].document == NEW

    def test_adds_the_vectors_once_there_is_a_model(self, home: Path) -> None:
        build_index(DOCUMENTS, home, None)
        searcher = ensure_index(home, documents=DOCUMENTS)
        assert searcher.notice is None
        assert searcher.manifest.dimension == 384

    def test_repairs_a_damaged_index(self, home: Path) -> None:
        ensure_index(home, documents=DOCUMENTS)
        (current(home) / "keywords.npz").write_bytes(b"")
        assert ensure_index(home, documents=DOCUMENTS).search("课桌椅")

    def test_without_a_model_does_not_build_again_and_again(self, tmp_path: Path) -> None:
        nowhere = tmp_path / "no-such-model"
        first = ensure_index(tmp_path, str(nowhere), documents=DOCUMENTS)
        before = current(tmp_path)
        assert first.notice == ensure_index(tmp_path, str(nowhere), documents=DOCUMENTS).notice
        assert first.notice
        assert current(tmp_path) == before

    def test_serves_a_process_that_already_searches(self, home: Path) -> None:
        old = ensure_index(home, documents=DOCUMENTS)
        ensure_index(home, documents=[*DOCUMENTS, NEW])
        assert len(old.search("课桌椅")) == len(DOCUMENTS)


def test_exact_scores_from_a_mapped_file(tmp_path: Path) -> None:
    vectors = np.random.default_rng(0).normal(size=(50, 24)).astype(np.float32)
    FaissFlatIndex.build(vectors).save(tmp_path / "v.faiss")
    index = FaissFlatIndex.load(tmp_path / "v.faiss")
    assert (len(index), index.dimension) == (50, 24)
    assert np.allclose(index.scores(vectors[3]), vectors @ vectors[3], atol=1e-4)


def test_a_document_survives_json() -> None:
    for document in DOCUMENTS:
        assert Document.from_json(json.loads(json.dumps(document.to_json()))) == document
