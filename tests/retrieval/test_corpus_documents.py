from __future__ import annotations

from retrieval.corpus_documents import documents_from_corpus
from retrieval.document import embedding_text, keyword_text


def test_every_part_of_the_corpus_can_be_found() -> None:
    documents = documents_from_corpus()
    assert {"indicator", "quota"} <= {document.kind for document in documents}
    references = [document.reference for document in documents]
    assert len(set(references)) == len(references)


def test_every_document_has_text_for_both_legs() -> None:
    for document in documents_from_corpus():
        assert embedding_text(document).strip()
        assert document.name in keyword_text(document)


def test_indicators_carry_official_levels_and_the_rest_none() -> None:
    for document in documents_from_corpus():
        levels = (document.level1, document.level2)
        assert all(level and level.endswith("指标") for level in levels) == (document.kind == "indicator")
        assert document.library.split("/")[0] in {"共性", "分行业", "核心", "定额标准", "案例"}


def test_levels_and_libraries_are_no_text() -> None:
    for document in documents_from_corpus():
        if document.kind == "indicator" and document.level2 not in (None, document.name):
            assert embedding_text(document).startswith(document.name)
            assert document.library not in embedding_text(document)
