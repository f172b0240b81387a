"""A small identity provider: discovery, authorization with PKCE, token, keys. It remembers what it was asked and can be told to misbehave."""

from __future__ import annotations

import base64
import hashlib
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT, SECRET = "jixiao", "between-the-two-of-us-alone"


@dataclass
class IdentityServer:
    """`claims` are those of whoever signs in there; `changed` are put into the next token in their place."""

    issuer: str
    key: RSAKey
    claims: dict[str, Any] = field(default_factory=dict)
    changed: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    algorithm: str = "RS256"

    def new_key(self) -> None:
        """As providers do from time to time."""
        self.key = RSAKey.generate_key(2048, {"kid": secrets.token_hex(4)})

    def token(self, nonce: str) -> str:
        """A signed ID token."""
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce, **self.claims, **self.changed}
        key: Any = OctKey.import_key(SECRET) if self.algorithm == "HS256" else self.key
        return jwt.encode({"alg": self.algorithm, "kid": self.key.kid or ""}, claims, key, algorithms=[self.algorithm])


def _application(server: IdentityServer) -> FastAPI:
    app = FastAPI()

    @app.get("/.well-known/openid-configuration")
    def discovery() -> dict[str, Any]:
        return {"issuer": server.issuer, "authorization_endpoint": f"{server.issuer}/authorize", "token_endpoint": f"{server.issuer}/token",
                "jwks_uri": f"{server.issuer}/keys", "token_endpoint_auth_methods_supported": ["client_secret_basic"]}

    @app.get("/authorize")
    def authorize(request: Request) -> Response:
        server.asked = dict(request.query_params)
        code = secrets.token_urlsafe(16)
        server.codes[code] = server.asked
        return RedirectResponse(f"{server.asked['redirect_uri']}?{urlencode({'code': code, 'state': server.asked['state']})}", 303)

    @app.post("/token")
    async def token(request: Request) -> Response:
        form = await request.form()
        asked = server.codes.pop(str(form.get("code")), None)
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        challenge = base64.urlsafe_b64encode(hashlib.sha256(str(form.get("code_verifier")).encode()).digest()).decode().rstrip("=")
        if asked is None or request.headers.get("Authorization") != f"Basic {basic}" or challenge != asked["code_challenge"] \
                or form.get("redirect_uri") != asked["redirect_uri"]:
            return JSONResponse({"error": "invalid_grant"}, 400)
        return JSONResponse({"access_token": secrets.token_urlsafe(16), "token_type": "Bearer", "expires_in": 60, "id_token": server.token(asked["nonce"])})

    @app.get("/keys")
    def keys() -> dict[str, Any]:
        return {"keys": [server.key.as_dict(private=False)]}

    return app


@contextmanager
def identity_server() -> Iterator[IdentityServer]:
    """Running, on a free port of this machine."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = IdentityServer(f"http://127.0.0.1:{listener.getsockname()[1]}", RSAKey.generate_key(2048, {"kid": "first"}))
    running = uvicorn.Server(uvicorn.Config(_application(server), log_level="warning"))
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        running.should_exit = True
        thread.join(timeout=30)
