"""Sign-in by an identity provider, with one that really runs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from pydantic import SecretStr

from tests.web.accounts.identity_server import CLIENT, SECRET, IdentityServer, identity_server
from tests.web.officers_browser import Browser
from tests.web.page_text import text_of
from web.accounts.cookies import SESSION
from web.accounts.people_changes import Entered
from web.accounts.roles import Role
from web.app import create_app
from web.audit import entries
from web.settings import Settings


@pytest.fixture(scope="module")
def running() -> Iterator[IdentityServer]:
    with identity_server() as server:
        yield server


@pytest.fixture
def provider(running: IdentityServer) -> IdentityServer:
    """It knows 张敏, whose e-mail it has verified."""
    running.claims, running.changed, running.algorithm = {"sub": "A-0017", "email": "ZhangMin@example.test", "email_verified": True}, {}, "RS256"
    return running


@pytest.fixture
def browser(real: Settings, provider: IdentityServer) -> Iterator[Browser]:
    """At an installation that asks this provider."""
    settings = real.model_copy(update={"oidc_issuer": provider.issuer, "oidc_client_id": CLIENT, "oidc_client_secret": SecretStr(SECRET)})
    with Browser(create_app(settings), base_url="http://bureau.test") as browser:
        yield browser


def add(browser: Browser, **known: str) -> str:
    entered = Entered("zhangmin", "张敏", None, [Role.TRAINER], **known)
    return str(browser.app.state.accounts.changes.add("test", entered)[0])  # type: ignore[attr-defined]


def to_provider(browser: Browser, path: str = "/sign-in/provider") -> str:
    """As far as the provider's answer: the address to which it sends the browser back."""
    begun = browser.get(path, follow_redirects=False)
    assert begun.status_code == 303
    return httpx2.get(begun.headers["Location"]).headers["Location"]


def round_trip(browser: Browser, path: str = "/sign-in/provider"):  # type: ignore[no-untyped-def]  # httpx's response
    return browser.get(to_provider(browser, path))


def test_by_verified_email(browser: Browser, provider: IdentityServer) -> None:
    account_id = add(browser, email="zhangmin@example.test")
    page = round_trip(browser, "/sign-in/provider?next=/rules")
    assert (page.status_code, page.url.path) == (200, "/rules")
    assert "张敏" in text_of(page.text, "who")
    assert browser.app.state.accounts.people.get(account_id).subject == "A-0017", "the number is kept from now on"  # type: ignore[attr-defined]
    provider.changed = {"email": "other@example.test"}
    browser.cookies.clear()
    assert round_trip(browser).url.path == "/"
    assert [entry.action for entry in entries(browser.app.state.engine)][-3:] == ["account.bound", "account.signed_in", "account.signed_in"]  # type: ignore[attr-defined]


def test_by_number(browser: Browser, provider: IdentityServer) -> None:
    add(browser, subject="A-0017")
    provider.claims = {"sub": "A-0017"}
    assert "张敏" in text_of(round_trip(browser).text, "who")


def test_password_for_the_first_sign_in_is_not_needed_any_more(browser: Browser) -> None:
    account_id = add(browser, subject="A-0017")
    assert round_trip(browser).url.path == "/"
    person = browser.app.state.accounts.people.get(account_id)  # type: ignore[attr-defined]
    assert (person.has_password, person.must_change) == (False, False)


@pytest.mark.parametrize("known", [{}, {"email": "other@example.test"}, {"email": "zhangmin@example.test", "subject": "B-1"}, {"subject": "a-0017"}])
def test_whom_no_administrator_registered_is_not_let_in(browser: Browser, known: dict[str, str]) -> None:
    add(browser, **known)
    page = round_trip(browser)
    assert page.status_code == 403
    assert "还没有您的账号" in text_of(page.text, "refusal")
    assert SESSION not in browser.cookies
    assert len(browser.app.state.accounts.people.all()) == 1, "no account makes itself"  # type: ignore[attr-defined]


