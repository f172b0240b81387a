"""The two cookies: of a session, and of a browser that is not signed in (for its forms)."""

from __future__ import annotations

from http.cookies import SimpleCookie

from starlette.requests import Request

SESSION = "jixiao_session"
VISIT = "jixiao_visit"


def name_of(request: Request, name: str) -> str:
    """Its name: over https one that no neighbour under the same domain can set."""
    return f"__Host-{name}" if request.url.scheme == "https" else name


def cookie(request: Request, name: str, value: str, seconds: int | None = None) -> str:
    """The header that sets it: until the browser is closed, or for some seconds (0: take it away). No script can read it."""
    jar: SimpleCookie = SimpleCookie()
    full = name_of(request, name)
    jar[full] = value
    jar[full]["path"] = "/"
    jar[full]["httponly"] = True
    jar[full]["samesite"] = "Lax"
    if request.url.scheme == "https":
        jar[full]["secure"] = True
    if seconds is not None:
        jar[full]["max-age"] = str(seconds)
    return jar[full].OutputString()
