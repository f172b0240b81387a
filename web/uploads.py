"""Uploaded declaration forms: what they hold, or a sentence that says why they cannot be read."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from starlette.concurrency import run_in_threadpool

from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.declaration_form import read_form_bytes
from web import texts
from web.content import Content

_REFUSED = {".xls": texts.OLD_EXCEL, ".doc": texts.OLD_WORD}
_READ = (".xlsx", ".docx")
FORM_SOURCE: dict[str, Any] = {"kind": "form", "quote": None, "reference": None, "note": None}


async def read_upload(name: str, data: bytes) -> list[dict[str, Any]]:
    """The targets of a file: [{"file", "sheet", "target", "notes"}], at least one. DeclarationError in Chinese otherwise."""
    if not name or not data:
        raise DeclarationError(texts.CHOOSE_FILE)
    name = PurePath(name.replace("\\", "/")).name[:200]
    suffix = PurePath(name).suffix.lower()
    if suffix not in _READ:
        raise DeclarationError(texts.unreadable_file(name, _REFUSED.get(suffix, texts.WRONG_TYPE)))
    try:
        found = await run_in_threadpool(read_form_bytes, name, data)
    except DeclarationError as error:
        raise DeclarationError(texts.unreadable_file(name, texts.people_message(error))) from None
    targets = [{"file": one.file, "sheet": one.sheet, "target": one.data, "notes": list(one.notes)} for one in found if one.data.get("indicators")]
    if not targets:
        raise DeclarationError(texts.unreadable_file(name, texts.NO_TARGET))
    return targets


def content_of_form(found: dict[str, Any]) -> Content:
    """A form's target as a draft's content: every value comes from the form."""
    rows: list[dict[str, Any]] = found["target"]["indicators"]
    place = f"{found['file']} {found.get('sheet') or ''}".strip()
    return Content.of(found["target"], [{**FORM_SOURCE, "indicator": i, "note": place} for i in range(len(rows))])
