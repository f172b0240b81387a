"""Sign-in by the identity provider: to it, and back."""

from __future__ import annotations

from urllib.parse import quote, unquote

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from web import texts
from web.accounts import sentences
from web.accounts.bearer_secret import new_secret
from web.accounts.cookies import cookie, name_of
from web.accounts.desk import AccountDesk, Accounts
from web.accounts.gate import public
from web.accounts.identity_provider import IdentityProvider, ProviderAway, ProviderRefused
from web.accounts.matching import account_of
from web.accounts.sign_in_pages import sign_in_page
from web.accounts.signed_in import own_path, sign_in

router = APIRouter(prefix="/sign-in/provider", include_in_schema=False, dependencies=[public])

_COOKIE = "jixiao_provider"
_SECONDS = 600


@router.get("")
def leave_for_provider(request: Request, desk: Accounts, next: str = "/") -> Response:
    """Go to the provider."""
    provider, secret = _provider(desk), new_secret()
    try:
        address = provider.begin(secret, _return_address(request, provider))
    except ProviderAway:
        return sign_in_page(request, desk, next, refusal=sentences.PROVIDER_AWAY, status=503)
    response = RedirectResponse(address, status_code=303)
    response.headers.append("Set-Cookie", cookie(request, _COOKIE, f"{secret}.{quote(own_path(next), safe='')}", _SECONDS))
    return response


@router.get("/return")
def come_back(request: Request, desk: Accounts, state: str = "", code: str = "") -> Response:
    """Back from the provider: signed in where the provider's answer holds and an administrator has made an account."""
    provider = _provider(desk)
    secret, _, goal = request.cookies.get(name_of(request, _COOKIE), "").partition(".")
    try:
        identity = provider.end(secret, _return_address(request, provider), state, code)
    except ProviderAway:
        response = sign_in_page(request, desk, "/", refusal=sentences.PROVIDER_AWAY, status=503)
    except ProviderRefused:
        response = sign_in_page(request, desk, "/", refusal=sentences.PROVIDER_REFUSED, status=403)
    else:
        account_id = account_of(desk.engine, identity)
        if account_id is None:
            response = sign_in_page(request, desk, "/", refusal=sentences.PROVIDER_UNKNOWN, status=403)
        else:
            response = sign_in(request, desk, account_id, "identity provider", unquote(goal))
    response.headers.append("Set-Cookie", cookie(request, _COOKIE, "", 0))
    return response


def _provider(desk: AccountDesk) -> IdentityProvider:
    if desk.provider is None:
        raise HTTPException(404, texts.NOT_FOUND)
    return desk.provider


def _return_address(request: Request, provider: IdentityProvider) -> str:
    return f"{provider.public_url or str(request.base_url).rstrip('/')}/sign-in/provider/return"
