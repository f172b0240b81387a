"""怎样才能通过 as the page shows it: the changes cell by cell, old beside new, and what is left for a person to decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.content import Content
from assistant.fact_names import fact_name
from assistant.review_opinion.alike import together
from rules.outcome import Level
from rules.patched_cells import rows_after
from rules.registry import rule_of
from web import texts
from web.reviewing import review_of

_TONES = {Level.RETURN.value: ("return", "✕"), Level.REVISE.value: ("revise", "!")}
#: so many changes of weights are told one by one
_FEW_WEIGHTS = 3
#: the columns of a row that a change may show, in the order of the form
_COLUMNS = ("level1", "level2", "name", "operator", "value", "unit", "weight", "explanation", "standard", "standard_reference", "method", "data_source",
            "evidence")


@dataclass(frozen=True)
class ChangeView:
    """One cell that changes, or a whole row that comes or goes. `row` is its place in the table as it stands, None where it has none;
    `detail` what else a new row says."""

    row: int | None
    title: str
    before: str
    after: str
    rule: str
    why: str
    detail: str = ""


@dataclass(frozen=True)
class LeftView:
    """Something to decide, about these rows (place, name); none: the whole target."""

    tone: str
    icon: str
    level: str
    rule: str
    rows: list[tuple[int, str]]
    text: str


@dataclass(frozen=True)
class WayView:
    """The way; `verdict` is the one after the changes, as the page will then show it."""

    headline: str
    verdict: str
    count: int
    left_count: int
    changes: list[ChangeView]
    left: list[LeftView]


def with_steps(content: Content, steps: Sequence[dict[str, Any]]) -> Content:
    """The content with every step of a way in it, each the source of the values that it writes."""
    for step in steps:
        source = {"kind": "suggestion", "quote": None, "reference": step["rule"], "note": step["text"]}
        content = content.patched(step["patch"], source, weights=False)
    return content


def way_view(content: Content, review: dict[str, Any]) -> WayView | None:
    """The view of a review's `way_to_pass`; None where nothing stands in the way."""
    way = review["way_to_pass"]
    if not way["steps"] and not way["by_hand"]:
        return None
    after = with_steps(content, way["steps"])
    verdict = review_of(after.target)["verdict"] if way["steps"] else review["verdict"]
    return WayView(texts.way_headline(len(way["steps"]), len(way["by_hand"]), verdict), verdict, len(way["steps"]), len(way["by_hand"]), _changes(content, way["steps"]),
                   _left(content, way["by_hand"]))


def _changes(content: Content, steps: Sequence[dict[str, Any]]) -> list[ChangeView]:
    """What becomes of each cell in the end, under the step that changed it last."""
    places: list[int | None] = list(range(len(content.rows)))
    reasons: dict[tuple[int | None, str], dict[str, Any]] = {}
    gone: dict[int, dict[str, Any]] = {}
    elsewhere: list[ChangeView] = []
    now = content
    for step in steps:
        elsewhere += [_change(None, fact_name(operation["path"]), step["before"] or "", step["after"] or "", step) for operation in step["patch"][:1]
                      if not operation["path"].startswith(("/indicators", "/overall_goal/annual"))]
        then, moved = with_steps(now, [step]), rows_after(places, step["patch"])
        gone |= {place: step for place in places if place is not None and place not in moved}
        was = {place: row for place, row in zip(places, now.rows, strict=True) if place is not None}
        for place, row in zip(moved, then.rows, strict=True):
            changed = [column for column in _COLUMNS if place is not None and row.get(column) != was[place].get(column)]
            reasons |= {(place, column): step for column in changed}
            if place is None and (None, str(row.get("name"))) not in reasons:
                reasons[None, str(row.get("name"))] = step
        if _goal(then) != _goal(now):
            reasons[None, "goal"] = step
        now, places = then, moved
    return _told(content, now, places, reasons, gone) + elsewhere


