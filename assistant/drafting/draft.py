"""The one entry: `draft(description, searcher)`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from assistant.alternatives.of_draft import listed_alternatives, listed_cases
from assistant.drafting.costs import cost_rows, paid_from
from assistant.drafting.fillers import (
    GOOD_SIZE,
    fallback_cost_row,
    filler_rows,
    finish_row,
    is_named,
    library_row,
    open_row,
)
from assistant.drafting.goal import overall_goal
from assistant.drafting.outputs import counted_rows, rate_rows, served_row
from assistant.drafting.questions import Question, questions_of
from assistant.drafting.rows import DraftRow
from assistant.drafting.sector import fitness, local_library, sector_library, sector_rows, suits
from assistant.drafting.understood import understood_facts
from assistant.drafting.weights import weights_of
from assistant.phrasing import say
from assistant.understanding import read_description
from assistant.understanding.facts import Understanding
from assistant.understanding.funding import shares
from indicator_corpus.classification import Level1, Level2
from indicator_corpus.core_indicator import CoreLibrary
from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.library import Importance, IndicatorLibrary, LibraryIndicator
from indicator_corpus.quantity import json_number, wan_from_yuan
from indicator_corpus.quota_standard import QuotaStandards
from indicator_corpus.target import PerformanceTarget
from rules.engine import TargetReview, review
from rules.fixes import with_working_fixes

if TYPE_CHECKING:
    from retrieval.search import Hit, Searcher

#: Chinese characters below which nothing can be said of a project
SHORTEST_DESCRIPTION = 4
#: longer descriptions are refused with advice; nobody describes one project in more
LONGEST_DESCRIPTION = 5_000
#: the class whose rows fit when neither the words nor the search say what kind of project it is
DEFAULT_CATEGORY = "购买服务"
#: outputs that are asked for where the words name none, and how near to the best one they must fit
MOST_OPEN_QUANTITIES, NEAR_THE_BEST = 2, 0.5
_HITS, _FIELD_HITS = 60, 20


@dataclass(frozen=True)
class Draft:
    """A draft with its sources, what was understood, what is asked, and its own review."""

    target: PerformanceTarget
    rows: tuple[DraftRow, ...]
    understood: Understanding
    category: str
    questions: tuple[Question, ...]
    alternatives: tuple[dict[str, Any], ...]
    cases: tuple[dict[str, Any], ...]
    review: TargetReview
    notice: str | None

    def to_json(self) -> dict[str, Any]:
        """The contract's draft result."""
        result: dict[str, Any] = {
            "target": self.target.to_json(),
            "indicator_sources": [source.to_json(place) for place, row in enumerate(self.rows) for source in row.sources],
            "understood": understood_facts(self.understood),
            "unused": [phrase.text for phrase in self.understood.unused],
            "questions": [question.to_json() for question in self.questions],
            "alternatives": list(self.alternatives),
            "cases": list(self.cases),
            "review": self.review.to_json(),
        }
        if self.notice:
            result["notice"] = self.notice
        return result


def draft(description: str, searcher: Searcher | None, *, project: Mapping[str, Any] | None = None, year: int | None = None,
          library: IndicatorLibrary | None = None, quotas: QuotaStandards | None = None) -> Draft:
    """Draft a target for one project.

    `year` is the fiscal year meant where the words name none (by default the one now being budgeted for, see `budgeting_year`).
    `project` holds facts already known (contract shape); they go before what the words say. `searcher` None: library rows by
    importance alone, alternatives and cases by shared words. `library` and `quotas` are a site's own (by default the shipped ones). DeclarationError for a description that says nothing.
    """
    text = _checked(description)
    understood = read_description(text, year or _year_of(project) or budgeting_year(date.today()))
    if not _says_something(understood):
        raise DeclarationError(say("refuse-nothing-read"))
    hits = searcher.search(text, k=_HITS, kind="indicators") if searcher else []
    field = sector_library(understood)
    fields = (field, local_library(field)) if field else ()
    of_field = [hit for name in fields for hit in searcher.search(text, k=_FIELD_HITS, kind="indicators", library=name)] if searcher else []
    scores = {hit.document.reference: hit.score for hit in (*hits, *of_field)}
    library = library or IndicatorLibrary.load()
    category = understood.kind.category if understood.kind else _likely_category(library, hits)
    sector = sector_rows(library, understood, of_field, scores)
    rows = (*(row for row in sector if suits(row, understood)), *_candidates(library, understood, category))
    end = understood.end.date if understood.end else date(understood.fiscal_year.value, 12, 31)

    used: set[str] = set()
    costs = cost_rows(understood, rows, category, used)
    made: list[DraftRow] = [*costs.rows, *counted_rows(understood, rows, category, used), *rate_rows(understood, rows, used)]
    own = library.of_category(category)
    made.append(finish_row(understood, own, end, used))
    # the total alone controls nothing (CST-007): a row that the library can value stands beside it
    if not costs.controlled and (fallback := fallback_cost_row(understood, own, used)):
        made.append(fallback)
    made += _open_quantities(understood, sector, own, scores, made, used)
    made += filler_rows(understood, own, sector, scores, made, end, used)
    if (served := served_row(understood, made)) and len(made) <= GOOD_SIZE:
        made.append(served)
    ordered = tuple(sorted(_unique(made), key=lambda row: (list(Level1).index(row.level2.level1), list(Level2).index(row.level2))))

    ordered = paid_from(ordered, costs.items)
    target = _target(understood, ordered, costs.items, end, project)
    return Draft(
        target=target, rows=ordered, understood=understood, category=category,
        questions=tuple(questions_of(understood, ordered, category, end)),
        alternatives=listed_alternatives(target, library, CoreLibrary.load(), hits, used), cases=listed_cases(text, target, searcher),
        review=with_working_fixes(review(target, quotas=quotas)), notice=searcher.notice if searcher else None,
    )


