"""The officer's page of one draft, and the changes that concern the whole target."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from indicator_corpus.classification import ProjectKind
from indicator_corpus.declaration_error import DeclarationError
from web import texts
from web.accounts.gate import permission
from web.accounts.permissions import Permission
from web.desk import Change, Fields, Store, after_change, at_version, change, load, load_to_change, show_draft
from web.edits import EDITED, annual_goal, goal_patch
from web.project_form import form_values, project_patch
from web.rendering import page
from web.reviewing import full_review_of, review_of
from web.storage import StaleVersion, StoredDraft
from web.way_view import with_steps

router = APIRouter(prefix="/drafts/{draft_id}", include_in_schema=False)


@router.get("", dependencies=[permission(Permission.READ_DRAFT)])
def show(request: Request, draft_id: str, store: Store) -> Response:
    """The page."""
    return show_draft(request, load(store, draft_id))


@router.get("/goal", dependencies=[permission(Permission.DRAFT)])
def goal_form(request: Request, draft_id: str, store: Store) -> Response:
    """The overall goal as a form."""
    draft = load_to_change(store, draft_id)
    return page(request, "goal.html", {"draft": draft, "annual": annual_goal(draft.content.target)})


@router.post("/goal", dependencies=[permission(Permission.DRAFT)])
def write_goal(request: Request, draft_id: str, store: Store, fields: Fields) -> Response:
    """Write the overall goal."""
    def make(draft: StoredDraft) -> Change:
        patch = goal_patch(draft.content.target, fields.get("annual", ""))
        return Change(draft.content.patched(patch, EDITED), texts.GOAL_CHANGED) if patch else Change()
    return change(request, store, draft_id, fields, make)


@router.get("/project", dependencies=[permission(Permission.DRAFT)])
def project_form(request: Request, draft_id: str, store: Store) -> Response:
    """The project's basic facts as a form, the overall goal with them."""
    draft = load_to_change(store, draft_id)
    return _project_page(request, draft, form_values(draft.content.target))


@router.post("/project", dependencies=[permission(Permission.DRAFT)])
def write_project(request: Request, draft_id: str, store: Store, fields: Fields) -> Response:
    """Write the basic facts. What cannot be used is said on the same form, with everything that was typed."""
    def again(notice: str, status: int) -> Response:
        draft = load(store, draft_id)
        typed = {name: value for name, value in fields.items() if name in texts.PROJECT_FORM}
        return _project_page(request, draft, {**form_values(draft.content.target), **typed}, notice, status)

    try:
        draft = at_version(store, draft_id, fields)
        patch = project_patch(draft.content.target, fields)
        if patch:
            store.save(draft_id, draft.version, content=draft.content.patched(patch, EDITED), what=texts.PROJECT_CHANGED)
    except DeclarationError as error:
        return again(texts.people_message(error), 422)
    except StaleVersion:
        return again(texts.STALE, 409)
    return after_change(request, store, draft_id)


@router.post("/fixes", dependencies=[permission(Permission.DRAFT)])
def take_fix(request: Request, draft_id: str, store: Store, fields: Fields) -> Response:
    """Fill in what the review suggests for one finding (`rule`, and `indicator` where it is about a row)."""
    place = fields.get("indicator") or None

    def make(draft: StoredDraft) -> Change:
        for finding in review_of(draft.content.target)["findings"]:
            subject = finding["subject"]["indicator"]
            if finding["rule"] == fields.get("rule") and (None if subject is None else str(subject)) == place and finding["fix"] and finding["fix"]["patch"]:
                source: dict[str, Any] = {"kind": "suggestion", "quote": None, "reference": finding["rule"], "note": finding["fix"]["text"]}
                return Change(draft.content.patched(finding["fix"]["patch"], source), texts.fixed(finding["title"]))
        raise DeclarationError(texts.NO_FIX)
    return change(request, store, draft_id, fields, make)


@router.post("/way", dependencies=[permission(Permission.DRAFT)])
def take_way(request: Request, draft_id: str, store: Store, fields: Fields) -> Response:
    """Take every change that “怎样才能通过” offers, as one step that 撤销 takes back."""
    def make(draft: StoredDraft) -> Change:
        steps = full_review_of(draft.content.target)["way_to_pass"]["steps"]
        if not steps:
            raise DeclarationError(texts.NO_WAY)
        return Change(with_steps(draft.content, steps), texts.way_taken(len(steps)))
    return change(request, store, draft_id, fields, make)


@router.post("/undo", dependencies=[permission(Permission.DRAFT)])
def undo(request: Request, draft_id: str, store: Store, fields: Fields) -> Response:
    """Take back the last change."""
    return _step(request, store, draft_id, fields, back=True)


@router.post("/redo", dependencies=[permission(Permission.DRAFT)])
def redo(request: Request, draft_id: str, store: Store, fields: Fields) -> Response:
    """Make the change again that was taken back last."""
    return _step(request, store, draft_id, fields, back=False)


@router.get("/history", dependencies=[permission(Permission.READ_DRAFT)])
def history(request: Request, draft_id: str, store: Store) -> Response:
    """Every change: when, by whom, what."""
    draft = load(store, draft_id)
    return page(request, "history.html", {"draft": draft, "revisions": store.history(draft_id)[::-1]})


def _step(request: Request, store: Store, draft_id: str, fields: dict[str, str], *, back: bool) -> Response:
    try:
        moved = (store.undo if back else store.redo)(draft_id, at_version(store, draft_id, fields).version)
    except StaleVersion:
        return show_draft(request, load(store, draft_id), notice=texts.STALE, status=409)
    if not moved:
        return show_draft(request, load(store, draft_id), notice=texts.NOTHING_TO_UNDO if back else texts.NOTHING_TO_REDO)
    return after_change(request, store, draft_id)


def _project_page(request: Request, draft: StoredDraft, values: dict[str, str], notice: str = "", status: int = 200) -> Response:
    return page(request, "project.html", {
        "draft": draft, "values": values, "labels": texts.PROJECT_FORM, "kinds": [kind.value for kind in ProjectKind],
        "attributes": ["新增", "延续", "一次性"], "notice": notice,
    }, status=status)
