"""Which rows of the library could stand in a row's place: by class, field, kind and words, without an encoder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.alternatives.alternative import Alternative
from assistant.alternatives.difference import difference
from assistant.alternatives.measured import measured_library, measured_row
from assistant.alternatives.pool import Pool, pool_of
from assistant.alternatives.subject import Subject, subject_of
from indicator_corpus.classification import Level1, Level2
from indicator_corpus.core_indicator import CoreLibrary
from indicator_corpus.indicator_name import likeness, name_key
from indicator_corpus.library import Importance, IndicatorLibrary, LibraryIndicator
from indicator_corpus.library_check.near_pairs import LEAST_LIKENESS
from indicator_corpus.library_check.near_pairs import likeness as near_likeness
from indicator_corpus.target import Indicator, PerformanceTarget

if TYPE_CHECKING:
    from retrieval.search import Searcher

_COMMON = "共性/"
#: alternatives of one row
MOST = 3
#: names at least this much alike say the same
SAME_NAME = 0.5
#: characters at the end of a name that say what is measured (验收合格率)
_END = 5
#: of a row of another field or kind, so much must stand in the project's own words, in two words at least
_FOREIGN = 2.0
#: a row of the project's own field must be named this much, or be this near to the row; the field has other programmes
_NAMED, _NEAR = 0.5, 0.7
#: and where there is nothing so near, it must be at least a usual row for this kind of project
_LEAST = 0.8
#: an effect must be this well named to be offered beside what is counted
_EFFECT = 1.2
_IMPORTANT = {Importance.CORE: 0.6, Importance.USUAL: 0.3, Importance.OPTIONAL: 0.0}
#: of a row's score, for one written for other kinds of project
_OTHER_KIND = 0.4
#: more of a row's words do not make it fit better
_MOST_NAMED = 4.0
#: taken off for telling the same difference as one that is chosen already
_SAME_DIFFERENCE = 0.8
_HITS = 60
#: candidates whose difference is worked out
_LOOKED_AT = 24


def alternatives_of(row: Indicator, target: PerformanceTarget, library: IndicatorLibrary, core: CoreLibrary,
                    searcher: Searcher | None = None) -> tuple[Alternative, ...]:
    """Two or three rows that could stand for `row` (a row of `target`), best first; fewer where the library has no more.

    Rows of the same second-level class come first; beside an output that is counted, one that measures its effect may stand last. Nothing
    that is in the table already or says the same. `searcher` only orders what fits.
    """
    subject = subject_of(target)
    return _Choice(target, subject, pool_of(library, core), _scores(subject, searcher)).of(row)


def alternatives_of_rows(target: PerformanceTarget, library: IndicatorLibrary, core: CoreLibrary,
                         scores: Mapping[str, float] | None = None) -> tuple[tuple[Alternative, ...], ...]:
    """`alternatives_of` each row of the target, in order. `scores` (0 to 1 by library code) are those of a search already made."""
    choice = _Choice(target, subject_of(target), pool_of(library, core), scores or {})
    return tuple(choice.of(row) for row in target.indicators)


class _Choice:
    """The library as one project sees it: what each row has to do with the project is worked out once."""

    def __init__(self, target: PerformanceTarget, subject: Subject, pool: Pool, scores: Mapping[str, float]) -> None:
        self._pool = pool
        self._table = target.indicators
        self._codes = {code for row in target.indicators if row.library for code in self._codes_of(row.library)}
        self._has_total = any(_is_total(row.class2, row.name) for row in target.indicators)
        own = (self._pool.get(row.library) for row in target.indicators)
        self._categories = subject.categories | {row.category for row in own if row and row.library.startswith(_COMMON)}
        self._named: dict[LibraryIndicator, float] = {}
        self._fit = self._fitness(subject, scores)

    def of(self, row: Indicator) -> tuple[Alternative, ...]:
        own = self._pool.get(row.library)
        scored = {other: fit + near for other, fit in self._fit.items()
                  if (near := self._nearness(other, row, own)) >= _NEAR or self._named[other] >= _NAMED or self._is_usual(other)}
        same = {other: score for other, score in scored.items() if row.class2 in (other.level2, None)}
        chosen = self._chosen(same, row, own, MOST)
        if row.class2 in (Level2.QUANTITY, Level2.QUALITY):
            effects = {other: score for other, score in scored.items() if other.level2.level1 is Level1.BENEFIT
                       and self._named[other] >= _EFFECT and self._about(other, row, own)}
            if effect := self._chosen(effects, row, own, 1):
                chosen = [*chosen[: MOST - 1], *effect]
        if len(chosen) < MOST - 1:
            # what else the field and the kind set in this class
            rest = {other: fit for other, fit in self._fit.items() if other.level2 is row.class2 and (fit >= _LEAST or self._is_of_kind(other))}
            chosen = sorted([*chosen, *self._chosen(rest, row, own, MOST - 1 - len(chosen), chosen)], key=lambda one: one.level2 is not row.class2)
        if row.class2 and len(chosen) < MOST - 1:
            near_by = {other: score for other, score in scored.items() if other.level2.level1 is row.class1 and self._about(other, row, own)}
            chosen += self._chosen(near_by, row, own, MOST - 1 - len(chosen), chosen)
        return tuple(chosen)

    def _chosen(self, scored: Mapping[LibraryIndicator, float], row: Indicator, own: LibraryIndicator | None, most: int,
                have: Sequence[Alternative] = ()) -> list[Alternative]:
        """The best few, each unlike the others (and those there are) in name and in how it differs."""
        chosen: list[Alternative] = []
        told: list[str] = []
        waiting = sorted(scored, key=lambda other: (-scored[other], other.code))[:_LOOKED_AT]
        said = {other: self._difference(row, own, other) for other in waiting}
        while len(chosen) < most:
            waiting = [other for other in waiting if not any(_alike(other.name, one.name) or said[other][0] == one.difference
                                                             for one in (*have, *chosen))]
            if not waiting:
                break
            best = max(waiting, key=lambda other: scored[other] - _SAME_DIFFERENCE * told.count(said[other][1]))
            chosen.append(Alternative(best, said[best][0], round(scored[best] / (scored[best] + 4), 4)))
            told.append(said[best][1])
        return chosen

    def _difference(self, row: Indicator, own: LibraryIndicator | None, other: LibraryIndicator) -> tuple[str, str]:
        core = None if own and self._pool.core_of(own.code) else self._pool.core_of(other.code)
        return difference(measured_row(row, own), measured_library(other), core)

    def _is_of_kind(self, other: LibraryIndicator) -> bool:
        return other.category in self._categories

    def _is_usual(self, other: LibraryIndicator) -> bool:
        """Whether projects of this kind have the row whatever they are about."""
        return self._is_of_kind(other) and other.importance is not Importance.OPTIONAL

    def _may_stand(self, other: LibraryIndicator) -> bool:
        """Not in the table, and not under another name either."""
        if other.code in self._codes or (self._has_total and _is_total(other.level2, other.name)):
            return False
        return not any(_alike(other.name, have.name) for have in self._table if have.name and have.class2 in (other.level2, None))

    def _codes_of(self, code: str) -> set[str]:
        """A row's code, and that of the core or sector row that says the same."""
        core = self._pool.core_of(code)
        return {code, core.code, core.sector_code} if core else {code}

    def _fitness(self, subject: Subject, scores: Mapping[str, float]) -> dict[LibraryIndicator, float]:
        """What each row has to do with the project; rows that have nothing to do with it are left out."""
        fit: dict[LibraryIndicator, float] = {}
        for row in self._pool.rows:
            own_field, own_kind = row.category in subject.sectors, row.category in self._categories
            suits = subject.kind is None or not row.kinds or subject.kind in row.kinds or subject.kind == "其他"
            words = self._pool.named(row, subject.told)
            named = min(self._pool.weight(words), _MOST_NAMED)
            if not own_field and not own_kind and (not suits or named < _FOREIGN or len(words) < 2):
                continue
            if not self._may_stand(row):
                continue
            score = named + 2 * scores.get(row.code, 0.0) + _IMPORTANT[row.importance] + 0.2 * (row.usual_text is not None)
            score += 0.6 * own_field + 0.5 * own_kind + 0.5 * (self._pool.core_of(row.code) is not None)
            fit[row] = score * (1 if suits else _OTHER_KIND)
            self._named[row] = named
        return fit

    def _nearness(self, other: LibraryIndicator, row: Indicator, own: LibraryIndicator | None) -> float:
        """What a row has to do with the row it could stand for."""
        near = 3 * likeness(name_key(other.name), name_key(row.name)) + min(self._said(other, row), 3.0)
        if own:
            near += min(self._pool.shared(other, own), 2.0)
        return near

    def _about(self, other: LibraryIndicator, row: Indicator, own: LibraryIndicator | None) -> bool:
        """Whether a row of another class is about the same thing: a word of its own, or the name's."""
        return self._said(other, row) >= _NAMED or bool(own and self._pool.shared(other, own) >= _NAMED)

    def _said(self, other: LibraryIndicator, row: Indicator) -> float:
        """How much of a row the name of the other speaks of."""
        return self._pool.weight(self._pool.named(other, row.name or ""))


def _is_total(level2: Level2 | None, name: str | None) -> bool:
    """Whether a row gives all the money of a project (项目总成本, 会议费总支出): a table has one of these."""
    return level2 is Level2.ECONOMIC_COST and "总" in (name or "")


def _alike(one: str, other: str | None) -> bool:
    """Whether two names say the same, or end in the same measure."""
    if len(one) > _END and one[-_END:] == (other or "")[-_END:]:
        return True
    return likeness(name_key(one), name_key(other)) >= SAME_NAME or near_likeness(one, other or "") >= LEAST_LIKENESS


def _scores(subject: Subject, searcher: Searcher | None) -> dict[str, float]:
    if searcher is None:
        return {}
    return {hit.document.reference: hit.score for hit in searcher.search(subject.text, k=_HITS, kind="indicators")}