@pytest.mark.parametrize("verified", [False, None, "true"])
def test_email_that_is_not_verified_does_not_count(browser: Browser, provider: IdentityServer, verified: Any) -> None:
    add(browser, email="zhangmin@example.test")
    provider.changed = {"email_verified": verified}
    assert round_trip(browser).status_code == 403


def test_disabled_account(browser: Browser) -> None:
    browser.app.state.accounts.changes.disable("test", add(browser, subject="A-0017"))  # type: ignore[attr-defined]
    assert round_trip(browser).status_code == 403


@pytest.mark.parametrize("changed", [{"iss": "https://elsewhere.test"}, {"aud": "another"}, {"nonce": "another"}, {"nonce": None}, {"exp": 1}, {"sub": None}])
def test_token_for_somebody_else_or_another_time_is_refused(browser: Browser, provider: IdentityServer, changed: dict[str, Any]) -> None:
    add(browser, subject="A-0017")
    provider.changed = changed
    page = round_trip(browser)
    assert page.status_code == 403
    assert SESSION not in browser.cookies


def test_token_signed_with_the_shared_secret_is_refused(browser: Browser, provider: IdentityServer) -> None:
    add(browser, subject="A-0017")
    provider.algorithm = "HS256"
    assert round_trip(browser).status_code == 403


def test_answer_counts_in_the_browser_that_asked_and_once(browser: Browser) -> None:
    add(browser, subject="A-0017")
    answer = to_provider(browser)
    cookies = dict(browser.cookies)
    browser.cookies.clear()
    assert browser.get(answer).status_code == 403, "another browser"
    answer = to_provider(browser)
    assert browser.get(answer.replace("state=", "state=x")).status_code == 403
    answer = to_provider(browser)
    assert browser.get(answer).url.path == "/"
    browser.post("/sign-out")
    assert browser.get(answer).status_code == 403, "again"
    assert cookies


def test_new_keys_of_the_provider(browser: Browser, provider: IdentityServer) -> None:
    add(browser, subject="A-0017")
    assert round_trip(browser).url.path == "/"
    provider.new_key()
    browser.cookies.clear()
    assert round_trip(browser).url.path == "/"


def test_request_carries_challenge_state_and_nonce(browser: Browser, provider: IdentityServer) -> None:
    add(browser)
    to_provider(browser)
    asked = provider.asked
    assert (asked["code_challenge_method"], asked["response_type"], asked["client_id"]) == ("S256", "code", CLIENT)
    assert len({asked["code_challenge"], asked["state"], asked["nonce"]}) == 3
    assert asked["redirect_uri"] == "http://bureau.test/sign-in/provider/return"
    first = asked["state"]
    to_provider(browser)
    assert provider.asked["state"] != first


def test_nothing_secret_in_the_log(browser: Browser, provider: IdentityServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="web")
    add(browser, subject="A-0017")
    provider.changed = {"aud": "another"}
    answer = to_provider(browser)
    browser.get(answer)
    assert "refused" in caplog.text
    assert SECRET not in caplog.text
    assert answer.partition("code=")[2].partition("&")[0] not in " ".join(record.getMessage() for record in caplog.records if record.name.startswith("web"))


def test_provider_that_does_not_answer(real: Settings) -> None:
    settings = real.model_copy(update={"oidc_issuer": "http://127.0.0.1:1", "oidc_client_id": CLIENT, "oidc_client_secret": SecretStr(SECRET)})
    with Browser(create_app(settings), base_url="http://bureau.test") as browser:
        add(browser)
        page = browser.get("/sign-in/provider")
        assert page.status_code == 503
        assert "没有应答" in text_of(page.text, "refusal")
        assert browser.get("/sign-in").status_code == 200, "the password's way is still there"


def test_without_a_provider_there_is_no_such_way(fresh: Browser) -> None:
    add(fresh)
    assert "统一身份认证" not in fresh.get("/sign-in").text
    assert fresh.get("/sign-in/provider").status_code == 404
    assert fresh.get("/sign-in/provider/return?state=a&code=b").status_code == 404
