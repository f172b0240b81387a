"""Last year's declarations that the tests renew, and a short way to do it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from assistant.renewal import Renewal, RowChange, renew
from indicator_corpus.target import PerformanceTarget

_FORMS = Path(__file__).with_name("last_year")


def last_year(name: str) -> dict[str, Any]:
    """A declaration of 2026: desks, training or roads."""
    data: dict[str, Any] = json.loads((_FORMS / f"{name}.json").read_text(encoding="utf-8"))
    return data


def renewed(form: str | dict[str, Any], words: str, **more: Any) -> Renewal:
    """The form renewed with these words."""
    return renew(PerformanceTarget.parse(last_year(form) if isinstance(form, str) else form), words, **more)


def values(done: Renewal) -> dict[str, str | None]:
    """This year's values by the rows' names."""
    return {row.name or "": row.value for row in done.target.indicators}


def change_of(done: Renewal, name: str) -> RowChange:
    """What became of the row or fact whose name contains `name`."""
    found = [change for change in done.changes if name in change.name]
    assert len(found) == 1, [change.name for change in done.changes]
    return found[0]


def asked(done: Renewal) -> str:
    """All questions in one text."""
    return "\n".join(question.text for question in done.questions)
