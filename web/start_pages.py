"""The start: describe a project, or bring a form that exists; and the drafts of before."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import UploadFile

from assistant.content import Content
from indicator_corpus.declaration_error import DeclarationError
from web import texts
from web.accounts.gate import permission
from web.accounts.permissions import Permission
from web.desk import AppSettings, Fields, Search, Store
from web.drafting_desk import describable, drafted
from web.rendering import page
from web.search_desk import NotReady
from web.storage import DraftStore, RecentDraft
from web.uploads import content_of_form, read_upload

router = APIRouter(include_in_schema=False)

EXAMPLES = (
    "给全区12所农村小学更换课桌椅2150套，预算86万，暑假完成，9月开学前用上",
    "对全县乡镇统计人员开展业务培训，3期共240人，每期3天，预算39.6万元，11月底前办完",
    "改造老旧小区供水管网18公里，惠及6200户，总投资1240万元，明年10月底完工通水",
)


@router.get("/", dependencies=[permission(Permission.ENTER)])
def start(request: Request, store: Store, settings: AppSettings) -> Response:
    """The start page."""
    return start_page(request, store, settings.max_upload_mb)


@router.post("/drafts", dependencies=[permission(Permission.DRAFT)])
def describe(request: Request, store: Store, search: Search, settings: AppSettings, fields: Fields) -> Response:
    """Draft a target from a description; what cannot be used is said on the start page, with the text kept."""
    text = fields.get("description", "")
    try:
        description = describable(text, settings.max_description)
        given = {name: value for name in ("department", "unit") if (value := fields.get(name, "").strip()[:200])}
        content, background = drafted(description, search.searcher(), given, settings.year)
    except DeclarationError as error:
        return start_page(request, store, settings.max_upload_mb, fields, describe_error=texts.people_message(error), status=422)
    except NotReady:
        return start_page(request, store, settings.max_upload_mb, fields, describe_error=texts.PREPARING, status=503)
    draft_id = store.create(content, background, texts.DRAFTED, who="assistant")
    return RedirectResponse(f"/drafts/{draft_id}", status_code=303)


@router.post("/uploads", dependencies=[permission(Permission.DRAFT)])
async def upload(request: Request, store: Store, settings: AppSettings) -> Response:
    """Read an uploaded form: one target opens at once, of several one is chosen."""
    form = await request.form()
    file = form.get("file")
    name, data = (file.filename or "", await file.read()) if isinstance(file, UploadFile) else ("", b"")
    try:
        targets = await read_upload(name, data)
    except DeclarationError as error:
        return start_page(request, store, settings.max_upload_mb, upload_error=texts.people_message(error), status=422)
    if len(targets) == 1:
        return _open(store, targets[0])
    upload_id = store.keep_upload(name, targets)
    return RedirectResponse(f"/uploads/{upload_id}", status_code=303)


@router.get("/uploads/{upload_id}", dependencies=[permission(Permission.DRAFT)])
def choose(request: Request, upload_id: str, store: Store) -> Response:
    """The targets of a file with several."""
    found = store.upload(upload_id)
    if found is None:
        return start_page(request, store, request.app.state.settings.max_upload_mb, upload_error=texts.CHOOSE_FILE, status=404)
    name, targets = found
    return page(request, "choose.html", {"upload_id": upload_id, "name": name, "targets": targets})


@router.post("/uploads/{upload_id}", dependencies=[permission(Permission.DRAFT)])
def chosen(request: Request, upload_id: str, store: Store, fields: Fields) -> Response:
    """Open one target of a file with several (`place`)."""
    found = store.upload(upload_id)
    place = fields.get("place", "")
    if found is None or not place.isdigit() or int(place) >= len(found[1]):
        return start_page(request, store, request.app.state.settings.max_upload_mb, upload_error=texts.CHOOSE_FILE, status=422)
    return _open(store, found[1][int(place)])


def start_page(request: Request, store: DraftStore, max_upload_mb: int, fields: dict[str, str] | None = None, *, describe_error: str = "",
               upload_error: str = "", renewal_error: str = "", status: int = 200) -> Response:
    """The start page with what was typed and what is to be said about it."""
    context: dict[str, Any] = {
        "examples": EXAMPLES, "recent": _recent(store), "typed": fields or {}, "describe_error": describe_error,
        "upload_error": upload_error, "renewal_error": renewal_error, "max_upload_mb": max_upload_mb,
    }
    return page(request, "start.html", context, status=status)


def _recent(store: DraftStore) -> list[RecentDraft]:
    """What this person worked on or has to look at; nothing for those who do not look at drafts."""
    return store.recent() if store.author is None or store.author.may(Permission.READ_DRAFT) else []


def _open(store: DraftStore, found: dict[str, Any]) -> Response:
    content: Content = content_of_form(found)
    background = {"description": "", "file": found["file"], "sheet": found.get("sheet"), "notice": "".join(found.get("notes") or ())}
    draft_id = store.create(content, background, texts.FROM_FORM)
    return RedirectResponse(f"/drafts/{draft_id}", status_code=303)
