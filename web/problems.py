"""When something cannot be done: a problem document (RFC 9457) for systems, a page in plain words for people."""

from __future__ import annotations

import logging
import secrets
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException as StarletteHTTPException

from indicator_corpus.declaration_error import DeclarationError
from web import texts
from web.interface_paths import for_systems
from web.rendering import is_fragment, page

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
_SENTENCES = {404: texts.NOT_FOUND, 405: texts.WRONG_METHOD, 400: texts.FORM_INCOMPLETE}
#: what a framework says by itself is English and for programmers
_FRAMEWORK_SENTENCES = frozenset(status.phrase for status in HTTPStatus)


class ApiProblem(HTTPException):
    """A problem of the interface with its places: [{"where", "what"}]."""

    def __init__(self, status: int, detail: str, places: list[dict[str, str]] | None = None) -> None:
        super().__init__(status, detail)
        self.places = places or []


class Elsewhere(Exception):
    """The visitor has to go to another page first."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def problem(status: int, detail: str, request: Request, **more: Any) -> JSONResponse:
    """A problem document."""
    title = HTTPStatus(status).phrase
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, "instance": request.url.path, **more}
    return JSONResponse(body, status, media_type=MEDIA_TYPE)


def answer(request: Request, status: int, detail: str, *, headers: dict[str, str] | None = None, **more: Any) -> Response:
    """The problem as this caller reads it."""
    if for_systems(request.url.path):
        response: Response = problem(status, detail, request, **more)
    else:
        response = page(request, "problem.html", {"detail": detail, "status": status, "number": more.get("number", "")}, status=status, block="draft")
        if is_fragment(request):
            response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "#draft", "outerHTML"
    response.headers.update(headers or {})
    return response


def add_problem_handlers(app: FastAPI) -> None:
    """Every way in which a request can go wrong, answered."""

    @app.exception_handler(StarletteHTTPException)
    def refused(request: Request, error: StarletteHTTPException) -> Response:
        ours = isinstance(error.detail, str) and error.detail not in _FRAMEWORK_SENTENCES and any("\u4e00" <= c <= "\u9fff" for c in error.detail)
        detail = error.detail if ours else _SENTENCES.get(error.status_code, texts.FORM_INCOMPLETE)
        more: dict[str, Any] = {"errors": error.places} if isinstance(error, ApiProblem) and error.places else {}
        return answer(request, error.status_code, detail, headers=dict(error.headers or {}), **more)

    @app.exception_handler(Elsewhere)
    def elsewhere(request: Request, error: Elsewhere) -> Response:
        if is_fragment(request):
            return Response(headers={"HX-Redirect": error.address})
        return RedirectResponse(error.address, status_code=303)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        if not for_systems(request.url.path):
            return answer(request, 404, texts.NOT_FOUND)
        places = [{"where": ".".join(str(part) for part in one["loc"][1:]), "what": texts.parameter_problem(one["type"], one.get("ctx") or {})}
                  for one in error.errors()[:20]]
        return answer(request, 422, texts.CHECK_PARAMETERS, errors=places)

    @app.exception_handler(DeclarationError)
    def unusable(request: Request, error: DeclarationError) -> Response:
        places = [{"where": where, "what": what} for where, what in error.places]
        more: dict[str, Any] = {"errors": places} if places else {}
        return answer(request, 422, error.message if for_systems(request.url.path) else texts.people_message(error), **more)

    @app.exception_handler(Exception)
    def broken(request: Request, error: Exception) -> Response:
        number = secrets.token_hex(4)
        log.error("request %s %s failed, number %s", request.method, request.url.path, number, exc_info=error)
        return answer(request, 500, texts.OUR_FAULT, number=number)
