"""换一条: the buttons that put another row of the library in a row's place, or beside it."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request, Response

from web import texts
from web.accounts.gate import permission
from web.accounts.permissions import Permission
from web.desk import Change, Fields, Store, change
from web.edits import place_in
from web.row_exchange import inserted, library_row, replaced
from web.storage import StoredDraft

router = APIRouter(prefix="/drafts/{draft_id}/rows/{place}", include_in_schema=False)


@router.post("/alternatives", dependencies=[permission(Permission.DRAFT)])
def take_alternative(request: Request, draft_id: str, place: int, store: Store, fields: Fields) -> Response:
    """Take a row of the library (`reference`): `how` is replace or insert. 撤销 takes it back."""
    how = fields.get("how")
    if how not in ("replace", "insert"):
        raise HTTPException(400, texts.FORM_INCOMPLETE)

    def make(draft: StoredDraft) -> Change:
        before = place_in(draft.content.rows, place)
        row = library_row(fields.get("reference", ""))
        if how == "insert":
            return Change(inserted(draft.content, place, row), texts.added_row(row.name))
        return Change(replaced(draft.content, place, row), texts.exchanged_row(before.get("name") or texts.UNNAMED_ROW, row.name))
    return change(request, store, draft_id, fields, make)
