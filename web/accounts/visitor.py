"""Who sends a request: a signed-in person, a program with a token, or nobody yet; found once, before any handler."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.accounts.bearer_secret import derived, new_secret, same
from web.accounts.cookies import SESSION, VISIT, cookie, name_of
from web.accounts.demo import DEMO_OFFICER
from web.accounts.desk import AccountDesk
from web.accounts.user import ANYBODY, User
from web.interface_paths import for_systems

_BEARER = "bearer "
_WITHOUT = ("/static/", "/healthz", "/readyz", "/metrics")
"""Nobody is looked up for these; they have to answer also when the database does not."""


class Way(Enum):
    """How somebody is known."""

    SESSION = "session"
    TOKEN = "token"
    DEMO = "demo"
    OPEN = "open"
    NOT = "not"


@dataclass
class Visitor:
    """`secret` is that of the cookie, to which the forms of the pages are bound; `is_new` where the browser has none yet."""

    user: User | None = None
    way: Way = Way.NOT
    secret: str = ""
    is_new: bool = False
    demo: bool = False
    accounts_exist: bool = True

    @property
    def form_token(self) -> str:
        """What a form of this browser carries; another site cannot know it."""
        return derived(self.secret, "form") if self.secret else ""

    def sent(self, form_token: str) -> bool:
        """Whether a form was made for this browser."""
        return bool(self.secret) and not self.is_new and same(form_token, self.form_token)


def visitor_of(request: Request) -> Visitor:
    """Who sends this request; nobody, where that was not looked up."""
    visitor: Visitor = getattr(request.state, "visitor", None) or Visitor()
    return visitor


class WhoAsks:
    """Looks up the visitor, and gives a browser without a cookie one, for its forms."""

    def __init__(self, app: ASGIApp, desk: AccountDesk) -> None:
        self._app, self._desk = app, desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with `request.state.visitor`."""
        if scope["type"] != "http" or scope["path"].startswith(_WITHOUT):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        visitor = await run_in_threadpool(_identified, request, self._desk)
        request.state.visitor = visitor

        async def with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and visitor.is_new and request.method == "GET" and not for_systems(request.url.path):
                MutableHeaders(scope=message).append("Set-Cookie", cookie(request, VISIT, visitor.secret))
            await send(message)

        await self._app(scope, receive, with_cookie)


def _identified(request: Request, desk: AccountDesk) -> Visitor:
    systems = for_systems(request.url.path)
    given = request.headers.get("Authorization", "")
    if systems and given.lower().startswith(_BEARER):
        user = desk.tokens.user(given[len(_BEARER):].strip())
        return Visitor(user, Way.TOKEN, demo=desk.demo)
    session = request.cookies.get(name_of(request, SESSION), "")
    if session and (user := desk.sessions.user(session)):
        return Visitor(user, Way.SESSION, session, demo=desk.demo)
    if systems and desk.api_is_open():
        user = desk.people.user_named(DEMO_OFFICER) if desk.demo else ANYBODY
        return Visitor(user, Way.OPEN, demo=desk.demo)
    visit = request.cookies.get(name_of(request, VISIT), "")
    exist = desk.accounts_exist()
    # in a demonstration whoever comes is the officer, so that the first page drafts at once
    user = desk.people.user_named(DEMO_OFFICER) if desk.demo else None
    return Visitor(user, Way.DEMO if user else Way.NOT, visit or new_secret(), not visit, desk.demo, exist)
