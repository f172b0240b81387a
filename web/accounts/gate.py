"""What a route asks of its visitor, declared beside it: `dependencies=[permission(Permission.DRAFT)]`, or `[public]`."""

# no `from __future__ import annotations`: the framework reads the types of an object that is called
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from fastapi import Depends, HTTPException, Request
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.routing import BaseRoute, Mount

from web.accounts import sentences
from web.accounts.permissions import Permission
from web.accounts.visitor import Visitor, Way, visitor_of
from web.interface_paths import for_systems
from web.problems import Elsewhere
from web.rendering import is_fragment

FIELD = "csrf"
HEADER = "X-CSRF-Token"
_SAFE = ("GET", "HEAD", "OPTIONS")


class Gate:
    """Lets a request through, or not. `permission` None: everybody; `unchanged`: also people who have to change their password first."""

    def __init__(self, permission: Permission | None, *, unchanged: bool = False) -> None:
        self.permission, self._unchanged = permission, unchanged

    async def __call__(self, request: Request) -> None:
        """401 or to the sign-in page, 403, or nothing."""
        visitor = visitor_of(request)
        if self.permission is not None:
            self._admit(request, visitor, self.permission)
        await _check_form(request, visitor)

    def _admit(self, request: Request, visitor: Visitor, wanted: Permission) -> None:
        systems, user = for_systems(request.url.path), visitor.user
        if user is None:
            if systems:
                detail = sentences.WRONG_TOKEN if visitor.way is Way.TOKEN else sentences.NEEDS_TOKEN
                raise HTTPException(401, detail, headers={"WWW-Authenticate": "Bearer"})
            if not visitor.accounts_exist:
                raise Elsewhere("/first-run")
            if request.method not in _SAFE and not is_fragment(request):
                raise HTTPException(401, sentences.SIGN_IN_AGAIN)
            raise Elsewhere(sign_in_address(request))
        if user.must_change and not self._unchanged:
            if systems:
                raise HTTPException(403, sentences.CHANGE_FIRST)
            raise Elsewhere("/account/password")
        if not user.may(wanted):
            raise HTTPException(403, sentences.not_allowed(user.role_names))


def permission(wanted: Permission, *, unchanged: bool = False) -> Any:
    """The declaration of a route for people (or programs) who may do this."""
    return Depends(Gate(wanted, unchanged=unchanged))


public: Any = Depends(Gate(None))
"""The declaration of a route for everybody."""


def sign_in_address(request: Request) -> str:
    """The sign-in page, which leads back to the page that was asked for."""
    wanted = request.url.path if request.method in _SAFE else "/"
    return "/sign-in" if wanted == "/" else f"/sign-in?next={quote(wanted, safe='/')}"


def gates_of(routes: Iterable[BaseRoute]) -> Iterator[tuple[str, frozenset[str], list[Gate]]]:
    """(path, methods, gates) of every route; mounted static files are left out."""
    for context in iter_route_contexts(list(routes)):
        route = context.original_route
        if isinstance(route, Mount) and route.path == "/static":
            continue
        gates = [one.dependency for one in route.dependencies if isinstance(one.dependency, Gate)] if isinstance(route, APIRoute) else []
        yield str(getattr(route, "path", route)), frozenset(getattr(route, "methods", None) or ()), gates


def check_declared(routes: Iterable[BaseRoute]) -> None:
    """RuntimeError where a route does not say, exactly once, whom it is for: forgotten is not open."""
    undeclared = [path for path, _, gates in gates_of(routes) if len(gates) != 1]
    if undeclared:
        raise RuntimeError(f"no permission declared: {', '.join(undeclared)}")


async def _check_form(request: Request, visitor: Visitor) -> None:
    """403 for a change that comes with a browser's cookie and not from a page that was made for this browser."""
    systems = for_systems(request.url.path)
    if request.method in _SAFE or (systems and visitor.way is not Way.SESSION):
        return
    sent = request.headers.get(HEADER)
    if sent is None and not systems:
        kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
            value = (await request.form()).get(FIELD)
            sent = value if isinstance(value, str) else None
    if sent is None or not visitor.sent(sent):
        raise HTTPException(403, sentences.FORM_OF_ANOTHER)
