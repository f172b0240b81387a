"""Uploaded declaration forms: what they hold, or a sentence that says why they cannot be read."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any

from starlette.concurrency import run_in_threadpool

from assistant.content import Content
from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.declaration_form import read_form_bytes
from indicator_corpus.target import PerformanceTarget
from web import texts

_REFUSED = {".xls": texts.OLD_EXCEL, ".doc": texts.OLD_WORD}
_READ = (".xlsx", ".docx")
FORM_SOURCE: dict[str, Any] = {"kind": "form", "quote": None, "reference": None, "note": None}


async def read_upload(name: str, data: bytes, wrong_type: str = texts.WRONG_TYPE) -> list[dict[str, Any]]:
    """The targets of a file: [{"file", "sheet", "target", "notes"}], at least one. DeclarationError in Chinese otherwise."""
    if not name or not data:
        raise DeclarationError(texts.CHOOSE_FILE)
    name = PurePath(name.replace("\\", "/")).name[:200]
    suffix = PurePath(name).suffix.lower()
    if suffix not in _READ:
        raise DeclarationError(texts.unreadable_file(name, _REFUSED.get(suffix, wrong_type)))
    try:
        found = await run_in_threadpool(read_form_bytes, name, data)
    except DeclarationError as error:
        raise DeclarationError(texts.unreadable_file(name, texts.people_message(error))) from None
    targets = [{"file": one.file, "sheet": one.sheet, "target": one.data, "notes": list(one.notes)} for one in found if one.data.get("indicators")]
    if not targets:
        raise DeclarationError(texts.unreadable_file(name, texts.NO_TARGET))
    return targets


async def read_last_year(name: str, data: bytes) -> list[dict[str, Any]]:
    """The targets of last year's file, as `read_upload`; a .json may hold one target, a list of them, or a draft with its `target`."""
    if PurePath(name).suffix.lower() != ".json":
        return await read_upload(name, data, texts.WRONG_PREVIOUS)
    name = PurePath(name.replace("\\", "/")).name[:200]
    try:
        whole = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise DeclarationError(texts.unreadable_file(name, texts.NOT_A_TARGET)) from None
    targets = [_target_in(one) for one in (whole if isinstance(whole, list) else [whole])]
    for target in targets:
        try:
            PerformanceTarget.parse(target)
        except DeclarationError as error:
            raise DeclarationError(texts.unreadable_file(name, texts.people_message(error) if error.places else texts.NOT_A_TARGET)) from None
    filled = [target for target in targets if target["indicators"]]
    if not filled:
        raise DeclarationError(texts.unreadable_file(name, texts.NO_TARGET))
    return [{"file": name, "sheet": None, "target": target, "notes": []} for target in filled]


def _target_in(data: Any) -> Any:
    """A draft's JSON holds the target beside other things."""
    inside = data.get("target") if isinstance(data, dict) else None
    return inside if isinstance(inside, dict) and "indicators" in inside else data


def content_of_form(found: dict[str, Any]) -> Content:
    """A form's target as a draft's content: every value comes from the form."""
    rows: list[dict[str, Any]] = found["target"]["indicators"]
    place = f"{found['file']} {found.get('sheet') or ''}".strip()
    return Content.of(found["target"], [{**FORM_SOURCE, "indicator": i, "note": place} for i in range(len(rows))])
