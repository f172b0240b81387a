"""The answer that makes a browser a signed-in one, or takes that away."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from web.accounts.cookies import SESSION, cookie
from web.accounts.desk import AccountDesk
from web.accounts.visitor import Way, visitor_of


def address_of(request: Request) -> str:
    """The network address of the browser."""
    return request.client.host if request.client else ""


def own_path(address: str) -> str:
    """A page of this server to go to; the start page for anything else."""
    parts = urlsplit(address)
    local = address.startswith("/") and not address.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return address if local and address.isprintable() and len(address) < 500 else "/"


def sign_in(request: Request, desk: AccountDesk, account_id: str, how: str, goal: str = "/") -> Response:
    """A new session, never one that was there before; whoever was signed in in this browser no longer is."""
    sign_out(request, desk)
    secret = desk.sessions.begin(account_id, address_of(request), request.headers.get("User-Agent", ""), how)
    response = RedirectResponse(own_path(goal), status_code=303)
    response.headers.append("Set-Cookie", cookie(request, SESSION, secret))
    return response


def sign_out(request: Request, desk: AccountDesk) -> None:
    """End this browser's session, where it has one."""
    visitor = visitor_of(request)
    if visitor.way is Way.SESSION:
        desk.sessions.end(visitor.secret)


def forget(request: Request, response: Response) -> Response:
    """Take the session's cookie away."""
    response.headers.append("Set-Cookie", cookie(request, SESSION, "", 0))
    return response
