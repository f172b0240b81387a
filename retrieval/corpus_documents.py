"""The corpus as documents: every library indicator, quota standard and example case."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from indicator_corpus.core_indicator import CoreLibrary
from indicator_corpus.example_case import ExampleCase, ExampleCases
from indicator_corpus.library import IndicatorLibrary, LibraryIndicator
from indicator_corpus.quota_standard import QuotaStandard, QuotaStandards
from indicator_corpus.site_library import site_library, site_quotas
from retrieval.document import Document

QUOTA_LIBRARY = "定额标准"
CASE_LIBRARY = "案例"
SECTOR_LIBRARIES = "分行业/"


def documents_from_corpus(library: IndicatorLibrary | None = None, quotas: QuotaStandards | None = None) -> list[Document]:
    """All documents of the corpus, indicators first, each part in file order; the shipped library and standards unless others are given."""
    library = library or IndicatorLibrary.load()
    return [
        *map(indicator_document, library),
        *(indicator_document(row.indicator) for row in CoreLibrary.load().standing_alone() if library.get(row.code) is None),
        *map(case_document, ExampleCases.load()),
        *map(quota_document, quotas or QuotaStandards.load()),
    ]


def documents_of_site(home: Path, on: date) -> list[Document]:
    """All documents of the corpus as the site of this home has it on a day: what is shipped and what it imported."""
    return documents_from_corpus(site_library(home, on), site_quotas(home))


def indicator_document(row: LibraryIndicator) -> Document:
    """A library indicator, found by its name, the usual ways to say it, and its explanation (口径)."""
    return Document(
        reference=row.code,
        kind="indicator",
        name=row.name,
        keywords=row.words,
        explanation=row.explanation,
        library=row.library,
        level1=str(row.level1),
        level2=str(row.level2),
        kinds=row.kinds,
        sector=row.category if row.library.startswith(SECTOR_LIBRARIES) else None,
    )


def case_document(case: ExampleCase) -> Document:
    """An example case, found by its name and the description of the project."""
    return Document(
        reference=case.id,
        kind="case",
        name=case.name,
        keywords=tuple(word for word in (case.kind, case.sector) if word),
        explanation=case.description,
        library=CASE_LIBRARY,
        level1=None,
        level2=None,
        kinds=(case.kind,),
        sector=case.sector or None,
    )


def quota_document(standard: QuotaStandard) -> Document:
    """A quota standard, found by its item, what it applies to, its unit, and the document it stands in."""
    source = " ".join(part for part in (standard.doc_title, standard.doc_number, standard.note) if part)
    return Document(
        reference=standard.id,
        kind="quota",
        name=standard.item,
        keywords=(*standard.applies_to, standard.unit),
        explanation=source,
        library=QUOTA_LIBRARY,
        level1=None,
        level2=None,
        kinds=(),
        sector=None,
    )
