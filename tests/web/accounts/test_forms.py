"""Changes come from pages of this server, made for this browser."""

from __future__ import annotations

import re

import pytest
from lxml import html

from tests.web.accounts.conftest import Bureau
from tests.web.conftest import desks
from tests.web.officers_browser import Browser
from tests.web.page_text import text_of
from web.accounts.cookies import SESSION, VISIT
from web.accounts.roles import Role
from web.rendering import HERE


def test_every_form_that_changes_something_carries_the_field() -> None:
    for path in (HERE / "templates").rglob("*.html"):
        for form in re.findall(r"<form method=\"post\".*?</form>", path.read_text(encoding="utf-8"), re.DOTALL):
            assert form.count("{{ guard }}") == 1, (path.name, form[:100])


def test_form_without_the_field_is_refused(client: Browser) -> None:
    client.get("/")
    page = client.plain_post("/drafts", data={"description": "给小学更换课桌椅"})
    assert page.status_code == 403
    assert "刷新页面" in text_of(page.text, "problem")


def test_hidden_field_and_header_both_count(client: Browser) -> None:
    field = html.fromstring(client.get("/").text).xpath("//form[@action='/drafts']/input[@name='csrf']/@value")[0]
    assert client.plain_post("/drafts", data={"csrf": field}).status_code == 422
    assert client.plain_post("/drafts", headers={"X-CSRF-Token": field}).status_code == 422
    assert client.plain_post("/uploads", data={"csrf": field}, files={"file": ("a.txt", b"x")}).status_code == 422


def test_field_is_of_one_browser_and_one_session(bureau: Bureau) -> None:
    of_officer = bureau.as_(Role.OFFICER).form_token()
    assert bureau.browser.post("/account/tokens", headers={"X-CSRF-Token": of_officer}).status_code == 422
    bureau.as_(Role.AUDITOR)
    assert bureau.browser.post("/account/tokens", headers={"X-CSRF-Token": of_officer}).status_code == 403


def test_field_of_a_browser_without_cookies_is_of_no_use(bureau: Bureau) -> None:
    token = bureau.as_(None).form_token()
    bureau.browser.cookies.clear()
    assert bureau.browser.plain_post("/sign-in", data={"name": "a"}, headers={"X-CSRF-Token": token}).status_code == 403
    assert bureau.browser.plain_post("/sign-in", data={"name": "a", "csrf": ""}, headers={"X-CSRF-Token": ""}).status_code == 403


def test_interface_with_a_session_asks_for_the_header(bureau: Bureau) -> None:
    browser = bureau.as_(Role.OFFICER)
    assert browser.post("/api/v1/reviews", json=desks()["target"]).status_code == 403
    assert browser.post("/api/v1/reviews", json=desks()["target"], headers={"X-CSRF-Token": browser.form_token()}).status_code == 200
    assert browser.get("/api/v1/rules").status_code == 200


def test_session_and_visit_have_different_fields(client: Browser) -> None:
    before = client.form_token()
    client.become("officer")
    assert client.cookies.get(VISIT)
    assert client.cookies.get(SESSION)
    assert client.form_token() != before


@pytest.mark.parametrize("kind", ["text/plain", "application/json"])
def test_body_that_is_no_form_has_no_field(client: Browser, kind: str) -> None:
    token = client.form_token()
    assert client.plain_post("/drafts", content=f"csrf={token}", headers={"Content-Type": kind}).status_code == 403


def test_form_of_an_expired_session_says_so(bureau: Bureau) -> None:
    browser = bureau.as_(Role.OFFICER)
    token = browser.form_token()
    bureau.desk.changes.disable("test", bureau.people[Role.OFFICER])
    page = browser.plain_post("/drafts", data={"description": "x", "csrf": token})
    assert page.status_code == 401
    assert "登录已经过期" in text_of(page.text, "problem")
    part = browser.plain_post("/drafts", headers={"HX-Request": "true"})
    assert (part.status_code, part.headers["HX-Redirect"]) == (200, "/sign-in")