def _told(content: Content, now: Content, places: list[int | None], reasons: dict[tuple[int | None, str], dict[str, Any]],
          gone: dict[int, dict[str, Any]]) -> list[ChangeView]:
    told: list[ChangeView] = []
    after = {place: row for place, row in zip(places, now.rows, strict=True) if place is not None}
    for place, row in enumerate(content.rows):
        name = row.get("name") or texts.UNNAMED_ROW
        if place in gone:
            told.append(_change(place, name, _whole(row), "", gone[place]))
        for column in _COLUMNS:
            step = reasons.get((place, column))
            if step and place in after and after[place].get(column) != row.get(column):
                told.append(_change(place, f"{name} · {fact_name(f'indicators.{column}')}", _text(row.get(column)), _text(after[place].get(column)), step))
    for there, row in zip(places, now.rows, strict=True):
        if there is None:
            told.append(replace(_change(None, texts.NEW_ROW, "", _whole(row), reasons[None, str(row.get("name"))]), detail=_detail(row)))
    told = _weights_together(told, content)
    if _goal(now) != _goal(content):
        told.append(_change(None, fact_name("overall_goal"), _goal(content), _goal(now), reasons[None, "goal"]))
    return told


def _weights_together(told: list[ChangeView], content: Content) -> list[ChangeView]:
    """Weights that are shared out again are one change, after the others."""
    weight = fact_name("indicators.weight")
    weights = [one for one in told if one.row is not None and one.title == f"{content.rows[one.row].get('name') or texts.UNNAMED_ROW} · {weight}"]
    if len(weights) < _FEW_WEIGHTS:
        return told
    before, after = ("、".join(f"{texts.row_number(one.row or 0)} {text}" for one, text in pairs)
                     for pairs in ([(one, one.before or "—") for one in weights], [(one, one.after or "—") for one in weights]))
    return [*(one for one in told if one not in weights), ChangeView(None, weight, before, after, weights[0].rule, weights[0].why)]


def _change(place: int | None, title: str, before: str, after: str, step: dict[str, Any]) -> ChangeView:
    return ChangeView(place, title, before, after, step["rule"], step["text"])


def _whole(row: dict[str, Any]) -> str:
    """What a row is and its value, in one line."""
    return "　".join(_text(row.get(column)) for column in ("level2", "name", "value") if row.get(column))


def _detail(row: dict[str, Any]) -> str:
    return "；".join(f"{fact_name(f'indicators.{column}')}：{_text(row[column])}" for column in ("weight", "explanation", "evidence") if row.get(column) is not None)


def _goal(content: Content) -> str:
    return (content.target.get("overall_goal") or {}).get("annual") or ""


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _left(content: Content, by_hand: Sequence[dict[str, Any]]) -> list[LeftView]:
    """What one rule asks of several rows once, with the rows; what concerns the whole target in the finding's own words."""
    alike: dict[tuple[str, str, bool], list[dict[str, Any]]] = {}
    for one in by_hand:
        alike.setdefault((one["level"], one["rule"], one["indicator"] is None), []).append(one)
    told = []
    for (level, rule, whole), every in alike.items():
        tone, icon = _TONES[level]
        if whole:
            told += [LeftView(tone, icon, level, rule, [], _sentence(one["message"], one["fix"] or "")) for one in every]
            continue
        page = rule_of(rule)
        fixes = together([(one["indicator"] + 1, (one["fix"] or one["message"]).rstrip("。")) for one in every])
        rows = [(one["indicator"], content.rows[one["indicator"]].get("name") or texts.UNNAMED_ROW) for one in every]
        told.append(LeftView(tone, icon, level, rule, rows, _sentence(page.page.title if page else rule, fixes)))
    return told


def _sentence(trouble: str, fix: str) -> str:
    return f"{trouble.rstrip('。')}：{fix.rstrip('。')}。" if fix and fix not in trouble else trouble
