"""Sign-in with account and password, and sign-out."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from web.accounts.desk import AccountDesk, Accounts
from web.accounts.gate import permission, public
from web.accounts.permissions import Permission
from web.accounts.signed_in import address_of, forget, own_path, sign_in, sign_out
from web.desk import Fields
from web.rendering import page

router = APIRouter(include_in_schema=False)


@router.get("/sign-in", dependencies=[public])
def form(request: Request, desk: Accounts, next: str = "/") -> Response:
    """The form; before the first account, the page that makes it."""
    if not desk.accounts_exist():
        return RedirectResponse("/first-run", status_code=303)
    return sign_in_page(request, desk, next)


@router.post("/sign-in", dependencies=[public])
def enter(request: Request, desk: Accounts, fields: Fields) -> Response:
    """Sign in, and go where the visitor wanted to go."""
    name, goal = fields.get("name", ""), fields.get("next", "/")
    attempt = desk.signing_in.attempt(name, fields.get("password", ""), address_of(request))
    if not attempt.account_id:
        return sign_in_page(request, desk, goal, name, attempt.refusal, 429 if attempt.minutes else 422, attempt.minutes * 60)
    return sign_in(request, desk, attempt.account_id, "password", goal)


@router.post("/sign-out", dependencies=[permission(Permission.ENTER, unchanged=True)])
def leave(request: Request, desk: Accounts) -> Response:
    """End this browser's session."""
    sign_out(request, desk)
    return forget(request, RedirectResponse("/" if desk.demo else "/sign-in", status_code=303))


def sign_in_page(request: Request, desk: AccountDesk, goal: str, name: str = "", refusal: str = "", status: int = 200, seconds: int = 0) -> Response:
    """The form with what was typed and what is to be said about it."""
    return page(request, "accounts/sign_in.html", {"next": own_path(goal), "name": name[:64], "refusal": refusal, "provider": desk.provider is not None},
                status=status, headers={"Retry-After": str(seconds)} if seconds else None)
