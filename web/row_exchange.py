"""A row of the library put in a row's place, or beside it: what the buttons of the row's page do."""

from __future__ import annotations

from typing import Any

from assistant.alternatives.exchange import goal_with, indicator_json, open_question, source_json
from assistant.content import Content
from indicator_corpus.core_indicator import CoreLibrary
from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.library import IndicatorLibrary, LibraryIndicator
from rules.finding import PatchOperation
from web import texts
from web.edits import MOST_ROWS, annual_goal, place_after_class, place_in
from web.site import current_library


def library_row(reference: str) -> LibraryIndicator:
    """The row with this code in the site's library or the core library. DeclarationError where there is none (any more)."""
    core = CoreLibrary.load().get(reference)
    row = site_or_shipped().get(reference) or (core.indicator if core else None)
    if row is None:
        raise DeclarationError(texts.NO_ALTERNATIVE)
    return row


def site_or_shipped() -> IndicatorLibrary:
    """The library of the request's site."""
    return current_library() or IndicatorLibrary.load()


def replaced(content: Content, place: int, row: LibraryIndicator) -> Content:
    """`row` in the place of the row at `place`, moved to its class where that is another; the goal follows. DeclarationError where it
    stands in the table already."""
    before = place_in(content.rows, place)
    _only_once(content, row)
    patch: list[PatchOperation] = [{"op": "replace", "path": f"/indicators/{place}", "value": indicator_json(row, before)}]
    goal = annual_goal(content.target)
    if (rewritten := goal_with(goal, before, row)) != goal:
        patch.append({"op": "replace", "path": "/overall_goal/annual", "value": rewritten})
    if before.get("level2") != row.level2.value:
        others = content.rows[:place] + content.rows[place + 1:]
        patch.append({"op": "move", "from": f"/indicators/{place}", "path": f"/indicators/{place_after_class(others, row.level2)}"})
    return _asking(content.patched(patch, source_json(row)), row)


def inserted(content: Content, place: int, row: LibraryIndicator) -> Content:
    """`row` behind the row at `place`, or where its class belongs. DeclarationError where it stands in the table already."""
    beside = place_in(content.rows, place)
    _only_once(content, row)
    if len(content.rows) >= MOST_ROWS:
        raise DeclarationError(texts.too_many_rows(MOST_ROWS))
    at = place + 1 if beside.get("level2") == row.level2.value else place_after_class(content.rows, row.level2)
    return _asking(content.patched([{"op": "add", "path": f"/indicators/{at}", "value": indicator_json(row)}], source_json(row)), row)


def _only_once(content: Content, row: LibraryIndicator) -> None:
    if any(one.get("library") == row.code for one in content.rows):
        raise DeclarationError(texts.in_table_already(row.name))


def _asking(content: Content, row: LibraryIndicator) -> Content:
    """The content with the question for the new row's value, where the library has none."""
    place = next(place for place, one in enumerate(content.rows) if one.get("library") == row.code)
    question = open_question(row, place)
    if question is None:
        return content
    asked: dict[str, Any] = {**question, "state": "open"}
    return Content(content.target, content.sources, [*content.questions, asked])
