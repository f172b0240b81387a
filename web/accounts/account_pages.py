"""One's own account: password, tokens for programs, where one is signed in."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from web.accounts import sentences
from web.accounts.bearer_secret import digest_of
from web.accounts.cookies import SESSION, cookie
from web.accounts.desk import AccountDesk, Accounts
from web.accounts.gate import permission
from web.accounts.me import Me
from web.accounts.passwords import why_weak
from web.accounts.permissions import Permission
from web.accounts.refusal import Refused
from web.accounts.sessions import handle_of
from web.accounts.signed_in import address_of
from web.accounts.tokens import DAYS
from web.accounts.user import User
from web.accounts.visitor import Way, visitor_of
from web.desk import Fields
from web.rendering import page

router = APIRouter(prefix="/account", include_in_schema=False)

ENTER = [permission(Permission.ENTER)]
BEFORE_CHANGE = [permission(Permission.ENTER, unchanged=True)]


@router.get("", dependencies=ENTER)
def show(request: Request, desk: Accounts, me: Me, changed: bool = False) -> Response:
    """The page."""
    return _page(request, desk, me, {}, {}, notice=sentences.PASSWORD_CHANGED if changed else "")


@router.get("/password", dependencies=BEFORE_CHANGE)
def password_form(request: Request, desk: Accounts, me: Me) -> Response:
    """The form alone, for the first sign-in."""
    return page(request, "accounts/password.html", {"me": me, "errors": {}, "shortest": desk.shortest_password})


@router.post("/password", dependencies=BEFORE_CHANGE)
def change_password(request: Request, desk: Accounts, me: Me, fields: Fields) -> Response:
    """Choose another password: everybody who is signed in with the account is signed out, and this browser signed in anew."""
    try:
        _change_password(request, desk, me, fields)
    except Refused as refused:
        return page(request, "accounts/password.html", {"me": me, "errors": refused.fields, "shortest": desk.shortest_password}, status=422)
    secret = desk.sessions.begin(me.id, address_of(request), request.headers.get("User-Agent", ""), "password changed")
    response = RedirectResponse("/" if me.must_change else "/account?changed=true", status_code=303)
    response.headers.append("Set-Cookie", cookie(request, SESSION, secret))
    return response


@router.post("/tokens", dependencies=ENTER)
def make_token(request: Request, desk: Accounts, me: Me, fields: Fields) -> Response:
    """Make a token; it is shown on this answer and never again."""
    days = fields.get("token_days", "")
    try:
        token = desk.tokens.make(me.id, fields.get("token_name", ""), int(days) if days.isascii() and days.isdigit() and len(days) < 6 else 0)
    except Refused as refused:
        return _page(request, desk, me, fields, refused.fields, status=422)
    return _page(request, desk, me, {}, {}, token=token)


@router.post("/tokens/{token_id}/revoke", dependencies=ENTER)
def revoke_token(desk: Accounts, me: Me, token_id: str) -> Response:
    """End a token of one's own."""
    desk.tokens.revoke(me.id, token_id)
    return RedirectResponse("/account#tokens", status_code=303)


@router.post("/sessions/{handle}/end", dependencies=ENTER)
def end_session(desk: Accounts, me: Me, handle: str) -> Response:
    """Sign out another browser of one's own."""
    desk.sessions.end_other(me.id, handle)
    return RedirectResponse("/account#sessions", status_code=303)


def _change_password(request: Request, desk: AccountDesk, me: User, fields: dict[str, str]) -> None:
    if visitor_of(request).way is Way.DEMO:
        raise HTTPException(403, sentences.IN_DEMO)
    new = fields.get("password", "")
    desk.signing_in.confirm(me.id, me.name, fields.get("current", ""))
    if weak := why_weak(new, me.name, desk.shortest_password):
        raise Refused({"password": weak})
    if new == fields.get("current", ""):
        raise Refused({"password": sentences.SAME_PASSWORD})
    if new != fields.get("again", ""):
        raise Refused({"again": sentences.UNEQUAL})
    desk.changes.change_password(me.id, new)


def _page(request: Request, desk: AccountDesk, me: User, typed: dict[str, str], errors: dict[str, str], *, token: str = "", notice: str = "",
          status: int = 200) -> Response:
    person, secret = desk.people.get(me.id), visitor_of(request).secret
    context: dict[str, Any] = {
        "me": me, "person": person, "typed": typed, "errors": errors, "token": token, "notice": notice, "days": DAYS, "tokens": desk.tokens.of(me.id),
        "sessions": desk.sessions.of(me.id), "this_session": handle_of(digest_of(secret)),
    }
    return page(request, "accounts/account.html", context, status=status)
