"""The demonstration's own way in: one click makes the visitor somebody in another role."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request, Response

from web import texts
from web.accounts.demo import account_for
from web.accounts.desk import Accounts
from web.accounts.gate import public
from web.accounts.roles import role_named
from web.accounts.signed_in import sign_in
from web.desk import Fields

router = APIRouter(prefix="/demo", include_in_schema=False, dependencies=[public])


@router.post("/roles")
def become(request: Request, desk: Accounts, fields: Fields) -> Response:
    """Sign in as the person who shows this `role`."""
    role = role_named(fields.get("role", ""))
    if not desk.demo or role is None:
        raise HTTPException(404, texts.NOT_FOUND)
    user = desk.people.user_named(account_for(role)[0])
    if user is None:
        raise HTTPException(404, texts.NOT_FOUND)
    return sign_in(request, desk, user.id, "demo")
