"""Administrators' pages of units: add, rename, move."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from web.accounts import sentences
from web.accounts.desk import AccountDesk, Accounts
from web.accounts.gate import permission
from web.accounts.me import Me
from web.accounts.permissions import Permission
from web.accounts.refusal import Refused
from web.accounts.units import Unit
from web.desk import Fields
from web.rendering import page

router = APIRouter(prefix="/units", include_in_schema=False, dependencies=[permission(Permission.MANAGE_ACCOUNTS)])


@router.get("")
def show(request: Request, desk: Accounts) -> Response:
    """The tree, and the form for another unit."""
    return _tree(request, desk, {}, {})


@router.post("")
def add(request: Request, desk: Accounts, me: Me, fields: Fields) -> Response:
    """Add a unit (`name`, `parent`)."""
    try:
        desk.units.add(me.name, fields.get("name", ""), fields.get("parent") or None)
    except Refused as refused:
        return _tree(request, desk, fields, refused.fields, 422)
    return RedirectResponse("/units", status_code=303)


@router.get("/{unit_id}")
def edit(request: Request, desk: Accounts, unit_id: str) -> Response:
    """One unit's form."""
    unit = _unit(desk, unit_id)
    return _form(request, desk, unit, {"name": unit.name, "parent": unit.parent_id or ""}, {})


@router.post("/{unit_id}")
def change(request: Request, desk: Accounts, me: Me, unit_id: str, fields: Fields) -> Response:
    """Rename it, move it."""
    unit = _unit(desk, unit_id)
    try:
        desk.units.change(me.name, unit_id, fields.get("name", ""), fields.get("parent") or None)
    except Refused as refused:
        return _form(request, desk, unit, fields, refused.fields, 422)
    return RedirectResponse("/units", status_code=303)


def _unit(desk: AccountDesk, unit_id: str) -> Unit:
    unit = desk.units.get(unit_id)
    if unit is None:
        raise HTTPException(404, sentences.NO_UNIT)
    return unit


def _tree(request: Request, desk: AccountDesk, typed: dict[str, str], errors: dict[str, str], status: int = 200) -> Response:
    counts: dict[str | None, int] = {}
    for person in desk.people.all():
        counts[person.unit_id] = counts.get(person.unit_id, 0) + (not person.disabled)
    return page(request, "accounts/units.html", {"units": desk.units.tree(), "counts": counts, "typed": typed, "errors": errors}, status=status)


def _form(request: Request, desk: AccountDesk, unit: Unit, typed: dict[str, str], errors: dict[str, str], status: int = 200) -> Response:
    return page(request, "accounts/unit.html", {"unit": unit, "units": desk.units.tree(), "typed": typed, "errors": errors}, status=status)
