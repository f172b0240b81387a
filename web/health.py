"""Is the server alive, is it ready, and what has it done (Prometheus)."""

from __future__ import annotations

import time
from collections.abc import Callable

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from sqlalchemy.exc import SQLAlchemyError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.accounts.gate import public
from web.desk import Search, Store

router = APIRouter(tags=["运行"], dependencies=[public])


@router.get("/healthz", summary="服务是否在运行")
def healthz() -> dict[str, str]:
    """Alive as long as this answers."""
    return {"status": "ok"}


@router.get("/readyz", summary="服务是否可以接受请求")
def readyz(store: Store, search: Search) -> JSONResponse:
    """200 when the database can be read and the index is open, else 503 with what is missing."""
    checks = {"database": "ready", "search_index": search.state()}
    try:
        store.check()
    except SQLAlchemyError as error:
        checks["database"] = f"failed: {type(error).__name__}"
    ready = all(state == "ready" for state in checks.values())
    return JSONResponse({"ready": ready, "checks": checks}, 200 if ready else 503)


@router.get("/metrics", summary="运行指标（Prometheus 格式）")
def metrics(request: Request) -> Response:
    """Requests by route, method and status, and how long they took."""
    return Response(generate_latest(request.app.state.metrics.registry), media_type=CONTENT_TYPE_LATEST)


class Metrics:
    """The counters of one application."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter("jixiao_http_requests", "HTTP requests", ["route", "method", "status"], registry=self.registry)
        self.seconds = Histogram("jixiao_http_request_seconds", "Seconds a request took", ["route"], registry=self.registry,
                                 buckets=(0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10, 30))


class MetricsMiddleware:
    """Counts every request under its route's pattern, so that ids do not make a series each."""

    def __init__(self, app: ASGIApp, metrics: Metrics, clock: Callable[[], float] = time.perf_counter) -> None:
        self._app, self._metrics, self._clock = app, metrics, clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and count it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = self._clock(), 500

        async def counted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, counted)
        finally:
            route = _route(scope)
            method = scope["method"] if scope["method"] in ("GET", "HEAD", "POST") else "other"
            self._metrics.requests.labels(route, method, str(status)).inc()
            self._metrics.seconds.labels(route).observe(self._clock() - began)


def _route(scope: Scope) -> str:
    if scope["path"].startswith("/static/"):
        return "/static"
    return str(getattr(scope.get("route"), "path", None) or "other")
