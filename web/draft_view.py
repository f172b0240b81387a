"""A stored draft as the officer's page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from assistant.steps import Step, steps_of
from indicator_corpus.classification import level1_of, level2_of
from indicator_corpus.fields import written_day
from indicator_corpus.quantity import plain, to_decimal
from web import texts
from web.match_view import MatchView, match_view
from web.project_form import APPROVAL
from web.renewal_view import compared_headline
from web.review_view import FindingView, ReviewView, review_view
from web.reviewing import full_review_of
from web.source_words import marked, row_source
from web.storage import StoredDraft
from web.talk_view import TalkView, talk_view
from web.way_view import WayView, way_view


@dataclass(frozen=True)
class RowView:
    """One row. `level1` is empty where the row above has the same."""

    place: int
    level1: str
    level2: str
    level2_value: str
    name: str
    value: str
    weight: str
    source: str
    explanation: str
    tone: str
    findings: list[FindingView]


@dataclass(frozen=True)
class FactView:
    """One of the facts above the table, in pieces that do not break; `missing` where it is not declared."""

    name: str
    pieces: list[str]
    missing: bool


@dataclass(frozen=True)
class DraftView:
    """Everything the page shows."""

    id: str
    version: int
    name: str
    crumbs: list[str]
    steps: list[Step]
    next_step: str
    review: ReviewView
    facts: list[FactView]
    goal: str
    goal_findings: list[FindingView]
    rows: list[RowView]
    weight_total: str
    what: str
    compared: str
    can_undo: bool
    can_redo: bool
    talk: TalkView
    way: WayView | None
    match: MatchView


def draft_view(draft: StoredDraft) -> DraftView:
    """The page of a draft."""
    target = draft.content.target
    project: dict[str, Any] = target["project"]
    review = full_review_of(target)
    shown = review_view(review, draft.content.rows)
    steps = steps_of(draft.content, review)
    current = next((step for step in steps if step.current), None)
    goal: dict[str, Any] = target.get("overall_goal") or {}
    return DraftView(
        id=draft.id, version=draft.version, name=draft.content.name,
        crumbs=[part for part in (project.get("unit") or project.get("department"), draft.content.name, f"{project['year']}年度" if project.get("year") else None) if part],
        steps=steps, next_step=f"还差：{current.name}：{'，'.join(current.lacks)}" if current else texts.ALL_STEPS_DONE,
        review=shown, facts=_facts(project), goal=goal.get("annual") or "",
        goal_findings=[f for f, raw in zip(shown.whole, _whole(review), strict=True) if raw["subject"]["field"].startswith("overall_goal")],
        rows=_rows(draft, shown), weight_total=_weight_total(draft.content.rows), what=draft.what if draft.can_undo else "",
        compared=compared_headline(draft.background),
        can_undo=draft.can_undo, can_redo=draft.can_redo, talk=talk_view(draft),
        way=way_view(draft.content, review), match=match_view(review["budget_match"]),
    )


def highlighted_description(draft: StoredDraft, quotes: list[str]) -> list[tuple[str, bool]]:
    """The officer's description with these words marked."""
    return marked(draft.background.get("description") or "", quotes)


def _whole(review: dict[str, Any]) -> list[dict[str, Any]]:
    return [finding for finding in review["findings"] if finding["subject"]["indicator"] is None]


def _rows(draft: StoredDraft, review: ReviewView) -> list[RowView]:
    rows: list[RowView] = []
    above: str | None = None
    for place, row in enumerate(draft.content.rows):
        class2 = level2_of(row.get("level2"), row.get("level1"))
        class1 = class2.level1 if class2 else level1_of(row.get("level1"))
        level1 = class1.short if class1 else row.get("level1") or "未归类"
        findings = review.by_row.get(place, [])
        rows.append(RowView(
            place=place, level1="" if level1 == above else level1, level2=(row.get("level2") or "").removesuffix("指标") or "未归类",
            level2_value=class2.value if class2 else "", name=row.get("name") or "", value=row.get("value") or "",
            weight=_weight(row.get("weight")), source=row_source(draft.content.sources_of(place), row.get("value")),
            explanation=row.get("explanation") or "", tone=_tone(findings), findings=findings,
        ))
        above = level1
    return rows


def _tone(findings: list[FindingView]) -> str:
    return next((tone for tone in ("return", "revise", "notice") if any(f.tone == tone for f in findings)), "")


def _weight(weight: Any) -> str:
    number = to_decimal(weight) if weight is not None else None
    return plain(number) if number is not None else str(weight or "")


def _weight_total(rows: list[dict[str, Any]]) -> str:
    numbers = [to_decimal(row["weight"]) for row in rows if row.get("weight") is not None]
    return plain(sum((n for n in numbers if n is not None), Decimal(0))) if numbers else ""


def _facts(project: dict[str, Any]) -> list[FactView]:
    budget: dict[str, Any] = project.get("budget") or {}
    total, fiscal = _money(budget.get("total")), _money(budget.get("fiscal"))
    return [
        _fact("项目类型", [project.get("kind")], "未填写"),
        _fact("预算（万元）", [total, f"财政 {fiscal}" if total and fiscal else None], "未填写"),
        _fact("起止时间", _term(project.get("start") or "", project.get("end") or ""), "未填写"),
        _approval(project),
    ]


def _term(start: str, end: str) -> list[str]:
    """The term in months where it begins and ends with one, in days otherwise."""
    first, last = written_day(start), written_day(end)
    whole = (not first or first.day == 1) and (not last or (last + timedelta(days=1)).day == 1)
    start, end = (f"{day:%Y-%m}" if whole and day else text for text, day in ((start, first), (end, last)))
    return [f"{start} 至", end] if start and end else [f"{end} 前"] if end else [f"{start} 起"] if start else []


def _approval(project: dict[str, Any]) -> FactView:
    papers = project.get("attachments")
    paper = next((a for a in papers or () if a.get("kind") == APPROVAL), None)
    return _fact(APPROVAL, [(paper.get("number") or paper.get("name") or "已登记") if paper else None], "未登记" if papers is None else "无")


def _fact(name: str, pieces: Sequence[str | None], otherwise: str) -> FactView:
    kept = [piece for piece in pieces if piece]
    return FactView(name, kept or [otherwise], not kept)


def _money(amount: Any) -> str:
    number = to_decimal(amount) if amount is not None else None
    return "" if number is None else f"{number:,.2f}" if number == number.quantize(Decimal("0.01")) else plain(number)


