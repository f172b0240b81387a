"""From a description to a stored draft's content."""

from __future__ import annotations

import re
from typing import Any

from assistant.content import Content
from assistant.drafting import draft
from indicator_corpus.declaration_error import DeclarationError
from retrieval.search import Searcher
from web import texts
from web.edits import cleaned
from web.site import current_library, current_quotas

_FEWEST_CHARACTERS = 4


def describable(text: str, longest: int) -> str:
    """A description that can be read. DeclarationError, kindly, where there is nothing to draft from."""
    if len(text) > longest:
        raise DeclarationError(texts.description_too_long(len(text), longest))
    description = cleaned(text, longest)
    if not description:
        raise DeclarationError(texts.DESCRIBE)
    chinese = len(re.findall(r"[\u3400-\u9fff]", description))
    if chinese == 0:
        raise DeclarationError(texts.DESCRIBE_IN_CHINESE)
    if chinese < _FEWEST_CHARACTERS:
        raise DeclarationError(texts.DESCRIBE_MORE)
    return description


def draft_json(description: str, searcher: Searcher, project: dict[str, Any] | None, year: int | None) -> dict[str, Any]:
    """The assistant's draft (contract §2)."""
    made: dict[str, Any] = draft(description, searcher, project=project or None, year=year, library=current_library(),
                                 quotas=current_quotas()).to_json()
    return made


def drafted(description: str, searcher: Searcher, project: dict[str, Any] | None, year: int | None) -> tuple[Content, dict[str, Any]]:
    """(content, background) of the draft that the assistant makes of a description."""
    data = draft_json(description, searcher, project, year)
    background = {
        "description": description, "understood": data["understood"], "alternatives": data["alternatives"], "cases": data["cases"],
        "unused": data["unused"], "notice": searcher.notice,
    }
    return Content.of(data["target"], data["indicator_sources"], data["questions"]), background
