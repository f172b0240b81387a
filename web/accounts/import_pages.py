"""Administrators bring in units and people from a file: choose, look, confirm."""

from __future__ import annotations

import json

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from indicator_corpus.declaration_error import DeclarationError
from web.accounts.desk import Accounts
from web.accounts.gate import permission
from web.accounts.me import Me
from web.accounts.people_file import Lines, empty_form, read_people_file
from web.accounts.people_import import PeopleImport, Plan
from web.accounts.permissions import Permission
from web.desk import Fields
from web.rendering import page
from web.security import attachment

router = APIRouter(prefix="/people/import", include_in_schema=False, dependencies=[permission(Permission.MANAGE_ACCOUNTS)])

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("")
def choose(request: Request) -> Response:
    """The form that takes a file."""
    return page(request, "accounts/import.html", {"error": ""})


@router.get("/form.xlsx")
def form() -> Response:
    """An empty file to fill in."""
    return Response(empty_form(), media_type=XLSX, headers={"Content-Disposition": attachment("单位和人员.xlsx")})


@router.post("/preview")
async def preview(request: Request, desk: Accounts) -> Response:
    """What the file would bring; nothing is stored yet."""
    file = (await request.form()).get("file")
    name, data = (file.filename or "", await file.read()) if isinstance(file, UploadFile) else ("", b"")
    try:
        lines = await run_in_threadpool(read_people_file, name, data)
    except DeclarationError as error:
        return page(request, "accounts/import.html", {"error": error.message}, status=422)
    return _preview(request, lines, await run_in_threadpool(PeopleImport(desk.engine, desk.clock).preview, lines))


@router.post("")
def bring_in(request: Request, desk: Accounts, me: Me, fields: Fields) -> Response:
    """Bring it in; the passwords for the first sign-in are shown on this answer and never again."""
    try:
        lines = Lines.from_json(json.loads(fields.get("rows", "")))
    except (DeclarationError, ValueError, RecursionError):
        return page(request, "accounts/import.html", {"error": "提交的内容不完整，请重新选择文件。"}, status=422)
    plan = PeopleImport(desk.engine, desk.clock).bring_in(me.name, lines)
    if plan.problems:  # something was changed since the preview
        return _preview(request, lines, plan, 409)
    return page(request, "accounts/imported.html", {"plan": plan})


def _preview(request: Request, lines: Lines, plan: Plan, status: int = 200) -> Response:
    return page(request, "accounts/import_preview.html", {"plan": plan, "rows": json.dumps(lines.to_json(), ensure_ascii=False)}, status=status)
