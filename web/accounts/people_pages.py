"""Administrators' pages of people: add, change, disable, reset a password."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from web.accounts import sentences
from web.accounts.desk import AccountDesk, Accounts
from web.accounts.gate import permission
from web.accounts.me import Me
from web.accounts.people import Person
from web.accounts.people_changes import Entered
from web.accounts.permissions import Permission
from web.accounts.refusal import Refused
from web.accounts.roles import Role
from web.rendering import page

router = APIRouter(prefix="/people", include_in_schema=False, dependencies=[permission(Permission.MANAGE_ACCOUNTS)])


async def _entered(request: Request) -> Entered:
    """The person's form; `roles` is sent once for each role that is ticked."""
    form = await request.form()
    text = {name: value for name, value in form.multi_items() if isinstance(value, str)}
    ticked = [role for role in Role if role.value in form.getlist("roles")]
    return Entered(text.get("name", ""), text.get("display_name", ""), text.get("unit") or None, ticked, text.get("email", ""), text.get("subject", ""))


Typed = Annotated[Entered, Depends(_entered)]


@router.get("")
def show(request: Request, desk: Accounts) -> Response:
    """Everybody."""
    return page(request, "accounts/people.html", {"people": desk.people.all()})


@router.get("/new")
def new(request: Request, desk: Accounts) -> Response:
    """The form for another person."""
    return _form(request, desk, None, Entered("", "", None, [Role.OFFICER]), {})


@router.post("")
def add(request: Request, desk: Accounts, me: Me, typed: Typed) -> Response:
    """Add a person; the password for the first sign-in is shown on this answer and never again."""
    try:
        account_id, password = desk.changes.add(me.name, typed)
    except Refused as refused:
        return _form(request, desk, None, typed, refused.fields, 422)
    return _shown_once(request, desk, account_id, password, "账号已经建立")


@router.get("/{account_id}")
def edit(request: Request, desk: Accounts, account_id: str) -> Response:
    """One person's form."""
    person = _person(desk, account_id)
    return _form(request, desk, person, Entered(person.name, person.display_name, person.unit_id, person.roles, person.email, person.subject), {})


@router.post("/{account_id}")
def change(request: Request, desk: Accounts, me: Me, account_id: str, typed: Typed) -> Response:
    """Write it."""
    person = _person(desk, account_id)
    try:
        desk.changes.change(me.name, account_id, typed)
    except Refused as refused:
        return _form(request, desk, person, typed, refused.fields, 422)
    return RedirectResponse("/people", status_code=303)


@router.post("/{account_id}/disable")
def disable(request: Request, desk: Accounts, me: Me, account_id: str) -> Response:
    """Nobody can use the account any more."""
    person = _person(desk, account_id)
    try:
        if account_id == me.id:
            raise Refused({"": "不能停用您自己的账号，请由另一位系统管理员操作。"})
        desk.changes.disable(me.name, account_id)
    except Refused as refused:
        typed = Entered(person.name, person.display_name, person.unit_id, person.roles, person.email, person.subject)
        return _form(request, desk, person, typed, refused.fields, 422)
    return RedirectResponse("/people", status_code=303)


@router.post("/{account_id}/enable")
def enable(desk: Accounts, me: Me, account_id: str) -> Response:
    """The account can be used again."""
    _person(desk, account_id)
    desk.changes.enable(me.name, account_id)
    return RedirectResponse(f"/people/{account_id}", status_code=303)


@router.post("/{account_id}/password")
def reset(request: Request, desk: Accounts, me: Me, account_id: str) -> Response:
    """Another password for the next sign-in, shown once."""
    _person(desk, account_id)
    password = desk.changes.reset_password(me.name, account_id)
    return _shown_once(request, desk, account_id, password, "密码已经重置")


def _person(desk: AccountDesk, account_id: str) -> Person:
    person = desk.people.get(account_id)
    if person is None:
        raise HTTPException(404, sentences.NOBODY)
    return person


def _shown_once(request: Request, desk: AccountDesk, account_id: str, password: str, what: str) -> Response:
    return page(request, "accounts/first_password.html", {"person": _person(desk, account_id), "password": password, "what": what})


def _form(request: Request, desk: AccountDesk, person: Person | None, typed: Entered, errors: dict[str, str], status: int = 200) -> Response:
    context: dict[str, Any] = {"person": person, "typed": typed, "errors": errors, "units": desk.units.tree(), "roles": list(Role),
                               "provider": desk.provider is not None}
    return page(request, "accounts/person.html", context, status=status)
