"""What every request handler of the pages needs: the store, the form's fields, and one way to make a change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from assistant.content import Content
from indicator_corpus.declaration_error import DeclarationError
from web import texts
from web.accounts import sentences
from web.accounts.ownership import may_change, may_see
from web.accounts.visitor import visitor_of
from web.draft_view import draft_view
from web.rendering import is_fragment, page
from web.search_desk import SearchDesk
from web.settings import Settings
from web.storage import DraftStore, StaleVersion, StoredDraft


def _store(request: Request) -> DraftStore:
    """The drafts, for whoever asks."""
    store: DraftStore = request.app.state.store
    return store.by(visitor_of(request).user)


def _search(request: Request) -> SearchDesk:
    search: SearchDesk = request.app.state.search
    return search


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


async def _fields(request: Request) -> dict[str, str]:
    """The text fields of a form; a field sent twice counts by its last value, files are left out."""
    form = await request.form()
    return {name: value for name, value in form.multi_items() if isinstance(value, str)}


Store = Annotated[DraftStore, Depends(_store)]
Search = Annotated[SearchDesk, Depends(_search)]
AppSettings = Annotated[Settings, Depends(_settings)]
Fields = Annotated[dict[str, str], Depends(_fields)]


@dataclass(frozen=True)
class Change:
    """What a handler wants stored; None leaves that part as it is."""

    content: Content | None = None
    what: str = ""
    messages: list[dict[str, Any]] | None = None


def load(store: DraftStore, draft_id: str) -> StoredDraft:
    """The draft to look at: 404 where there is none, 403 where it is not for this person."""
    draft = store.load(draft_id)
    if draft is None:
        raise HTTPException(404, texts.NO_DRAFT)
    if store.author is not None and not may_see(store.author, draft):
        raise HTTPException(403, sentences.NOT_YOURS)
    return draft


def load_to_change(store: DraftStore, draft_id: str) -> StoredDraft:
    """The draft to work on: as `load`, and 403 where this person may only look at it."""
    draft = load(store, draft_id)
    if store.author is not None and not may_change(store.author, draft):
        raise HTTPException(403, sentences.NOT_YOURS_TO_CHANGE)
    return draft


def number_field(fields: dict[str, str], name: str) -> int:
    """A whole number that the page itself put into its form, or 400."""
    try:
        return int(fields[name])
    except (KeyError, ValueError):
        raise HTTPException(400, texts.FORM_INCOMPLETE) from None


def at_version(store: DraftStore, draft_id: str, fields: dict[str, str]) -> StoredDraft:
    """The draft as the form was shown with it. StaleVersion where it has gone on since."""
    draft = load_to_change(store, draft_id)
    version = number_field(fields, "version")
    if draft.version != version:
        raise StaleVersion(draft_id)
    return draft


def show_draft(request: Request, draft: StoredDraft, *, notice: str = "", status: int = 200) -> Response:
    """The officer's page, with a notice above the table where there is something to say."""
    user = visitor_of(request).user
    context = {"view": draft_view(draft), "notice": notice, "editable": user is not None and may_change(user, draft)}
    return page(request, "draft.html", context, status=status, block="draft")


def after_change(request: Request, store: DraftStore, draft_id: str, at: str = "") -> Response:
    """What a successful change answers: the fresh part, or back to the page (where `at` stands)."""
    if is_fragment(request):
        return show_draft(request, load(store, draft_id))
    return RedirectResponse(f"/drafts/{draft_id}{f'#{at}' if at else ''}", status_code=303)


def change(request: Request, store: DraftStore, draft_id: str, fields: dict[str, str], make: Callable[[StoredDraft], Change], *,
           at: str = "") -> Response:
    """Load the draft, let `make` say what changes, store that, and show the result.

    `fields` carries the version that the form was shown with. A draft that has gone on since is shown fresh with a notice (409);
    what `make` cannot use (DeclarationError) is shown as a notice (422). In both cases nothing is stored. `at` is where a browser without scripts goes on.
    """
    try:
        draft = at_version(store, draft_id, fields)
        wanted = make(draft)
        if wanted.content is not None or wanted.messages is not None:
            store.save(draft_id, draft.version, content=wanted.content, what=wanted.what, messages=wanted.messages)
    except StaleVersion:
        return show_draft(request, load(store, draft_id), notice=texts.STALE, status=409)
    except DeclarationError as error:
        return show_draft(request, load(store, draft_id), notice=texts.people_message(error), status=422)
    return after_change(request, store, draft_id, at)
