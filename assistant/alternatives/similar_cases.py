"""Cases like a project, and what they set: found by field, kind and words, or by a search."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING, Any

from assistant.alternatives.subject import Subject, subject_of
from indicator_corpus.classification import Level2, level2_of
from indicator_corpus.example_case import ExampleCase, ExampleCases
from indicator_corpus.indicator_name import likeness, name_key
from indicator_corpus.target import Indicator, PerformanceTarget

if TYPE_CHECKING:
    from retrieval.search import Searcher

#: cases shown, and rows of each
MOST, MOST_ROWS = 3, 3
#: names at least this much alike say the same
_SAME_NAME = 0.5
_SAME_SECTOR, _SAME_KIND = 0.25, 0.15
#: classes whose rows others can learn from; costs and dates are every project's own
_TELLING = (Level2.QUANTITY, Level2.QUALITY, Level2.SOCIAL_BENEFIT, Level2.ECONOMIC_BENEFIT, Level2.ECOLOGICAL_BENEFIT)
_CHINESE = re.compile(r"[一-鿿]+")


@dataclass(frozen=True)
class CaseRow:
    """What a case set in one row."""

    level2: str
    name: str
    value: str

    def to_json(self) -> dict[str, str]:
        """The row for programs."""
        return {"level2": self.level2, "name": self.name, "value": self.value}


@dataclass(frozen=True)
class SimilarCase:
    """A case: its id (the page of it is named by that), name, field, kind, the rows in question, and how near it is (0 to 1)."""

    id: str
    name: str
    sector: str
    kind: str
    rows: tuple[CaseRow, ...]
    score: float


def similar_cases(about: PerformanceTarget | str, searcher: Searcher | None = None, *, row: Indicator | None = None,
                  table: Iterable[Indicator] | None = None, cases: ExampleCases | None = None, most: int = MOST) -> tuple[SimilarCase, ...]:
    """The nearest cases to a declaration or a description, best first, never the declaration's own.

    With `row`: of each case the rows of its class, nearest name first, and only cases that have one. Without: rows that say something else
    than `table` (by default the declaration's own rows).
    """
    subject, library = subject_of(about), cases or ExampleCases.load()
    scores = _search_scores(subject, searcher, library) if searcher else _word_scores(subject, library)
    have = tuple(table if table is not None else about.indicators if isinstance(about, PerformanceTarget) else ())
    found: list[SimilarCase] = []
    for case in sorted(scores, key=lambda case: (-scores[case], case.id)):
        if case.name == subject.name:
            continue
        rows = _rows_of_class(case, row) if row is not None else _rows_that_differ(case, have)
        if rows:
            found.append(SimilarCase(case.id, case.name, case.sector, case.kind, rows, scores[case]))
        if len(found) == most:
            break
    return tuple(found)


def _rows_of_class(case: ExampleCase, row: Indicator) -> tuple[CaseRow, ...]:
    key = name_key(row.name)
    rows = [one for one in _set_rows(case) if row.class2 in (level2_of(one["level2"], one.get("level1")), None)]
    unit = row.target_value.unit

    def near(one: dict[str, Any]) -> tuple[float, bool]:
        same_row = bool(row.library) and one.get("library") == row.library
        return likeness(name_key(one["name"]), key) + same_row, bool(unit) and str(one["value"]).endswith(str(unit))

    return _case_rows(sorted(rows, key=near, reverse=True))


def _rows_that_differ(case: ExampleCase, have: Iterable[Indicator]) -> tuple[CaseRow, ...]:
    """The rows that say something else than those there are, one of a class first: what is done, how well, to what effect; then the rest."""
    keys, codes = [name_key(row.name) for row in have], {row.library for row in have if row.library}
    other = [one for one in _set_rows(case) if one.get("library") not in codes
             and not any(likeness(name_key(one["name"]), key) >= _SAME_NAME for key in keys)]
    first = {level2_of(one["level2"], one.get("level1")): place for place, one in reversed([*enumerate(other)])}
    order = [first[level2] for level2 in _TELLING if level2 in first]
    return _case_rows([other[place] for place in (*order, *(place for place in range(len(other)) if place not in order))])


def _set_rows(case: ExampleCase) -> list[dict[str, Any]]:
    return [one for one in case.declared["indicators"] if one.get("name") and one.get("value")]


def _case_rows(rows: Iterable[dict[str, Any]]) -> tuple[CaseRow, ...]:
    return tuple(CaseRow(one["level2"], one["name"], one["value"]) for one in list(rows)[:MOST_ROWS])


def _search_scores(subject: Subject, searcher: Searcher, library: ExampleCases) -> dict[ExampleCase, float]:
    hits = searcher.search(subject.text, k=20, kind="cases")
    return {case: hit.score for hit in hits if (case := library.get(hit.document.reference))}


def _word_scores(subject: Subject, library: ExampleCases) -> dict[ExampleCase, float]:
    """Field, kind, and the share of the project's letter pairs that stand in the case, rarer pairs for more; 0 to 1."""
    texts, weight = _letters(library)
    own = _pairs(subject.text)
    total = sum(weight.get(pair, 0.0) for pair in sorted(own)) or 1.0
    scores: dict[ExampleCase, float] = {}
    for case in library:
        shared = sum(weight[pair] for pair in sorted(own & texts[case.id])) / total
        # two projects of a field and a kind are alike even where they share few words
        near = _SAME_SECTOR * (case.sector in subject.sectors) + _SAME_KIND * (case.kind == subject.kind)
        scores[case] = round((shared + near * (0.1 + shared**0.5)) / (1 + 1.1 * (_SAME_SECTOR + _SAME_KIND)), 4)
    return scores


@lru_cache(maxsize=4)
def _letters(library: ExampleCases) -> tuple[dict[str, frozenset[str]], dict[str, float]]:
    """The letter pairs of each case's name and description, and what each pair tells: one that every case has tells nothing."""
    texts = {case.id: _pairs(f"{case.name}\n{case.description}") for case in library}
    count: dict[str, int] = {}
    for pairs in texts.values():
        for pair in pairs:
            count[pair] = count.get(pair, 0) + 1
    return texts, {pair: log((1 + len(texts)) / number) for pair, number in count.items()}


def _pairs(text: str) -> frozenset[str]:
    return frozenset(run[i: i + 2] for run in _CHINESE.findall(text) for i in range(len(run) - 1))
