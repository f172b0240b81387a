"""What could stand in a row's place, and how it differs; and what similar cases set."""

from assistant.alternatives.alternative import Alternative
from assistant.alternatives.choosing import alternatives_of, alternatives_of_rows
from assistant.alternatives.similar_cases import CaseRow, SimilarCase, similar_cases

__all__ = ["Alternative", "CaseRow", "SimilarCase", "alternatives_of", "alternatives_of_rows", "similar_cases"]
