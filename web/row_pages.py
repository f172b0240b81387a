"""The rows of the table: change cells, add, remove; and a page for each row that works without script."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request, Response

from web import texts
from web.accounts.gate import permission
from web.accounts.permissions import Permission
from web.alternative_view import others_view
from web.desk import Change, Fields, Store, change, load, load_to_change
from web.draft_view import highlighted_description
from web.edits import EDITED, ROW_FIELDS, cell_patch, new_row_patch, remove_patch
from web.peer_view import peer_view
from web.rendering import page
from web.review_view import review_view
from web.reviewing import review_of
from web.source_words import source_line
from web.storage import StoredDraft

router = APIRouter(prefix="/drafts/{draft_id}/rows", include_in_schema=False)


@router.get("/new", dependencies=[permission(Permission.DRAFT)])
def new_row(request: Request, draft_id: str, store: Store) -> Response:
    """The form that adds a row."""
    return page(request, "new_row.html", {"draft": load_to_change(store, draft_id)})


@router.get("/{place}", dependencies=[permission(Permission.READ_DRAFT)])
def show_row(request: Request, draft_id: str, place: int, store: Store) -> Response:
    """One row: where its value comes from, everything that can be filled in, its findings, what could stand in its place, what others set."""
    draft = load(store, draft_id)
    rows = draft.content.rows
    if not 0 <= place < len(rows):
        raise HTTPException(404, texts.NO_SUCH_ROW)
    sources = draft.content.sources_of(place)
    description = highlighted_description(draft, [str(source.get("quote") or "") for source in sources])
    alternatives, cases = others_view(draft.content, place)
    return page(request, "row.html", {
        "draft": draft, "place": place, "row": rows[place], "fields": ROW_FIELDS,
        "sources": [source_line(source) for source in sources],
        "description": description, "quoted": any(is_marked for _, is_marked in description),
        "findings": review_view(review_of(draft.content.target), rows).by_row.get(place, []),
        "peers": peer_view(rows[place]),
        "alternatives": alternatives, "cases": cases,
    })


@router.post("", dependencies=[permission(Permission.DRAFT)])
def add_row(request: Request, draft_id: str, store: Store, fields: Fields) -> Response:
    """Add a row (`level2`, `name`, `value`)."""
    def make(draft: StoredDraft) -> Change:
        patch = new_row_patch(draft.content.rows, fields.get("level2", ""), fields.get("name", ""), fields.get("value", ""))
        return Change(draft.content.patched(patch, EDITED), texts.added_row(patch[0]["value"]["name"]))
    return change(request, store, draft_id, fields, make)


@router.post("/{place}", dependencies=[permission(Permission.DRAFT)])
def write_row(request: Request, draft_id: str, place: int, store: Store, fields: Fields) -> Response:
    """Write some cells of a row; fields that are not sent stay."""
    def make(draft: StoredDraft) -> Change:
        patch = cell_patch(draft.content.rows, place, fields)
        if not patch:
            return Change()
        before = draft.content.rows[place]
        cells = [(field, step["value"]) for step in patch if (field := step["path"].rsplit("/", 1)[-1]) in ROW_FIELDS and step["op"] == "add"]
        label = before.get("name") or texts.UNNAMED_ROW
        if len(cells) == 1:
            field, value = cells[0]
            what = texts.changed_cell(label, texts.COLUMNS[field], str(before.get(field) or ""), str(value or ""))
        else:
            what = texts.changed_row(label)
        return Change(draft.content.patched(patch, EDITED), what)
    return change(request, store, draft_id, fields, make)


@router.post("/{place}/remove", dependencies=[permission(Permission.DRAFT)])
def remove_row(request: Request, draft_id: str, place: int, store: Store, fields: Fields) -> Response:
    """Take a row out; 撤销 brings it back."""
    def make(draft: StoredDraft) -> Change:
        patch = remove_patch(draft.content.rows, place)
        return Change(draft.content.patched(patch, EDITED), texts.removed_row(draft.content.rows[place].get("name") or texts.UNNAMED_ROW))
    return change(request, store, draft_id, fields, make)
