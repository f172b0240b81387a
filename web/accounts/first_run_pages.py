"""「建立管理员」: the only page until there is an account."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from web.accounts import sentences
from web.accounts.desk import Accounts
from web.accounts.gate import public
from web.accounts.passwords import why_weak
from web.accounts.refusal import Refused
from web.accounts.signed_in import address_of, sign_in
from web.accounts.words import account_name
from web.desk import Fields
from web.rendering import page

router = APIRouter(prefix="/first-run", include_in_schema=False, dependencies=[public])

_KEPT = ("code", "unit", "name", "display_name")


@router.get("")
def form(request: Request, desk: Accounts) -> Response:
    """The form; once there is an account, the start page."""
    return RedirectResponse("/", status_code=303) if desk.accounts_exist() else _page(request, {}, {})


@router.post("")
def establish(request: Request, desk: Accounts, fields: Fields) -> Response:
    """Make the administrator, and sign in as such."""
    if desk.accounts_exist():
        return RedirectResponse("/sign-in", status_code=303)
    name, password = fields.get("name", ""), fields.get("password", "")
    try:
        desk.first_run.check_code(fields.get("code", ""), address_of(request))
        if weak := why_weak(password, account_name(name), desk.shortest_password):
            raise Refused({"password": weak})
        if password != fields.get("again", ""):
            raise Refused({"again": sentences.UNEQUAL})
        account_id = desk.first_run.establish(fields.get("unit", ""), name, fields.get("display_name", ""), password)
    except Refused as refused:
        return _page(request, fields, refused.fields, 422)
    return sign_in(request, desk, account_id, "first run", "/people")


def _page(request: Request, typed: dict[str, str], errors: dict[str, str], status: int = 200) -> Response:
    return page(request, "accounts/first_run.html", {"typed": {name: typed.get(name, "") for name in _KEPT}, "errors": errors}, status=status)
