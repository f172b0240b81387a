"""Sign-in by the bureau's identity provider (统一身份认证): OpenID Connect, code flow with PKCE, state and nonce.

Nothing is kept here while somebody signs in over there: state, nonce and verifier are all derived from one secret in a cookie of the
browser that began, so only that browser can end it.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from threading import Lock
from typing import Any

import httpx2
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from web.accounts.bearer_secret import derived, same
from web.settings import Settings

log = logging.getLogger(__name__)

ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]
"""With a key of the provider's own; neither none nor the shared secret."""
_TIMEOUT = 10.0
_LEEWAY = 120


class ProviderAway(Exception):
    """The provider does not answer, or answers with what is no answer."""


class ProviderRefused(Exception):
    """The provider, or a check of what it says, did not let the person in."""


@dataclass(frozen=True)
class Identity:
    """Whom the provider knows. `email` is empty where the provider has not verified it."""

    subject: str
    email: str


class IdentityProvider:
    """One provider, found by its issuer's address."""

    def __init__(self, issuer: str, client_id: str, client_secret: str, public_url: str = "") -> None:
        self._issuer, self._client_id, self._client_secret = issuer, client_id, client_secret
        self.public_url = public_url.rstrip("/")
        self._metadata: dict[str, Any] = {}
        self._keys: KeySet | None = None
        self._lock = Lock()

    @classmethod
    def configured(cls, settings: Settings) -> IdentityProvider | None:
        """The one of the settings; None where they name none."""
        if not settings.oidc_issuer or not settings.oidc_client_id:
            return None
        return cls(settings.oidc_issuer, settings.oidc_client_id, settings.oidc_client_secret.get_secret_value(), settings.public_url)

    def begin(self, secret: str, redirect_uri: str) -> str:
        """The address at the provider to which the browser goes. ProviderAway where it does not answer."""
        with self._client(redirect_uri) as client:
            address, _ = client.create_authorization_url(self._known("authorization_endpoint"), state=derived(secret, "state"),
                                                         nonce=derived(secret, "nonce"), code_verifier=derived(secret, "verifier"))
        return str(address)

    def end(self, secret: str, redirect_uri: str, state: str, code: str) -> Identity:
        """Who came back. ProviderRefused where it is not the answer to this browser's question, or a check fails; ProviderAway."""
        if not secret or not code or not same(state, derived(secret, "state")):
            raise ProviderRefused("state or code")
        try:
            with self._client(redirect_uri) as client:
                token = client.fetch_token(self._known("token_endpoint"), code=code, code_verifier=derived(secret, "verifier"))
            claims = self._claims(token, derived(secret, "nonce"))
        except httpx2.HTTPError as error:
            raise ProviderAway(type(error).__name__) from error
        except (OAuthError, JoseError, ValueError, KeyError, TypeError) as error:
            # what it says may hold tokens; the kind of error is enough for the log
            log.warning("sign-in by the identity provider refused: %s", type(error).__name__)
            raise ProviderRefused(type(error).__name__) from error
        email = claims.get("email") if claims.get("email_verified") is True else ""
        return Identity(str(claims["sub"]), email if isinstance(email, str) else "")

    def _client(self, redirect_uri: str) -> OAuth2Client:
        methods = self._found().get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        method = "client_secret_basic" if "client_secret_basic" in methods else "client_secret_post"
        return OAuth2Client(self._client_id, self._client_secret, token_endpoint_auth_method=method, scope="openid email profile", redirect_uri=redirect_uri,
                            code_challenge_method="S256", timeout=_TIMEOUT)

    def _claims(self, token: dict[str, Any], nonce: str) -> CodeIDToken:
        registry = JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)
        try:
            decoded = jwt.decode(token["id_token"], self._key_set(), registry=registry)
        except InvalidKeyIdError:  # the provider has new keys
            decoded = jwt.decode(token["id_token"], self._key_set(fresh=True), registry=registry)
        options = {"iss": {"essential": True, "values": [self._known("issuer")]}, "aud": {"essential": True, "values": [self._client_id]}}
        claims = CodeIDToken(decoded.claims, decoded.header, options, {"nonce": nonce, "client_id": self._client_id, "access_token": token.get("access_token")})
        claims.validate(leeway=_LEEWAY)
        return claims

    def _known(self, name: str) -> str:
        value = self._found().get(name)
        if not isinstance(value, str):
            raise ProviderAway(f"no {name}")
        return value

    def _found(self) -> dict[str, Any]:
        with self._lock:
            if not self._metadata:
                found = _json(self._issuer.rstrip("/") + "/.well-known/openid-configuration")
                if str(found.get("issuer", "")).rstrip("/") != self._issuer.rstrip("/"):
                    log.error("the identity provider calls itself %s, the setting says %s", found.get("issuer"), self._issuer)
                    raise ProviderAway("issuer")
                self._metadata = found
            return self._metadata

    def _key_set(self, *, fresh: bool = False) -> KeySet:
        address = self._known("jwks_uri")
        with self._lock:
            if self._keys is None or fresh:
                self._keys = KeySet.import_key_set(_json(address))  # type: ignore[arg-type]  # checked by the import
            return self._keys


def _json(address: str) -> dict[str, Any]:
    try:
        answer = httpx2.get(address, timeout=_TIMEOUT)
        answer.raise_for_status()
        data = answer.json()
    except (httpx2.HTTPError, ValueError) as error:
        log.warning("the identity provider does not answer: %s", type(error).__name__)
        raise ProviderAway(type(error).__name__) from error
    if not isinstance(data, dict):
        raise ProviderAway("no JSON object")
    return data
