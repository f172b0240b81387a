"""A browser without script as the tests use it: it sends the hidden field of the pages' forms with every form."""

from __future__ import annotations

from typing import Any

import httpx2
from fastapi.testclient import TestClient
from lxml import html

from web.accounts.cookies import SESSION, VISIT


class Browser(TestClient):
    """Posts to pages carry what a form of this browser would carry."""

    _form_token: tuple[str | None, str | None, str] | None = None

    def form_token(self) -> str:
        """As in the hidden field of a page's form, read again whenever the cookies have changed."""
        cookies = (self.cookies.get(SESSION), self.cookies.get(VISIT))
        if self._form_token is None or self._form_token[:2] != cookies:
            page = super().request("GET", "/nothing")
            token = html.fromstring(page.text).xpath("//body/@hx-headers")[0].partition(":")[2].strip('"}')
            self._form_token = (self.cookies.get(SESSION), self.cookies.get(VISIT), token)
        return self._form_token[2]

    def request(self, method: str, url: Any, **options: Any) -> httpx2.Response:  # type: ignore[override]
        """As the framework's, with the form's token."""
        if method.upper() == "POST" and not str(url).startswith("/api/"):
            options["headers"] = {"X-CSRF-Token": self.form_token(), **(options.get("headers") or {})}
        return super().request(method, url, **options)

    def plain_post(self, url: str, **options: Any) -> httpx2.Response:
        """A form without the token."""
        return super().request("POST", url, **options)

    def sign_in(self, name: str, password: str) -> httpx2.Response:
        """By the form."""
        return self.post("/sign-in", data={"name": name, "password": password})

    def become(self, role: str) -> None:
        """In a demonstration: somebody with this role."""
        assert self.post("/demo/roles", data={"role": role}).status_code == 200
