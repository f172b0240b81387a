"""From last year's form and a few words to a stored draft's content, and to the interface's answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.content import Content
from assistant.renewal import Renewal, renew
from assistant.renewal.pasted_table import read_pasted_table
from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.quantity import json_number, to_decimal
from indicator_corpus.target import PerformanceTarget
from retrieval.search import Searcher
from web import texts
from web.edits import cleaned
from web.site import current_library, current_quotas


def what_changes(text: str, longest: int) -> str:
    """The officer's words. DeclarationError, kindly, where there are none or too many."""
    if len(text) > longest:
        raise DeclarationError(texts.description_too_long(len(text), longest))
    words = cleaned(text, longest)
    if not words:
        raise DeclarationError(texts.SAY_WHAT_CHANGES)
    return words


def renewal_of(previous: object, words: str, searcher: Searcher | None, year: int | None) -> Renewal:
    """This year's draft of last year's target (contract's JSON as read; results in it count). DeclarationError where it cannot be read."""
    return renew(PerformanceTarget.parse(previous), words, year=year, searcher=searcher, library=current_library(), quotas=current_quotas(),
                 results=previous if isinstance(previous, dict) else None)


def renewed(found: Mapping[str, Any], words: str, searcher: Searcher | None, year: int | None) -> tuple[Content, dict[str, Any]]:
    """(content, background) of the draft; `found` is last year's target as `read_last_year` gives it."""
    data = renewal_of(found["target"], words, searcher, year).to_json()
    notice = texts.renewed_from(found["file"]) + "".join(found.get("notes") or ()) + (searcher.notice or "" if searcher else "")
    background = {"description": words, "notice": notice, "previous": {"file": found["file"], "sheet": found.get("sheet"), "target": found["target"]},
                  **{key: data[key] for key in ("understood", "alternatives", "cases", "changes", "unused")}}
    return Content.of(data["target"], data["indicator_sources"], data["questions"]), background


def pasted(text: str, name: str, budget: str) -> dict[str, Any]:
    """Last year's target from a pasted table, with the name and the budget (万元) typed beside it."""
    try:
        form = read_pasted_table(text, cleaned(name, 200) or None)
    except DeclarationError as error:
        raise DeclarationError(str(error)) from None  # the lines and cells are what the officer looks for
    if budget.strip():
        amount = to_decimal(budget.strip().removesuffix("万元").removesuffix("万"))
        if amount is None or amount <= 0:
            raise DeclarationError(texts.BUDGET_NUMBER)
        form.data["project"].setdefault("budget", {})["total"] = json_number(amount)
    return {"file": form.file, "sheet": None, "target": form.data, "notes": list(form.notes)}