def budgeting_year(today: date) -> int:
    """The fiscal year for which budgets are being made on `today`: from July on the next one."""
    return today.year + (1 if today.month >= 7 else 0)


def _checked(description: str) -> str:
    text = description.strip()
    if sum("一" <= character <= "鿿" for character in text[:200]) < SHORTEST_DESCRIPTION:
        raise DeclarationError(say("refuse-too-little"))
    if len(text) > LONGEST_DESCRIPTION:
        raise DeclarationError(say("refuse-too-long", length=len(text), longest=LONGEST_DESCRIPTION))
    return text


def _says_something(understood: Understanding) -> bool:
    """Whether anything of a project was read: a kind, a field, something counted, or money."""
    return bool(understood.kind or understood.sector or understood.quantities or understood.amounts or understood.total_budget)


def _year_of(project: Mapping[str, Any] | None) -> int | None:
    year = project.get("year") if project else None
    return year if isinstance(year, int) and not isinstance(year, bool) and 2000 <= year <= 2100 else None


def _likely_category(library: IndicatorLibrary, hits: Sequence[Hit]) -> str:
    """The class most of the best hits belong to, weighted by their score."""
    votes: Counter[str] = Counter()
    for hit in hits[:15]:
        row = library.get(hit.document.reference)
        if row:
            votes[row.category] += round(hit.score * 1000)
    return max(sorted(votes), key=lambda category: votes[category]) if votes else DEFAULT_CATEGORY


def _candidates(library: IndicatorLibrary, understood: Understanding, category: str) -> tuple[LibraryIndicator, ...]:
    """Rows that facts may bind to: the project's own class first, then what a mixed project also is."""
    categories = dict.fromkeys([category, *(kind.category for kind in understood.secondary_kinds)])
    return tuple(row for name in categories for row in library.of_category(name))


def _open_quantities(understood: Understanding, sector: Sequence[LibraryIndicator], own: Sequence[LibraryIndicator],
                     scores: Mapping[str, float], made: Sequence[DraftRow], used: set[str]) -> list[DraftRow]:
    """How much is done, where the words name no output: what the field counts for this matter, else what the kind does; open with a
    question unless the library has a usual value. Places served (22个乡镇) are no output."""
    if any(quantity.role != "place" for quantity in understood.quantities) and any(row.level2 is Level2.QUANTITY for row in made):
        return []
    fit = {row: fitness(row, understood, scores) + (row.importance is Importance.CORE)
           for row in sector if row.level2 is Level2.QUANTITY and row.code not in used}
    best = max(fit.values(), default=0.0)
    rows = [row for row in sorted(fit, key=lambda row: -fit[row]) if fit[row] >= NEAR_THE_BEST * best][:MOST_OPEN_QUANTITIES]
    if not rows and not any(row.level2 is Level2.QUANTITY for row in made):
        general = [row for row in own if row.level2 is Level2.QUANTITY and row.code not in used]
        rows = [max(general, key=lambda row: fitness(row, understood, scores) + (row.importance is Importance.CORE))]
    used |= {row.code for row in rows}
    return [library_row(row, understood) if row.usual_text and is_named(row, understood) else open_row(row, understood) for row in rows]


def _unique(rows: Sequence[DraftRow]) -> list[DraftRow]:
    seen: set[str] = set()
    return [row for row in rows if not (row.name in seen or seen.add(row.name))]  # type: ignore[func-returns-value]


def _target(understood: Understanding, rows: Sequence[DraftRow], items: Sequence[Mapping[str, Any]], end: date,
            project: Mapping[str, Any] | None) -> PerformanceTarget:
    facts: dict[str, Any] = {"name": understood.project_name, "year": understood.fiscal_year.value, "summary": understood.text,
                             "end": end.isoformat()}
    if understood.start:
        facts["start"] = understood.start.date.isoformat()
    if understood.kind:
        facts["kind"] = understood.kind.kind.value
    if understood.sector:
        facts["sector"] = understood.sector.name
    if understood.beneficiaries:
        facts["service_targets"] = "、".join(dict.fromkeys(b.word for b in understood.beneficiaries))
    if understood.documents:
        facts["basis"] = [f"《{d.title}》{f'（{d.number}）' if d.number else ''}" if d.title else d.number for d in understood.documents]
    if understood.total_budget:
        facts["budget"] = {"total": json_number(wan_from_yuan(understood.total_budget.yuan))}
        if items:
            facts["budget"]["items"] = list(items)
        facts["budget"] |= _sources(understood)
    elif items:  # lines whose sum is asked about
        facts["budget"] = {"items": list(items)}
    weights = weights_of(rows)
    return PerformanceTarget.parse({
        "project": facts | dict(project or {}),
        "overall_goal": {"annual": overall_goal(understood, rows), "mid_term": None},
        "indicators": [row.to_json(weight) for row, weight in zip(rows, weights, strict=True)],
    })


def _sources(understood: Understanding) -> dict[str, Any]:
    """财政资金 and 其他资金 of the budget, in 万元, where the sources named add up to the total; else nothing."""
    given = shares(understood.amounts)
    if not given or understood.total_budget is None or sum(share.yuan for share in given) != understood.total_budget.yuan:
        return {}
    return {kind: json_number(wan_from_yuan(sum((share.yuan for share in given if share.source == kind), Decimal(0))))
            for kind in ("fiscal", "other")}
