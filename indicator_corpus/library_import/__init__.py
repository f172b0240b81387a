"""Reading official libraries and quota standards from .xlsx and .csv files. Nothing here writes; `site_library` keeps what is published."""

from indicator_corpus.library_import.comparison import Comparison, compare_indicators, compare_quotas
from indicator_corpus.library_import.quota_cells import read_quotas
from indicator_corpus.library_import.reading import Reading, read_indicators

__all__ = ["Comparison", "Reading", "compare_indicators", "compare_quotas", "read_indicators", "read_quotas"]
