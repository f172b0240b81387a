"""Headers that keep a browser to this server alone, and a limit on what a request may carry."""

from __future__ import annotations

from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web import texts
from web.interface_paths import for_systems
from web.problems import answer
from web.settings import MEGABYTE

# No inline script or style, nothing from another host, no frame around the pages.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
FOR_EVER = "public, max-age=31536000, immutable"
FORM_LIMIT = 2 * MEGABYTE


class SecurityHeaders:
    """Sets the headers; what is typed into a page is not kept by caches; forms of other sites are refused."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with the headers added to its response."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                kept = scope["path"].startswith("/static/") and message["status"] in (200, 304) and b"v=" in scope["query_string"]
                headers.setdefault("Cache-Control", FOR_EVER if kept else "no-store")
            await send(message)

        if scope["method"] == "POST" and not for_systems(scope["path"]) and Headers(scope=scope).get("Sec-Fetch-Site") == "cross-site":
            await answer(Request(scope), 403, texts.CROSS_SITE)(scope, receive, with_headers)
            return
        await self._app(scope, receive, with_headers)


class BodyLimit:
    """Answers 413 to a body beyond its limit, whether or not its length was announced."""

    def __init__(self, app: ASGIApp, max_upload: int) -> None:
        self._app, self._max_upload = app, max_upload

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 413 in its place."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self._app(scope, receive, send)
            return
        limit = self._max_upload if scope["path"] in ("/uploads", "/renewals") or for_systems(scope["path"]) else FORM_LIMIT
        length = Headers(scope=scope).get("Content-Length", "")
        if length.isdigit() and int(length) > limit:
            await _read_on(receive, int(length))
            await self._refuse(scope, receive, send, limit)
            return
        body = await _whole(receive, limit)
        if body is None:
            await self._refuse(scope, receive, send, limit)
            return
        await self._app(scope, _replay(body, receive), send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send, limit: int) -> None:
        await answer(Request(scope), 413, texts.body_too_large(limit))(scope, receive, send)


async def _whole(receive: Receive, limit: int) -> bytes | None:
    """The body, None where it is beyond the limit."""
    chunks: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return b""
        size += len(message.get("body", b""))
        if size > limit:
            await _read_on(receive, size) if message.get("more_body") else None
            return None
        chunks.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(chunks)


async def _read_on(receive: Receive, length: int, most: int = 256 * MEGABYTE) -> None:
    """Read the rest of a body and drop it: a browser that is still sending would not see the answer."""
    size = 0
    while length <= most and size <= most:
        message = await receive()
        size += len(message.get("body", b""))
        if message["type"] != "http.request" or not message.get("more_body"):
            return


def _replay(body: bytes, receive: Receive) -> Receive:
    sent = False

    async def again() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def attachment(name: str) -> str:
    """The Content-Disposition of a download whose name may be Chinese."""
    return f"attachment; filename=\"export.xlsx\"; filename*=UTF-8''{quote(name, safe='')}"
