"""The one entry: `renew(previous, words)`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from assistant.consequences import with_consequences
from assistant.drafting.draft import LONGEST_DESCRIPTION, budgeting_year
from assistant.drafting.questions import Question
from assistant.drafting.rows import Source
from assistant.phrasing import say
from assistant.renewal.added_rows import DraftingDesk
from assistant.renewal.last_year import lay_in
from assistant.renewal.money_left import follow
from assistant.renewal.reading_words import read_words
from assistant.renewal.text_changes import rewrite_texts
from assistant.renewal.working import GOAL, RowChange, Working, WorkingRow, begin
from assistant.renewal.year_shift import move_years
from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.fields import written_day
from indicator_corpus.library import IndicatorLibrary
from indicator_corpus.quota_standard import QuotaStandards
from indicator_corpus.target import PerformanceTarget
from rules.engine import TargetReview, review
from rules.fixes import apply_patch, with_working_fixes

if TYPE_CHECKING:
    from retrieval.search import Searcher

#: questions beside those for open values
MOST_QUESTIONS = 6
_CASES = 3
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年)")


@dataclass(frozen=True)
class Renewal:
    """This year's draft. `sources`: one tuple a row, in the rows' order; `changes`: facts of the project first, then every row, then the
    rows that are gone; `unused`: words that found no place."""

    target: PerformanceTarget
    sources: tuple[tuple[Source, ...], ...]
    changes: tuple[RowChange, ...]
    questions: tuple[Question, ...]
    understood: tuple[dict[str, Any], ...]
    unused: tuple[str, ...]
    review: TargetReview
    cases: tuple[dict[str, Any], ...] = ()
    notice: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The contract's draft result with `changes` and `unused` beside it."""
        result: dict[str, Any] = {
            "target": self.target.to_json(),
            "indicator_sources": [source.to_json(place) for place, sources in enumerate(self.sources) for source in sources],
            "understood": list(self.understood), "questions": [question.to_json() for question in self.questions],
            "alternatives": [], "cases": list(self.cases), "review": self.review.to_json(),
            "changes": [change.to_json() for change in self.changes], "unused": list(self.unused),
        }
        if self.notice:
            result["notice"] = self.notice
        return result


def renew(previous: PerformanceTarget, words: str, *, year: int | None = None, searcher: Searcher | None = None,
          library: IndicatorLibrary | None = None, quotas: QuotaStandards | None = None, results: Mapping[str, Any] | None = None) -> Renewal:
    """This year's draft from last year's declaration and the officer's words.

    `year`: the new fiscal year (by default the one after last year's; one that is not later than last year's does not count).
    `results`: last year's form as read, where it holds results (`actual` in the rows, `execution_rate`, `evaluation_grade`). The others
    as in `draft`. DeclarationError where the form has no rows or the words are too long.
    """
    if not previous.indicators:
        raise DeclarationError(say("renewal-no-rows"))
    if len(words) > LONGEST_DESCRIPTION:
        raise DeclarationError(say("refuse-too-long", length=len(words), longest=LONGEST_DESCRIPTION))
    last_year = _last_year(previous)
    new_year = _new_year(last_year, year, words)
    working = begin(previous, last_year, new_year, say("renewal-kept", year=f"{last_year}年" if last_year else "去年的"))
    move_years(working)
    read_words(words, working, DraftingDesk(searcher, library, quotas))
    follow(working)
    rewrite_texts(working)
    lay_in(working, results)
    target = _target(working)
    cases = searcher.search(f"{target.project.label}，{words}"[:400], k=_CASES, kind="cases") if searcher else []
    return Renewal(
        target=target, sources=tuple(tuple(row.sources) for row in working.rows), changes=tuple(_changes(working)), questions=tuple(_questions(working)),
        understood=tuple(working.understood), unused=tuple(dict.fromkeys(working.unused)), review=with_working_fixes(review(target, quotas=quotas)),
        cases=tuple({"reference": hit.document.reference, "name": hit.document.name, "score": hit.score} for hit in cases),
        notice=searcher.notice if searcher else None,
    )


def _last_year(previous: PerformanceTarget) -> int | None:
    project = previous.project
    if project.year:
        return project.year
    named = _YEAR.findall(project.name or "") + _YEAR.findall(previous.goal_text)
    dated = [value.date.year for row in previous.indicators if (value := row.target_value).date]
    end = written_day(project.end)
    return int(named[0]) if named else max(dated) if dated else end.year if end else None


def _new_year(last_year: int | None, year: int | None, words: str) -> int:
    said = [int(one) for one in _YEAR.findall(words) if last_year is None or int(one) > last_year]
    if year is not None and (last_year is None or year > last_year):
        return year
    if last_year is None:
        return said[0] if said else budgeting_year(date.today())
    return said[0] if said and said[0] <= last_year + 3 else last_year + 1


def _target(working: Working) -> PerformanceTarget:
    goal = {key: value for key, value in working.goal.items() if value is not None}
    for row, weight in zip(working.rows, _weights(working), strict=True):
        if weight is not None:
            row.data["weight"] = weight
    data: dict[str, Any] = {"project": working.project, "indicators": [row.data for row in working.rows]}
    return PerformanceTarget.parse(data | ({"overall_goal": goal} if goal else {}))


def _weights(working: Working) -> list[Any]:
    """The weights with those of rows that are gone and new shared out, each class keeping its total."""
    first: list[WorkingRow | None] = [*[row for row in working.rows if row.kind != "new"], *working.gone]
    rows = [dict(row.data) for row in first if row]
    if len(rows) == len(working.rows) and not working.gone:
        return [row.data.get("weight") for row in working.rows]
    kept = len(rows) - len(working.gone)
    table: dict[str, Any] = {"project": {"name": "-"}, "indicators": rows}
    if working.gone:
        removals = [{"op": "remove", "path": f"/indicators/{place}"} for place in range(len(rows) - 1, kept - 1, -1)]
        table = apply_patch(table, with_consequences(table, removals))
    added = [{"op": "add", "path": f"/indicators/{place}", "value": dict(row.data)} for place, row in enumerate(working.rows) if row.kind == "new"]
    if added:
        table = apply_patch(table, with_consequences(table, added))
    return [row.get("weight") for row in table["indicators"]]


def _changes(working: Working) -> list[RowChange]:
    goal = (working.previous.overall_goal.annual if working.previous.overall_goal else None, working.goal.get("annual"))
    facts = list(working.facts)
    if goal[0] != goal[1]:
        facts.append(RowChange(None, GOAL, goal[0], goal[1], say("renewal-goal"), "changed", fact=True))
    rows = [RowChange(place, row.name, row.before, row.data.get("value"), row.why, row.kind) for place, row in enumerate(working.rows)]
    return [*facts, *rows, *(RowChange(None, row.name, row.before, None, row.why, "dropped") for row in working.gone)]


def _questions(working: Working) -> list[Question]:
    """Open values first, then what the words leave open."""
    places = {id(row): place for place, row in enumerate(working.rows)}
    asked = [Question(f"indicators.{place}.value", say("ask-open", name=row.name), say("ask-open-why"))
             for place, row in enumerate(working.rows) if not row.data.get("value") and row.kind != "new"]
    more = [one for one in working.asked if not (one.unless_budget and working.budget_said) and (one.row is None or id(one.row) in places)]
    further = [Question(f"indicators.{places[id(one.row)]}.value" if one.row is not None else one.field, one.text, one.why) for one in more]
    unique = {question.text: question for question in further}
    return [*asked, *list(unique.values())[:MOST_QUESTIONS]]
