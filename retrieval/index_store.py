"""The index on disk: documents, keyword index, vectors and manifest as one unit that is swapped in one step.

Under ``<home>/index``: one numbered folder a build, ``CURRENT`` with the number in use, and the vector cache. A build
writes a new folder, syncs it, and then replaces ``CURRENT``; killed at any moment, the old index still loads.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indicator_corpus.durable_folder import folder_in_the_making, one_at_a_time, write_in_one_step
from retrieval.document import Document, keyword_text
from retrieval.encoder import Encoder
from retrieval.errors import IndexMismatch, IndexMissing
from retrieval.keyword_index import KeywordIndex
from retrieval.manifest import REBUILD, Manifest
from retrieval.progress import Progress, silent
from retrieval.vector_cache import document_vectors
from retrieval.vector_index import FaissFlatIndex, VectorIndex

POINTER = "CURRENT"
CREATED_BY = "jixiao"
STAGE_WRITE = "写入索引"
STAGE_SWAP = "启用索引"


@dataclass(frozen=True)
class StoredIndex:
    """An index as it was read: row i of every part is document i. ``vectors`` is None in an index without a model."""

    manifest: Manifest
    documents: tuple[Document, ...]
    keywords: KeywordIndex
    vectors: VectorIndex | None


def index_folder(home: Path) -> Path:
    """The folder of everything that belongs to the index."""
    return home / "index"


def build_index(
    documents: Sequence[Document],
    home: Path,
    encoder: Encoder | None,
    progress: Progress = silent,
    created_by: str = CREATED_BY,
) -> Manifest:
    """Index ``documents`` and put the index in use; without an encoder it holds the keyword leg alone.

    ``created_by`` is the name and version of the program, for the manifest. Builds of several processes wait for each
    other.
    """
    root = index_folder(home)
    with one_at_a_time(root / ".lock"):
        manifest = Manifest.of(documents, encoder, created_by)
        vectors = document_vectors(documents, encoder, root / "vector_cache", progress) if encoder else None
        progress(STAGE_WRITE, 0, 1)
        names = [name for document in documents for name in (document.name, *document.keywords)]
        keywords = KeywordIndex.build([keyword_text(document) for document in documents], names)
        before = _current(root)
        number = f"{max(_numbers(root), default=0) + 1:06d}"
        with folder_in_the_making(root / number) as folder:
            _write_documents(folder / "documents.jsonl", documents)
            keywords.save(folder / "keywords.npz")
            if vectors is not None:
                FaissFlatIndex.build(vectors).save(folder / "vectors.faiss")
            content = json.dumps(manifest.to_json(), ensure_ascii=False, indent=2)
            (folder / "manifest.json").write_text(content, encoding="utf-8")
        progress(STAGE_WRITE, 1, 1)
        progress(STAGE_SWAP, 0, 1)
        write_in_one_step(root / POINTER, number.encode())
        progress(STAGE_SWAP, 1, 1)
        _retire(root, keep={number, before})
    return manifest


def load_index(home: Path) -> StoredIndex:
    """The index in use. Raises IndexMissing or IndexMismatch, both naming the command that builds one."""
    folder, manifest = _current_manifest(home)
    manifest.check_recipe()
    try:
        documents = _read_documents(folder / "documents.jsonl")
        keywords = KeywordIndex.load(folder / "keywords.npz")
        vectors = FaissFlatIndex.load(folder / "vectors.faiss") if manifest.encoder_id else None
    except ImportError:
        raise  # a missing library is not a damaged index
    # A file cut short shows differently in each library; whichever it is, the index has to be built again.
    except Exception as error:
        raise IndexMismatch(f"索引文件不完整。{REBUILD}") from error
    sizes = {len(documents), len(keywords), sum(manifest.counts.values())}
    if vectors is not None:
        sizes.add(len(vectors))
    if len(sizes) > 1:
        raise IndexMismatch(f"索引的各个部分条数不一致。{REBUILD}")
    return StoredIndex(manifest, documents, keywords, vectors)


def index_info(home: Path) -> dict[str, Any]:
    """The manifest of the index in use, with its ``folder`` and its size on disk in ``bytes``.

    Raises IndexMissing or IndexMismatch.
    """
    folder, manifest = _current_manifest(home)
    size = sum(path.stat().st_size for path in folder.iterdir())
    return {**manifest.to_json(), "folder": str(folder), "bytes": size}


def _current(root: Path) -> str | None:
    try:
        return (root / POINTER).read_text(encoding="utf-8").strip() or None
    except (FileNotFoundError, NotADirectoryError):
        return None


def _current_manifest(home: Path) -> tuple[Path, Manifest]:
    root = index_folder(home)
    number = _current(root)
    if number is None:
        raise IndexMissing("检索索引还没有建立。请运行 jixiao index build 建立索引。")
    folder = root / number
    try:
        values = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise IndexMissing("索引文件不完整。请运行 jixiao index build 重新建立索引。") from error
    return folder, Manifest.from_json(values)


def _numbers(root: Path) -> list[int]:
    return [int(path.name) for path in root.iterdir() if path.name.isdigit()]


def _retire(root: Path, keep: set[str | None]) -> None:
    # The index before stays for a reader that has just read the pointer; older ones and orphans of killed builds go.
    for path in root.iterdir():
        if path.name.isdigit() and path.name not in keep:
            shutil.rmtree(path, ignore_errors=True)


def _write_documents(path: Path, documents: Sequence[Document]) -> None:
    lines = (json.dumps(document.to_json(), ensure_ascii=False) + "\n" for document in documents)
    path.write_text("".join(lines), encoding="utf-8")


def _read_documents(path: Path) -> tuple[Document, ...]:
    # Split at the newline alone: a text may hold other characters that count as line ends.
    lines = path.read_text(encoding="utf-8").split("\n")
    return tuple(Document.from_json(json.loads(line)) for line in lines if line)
