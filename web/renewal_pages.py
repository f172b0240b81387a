"""The second way in: last year's form and what is different this year; and what came of it beside last year."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from indicator_corpus.declaration_error import DeclarationError
from web import texts
from web.accounts.gate import permission
from web.accounts.permissions import Permission
from web.desk import AppSettings, Search, Store, load
from web.rendering import page
from web.renewal_view import compared_view
from web.renewing import pasted, renewed, what_changes
from web.search_desk import NotReady
from web.start_pages import start_page
from web.uploads import read_last_year

router = APIRouter(include_in_schema=False)


@router.post("/renewals", dependencies=[permission(Permission.DRAFT)])
async def renew_form(request: Request, store: Store, search: Search, settings: AppSettings) -> Response:
    """Draft this year's target from last year's (`file`, `pasted`, or an `upload` with the `place` chosen in it) and `words`."""
    form = await request.form()
    file = form.get("file")
    fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
    name, data = (file.filename or "", await file.read()) if isinstance(file, UploadFile) else ("", b"")
    try:
        targets = await _last_year(store, name, data, fields)
        words = what_changes(fields.get("words", ""), settings.max_description)
        if len(targets) > 1:
            upload = store.keep_upload(targets[0]["file"], targets)
            return page(request, "renewal_choose.html", {"upload": upload, "name": targets[0]["file"], "targets": targets, "words": words})
        content, background = await run_in_threadpool(renewed, targets[0], words, search.searcher(), settings.year)
    except DeclarationError as error:
        return start_page(request, store, settings.max_upload_mb, fields, renewal_error=texts.people_message(error), status=422)
    except NotReady:
        return start_page(request, store, settings.max_upload_mb, fields, renewal_error=texts.PREPARING, status=503)
    draft_id = store.create(content, background, texts.RENEWED, who="assistant")
    return RedirectResponse(f"/drafts/{draft_id}", status_code=303)


@router.get("/drafts/{draft_id}/compared", dependencies=[permission(Permission.READ_DRAFT)])
def compared(request: Request, draft_id: str, store: Store) -> Response:
    """What differs from last year, and why."""
    draft = load(store, draft_id)
    if not draft.background.get("changes"):
        raise HTTPException(404, texts.NOT_A_YEAR_OLD)
    return page(request, "compared.html", {"draft": draft, "view": compared_view(draft)})


async def _last_year(store: Store, name: str, data: bytes, fields: dict[str, str]) -> list[dict[str, Any]]:
    """Last year's targets from whichever way they were given."""
    if fields.get("upload"):
        kept, place = store.upload(fields["upload"]), fields.get("place", "")
        if kept is None or not (place.isascii() and place.isdigit()) or int(place) >= len(kept[1]):
            raise DeclarationError(texts.CHOOSE_PREVIOUS)
        return [kept[1][int(place)]]
    text = fields.get("pasted", "")
    if name and text.strip():
        raise DeclarationError(texts.ONE_PREVIOUS)
    if text.strip():
        return [pasted(text, fields.get("name", ""), fields.get("budget", ""))]
    if not name:
        raise DeclarationError(texts.CHOOSE_PREVIOUS)
    return await read_last_year(name, data)
