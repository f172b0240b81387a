"""Which site a request belongs to: the library and the quota standards that were imported at the server's home."""

from __future__ import annotations

from contextvars import ContextVar
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from indicator_corpus.library import IndicatorLibrary
from indicator_corpus.quota_standard import QuotaStandards
from indicator_corpus.site_library import site_library, site_quotas

if TYPE_CHECKING:  # commands that review need no server
    from starlette.types import ASGIApp, Receive, Scope, Send

# handlers run in threads that take the request's context with them; two applications of one process stay apart
_home: ContextVar[Path | None] = ContextVar("site_home", default=None)


class OfSite:
    """Marks every request with the home of its application."""

    def __init__(self, app: ASGIApp, home: Path) -> None:
        self._app, self._site = app, home

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        token = _home.set(self._site)
        try:
            await self._app(scope, receive, send)
        finally:
            _home.reset(token)


def current_library() -> IndicatorLibrary | None:
    """The library of the request's site as of today; None outside a request."""
    home = _home.get()
    return None if home is None else site_library(home, date.today())


def current_quotas() -> QuotaStandards | None:
    """The standards of the request's site; None where it imported none, and outside a request."""
    return site_quotas(_home.get())
