"""Before the first account: every page leads to the one that makes it, and only whoever started the server can."""

from __future__ import annotations

import pytest

from tests.web.accounts.conftest import PASSWORD
from tests.web.conftest import desks
from tests.web.officers_browser import Browser
from tests.web.page_text import text_of
from web.accounts.roles import Role

FORM = {"unit": "某区财政局", "display_name": "张敏", "name": "ZhangMin", "password": PASSWORD, "again": PASSWORD}


def code(browser: Browser) -> str:
    return str(browser.app.state.accounts.first_run.code)  # type: ignore[attr-defined]


def establish(browser: Browser, **changed: str):  # type: ignore[no-untyped-def]  # httpx's response
    return browser.post("/first-run", data={**FORM, "code": code(browser), **changed})


@pytest.mark.parametrize("path", ["/", "/rules", "/drafts/x", "/people", "/account", "/sign-in"])
def test_every_page_leads_there(fresh: Browser, path: str) -> None:
    page = fresh.get(path)
    assert (page.status_code, page.url.path) == (200, "/first-run")
    assert code(fresh) not in page.text


def test_administrator_is_made_and_signed_in(fresh: Browser) -> None:
    page = establish(fresh, code=code(fresh).lower().replace("-", " "))
    assert (page.status_code, page.url.path) == (200, "/people")
    assert "张敏" in text_of(page.text, "strip")
    [person] = fresh.app.state.accounts.people.all()  # type: ignore[attr-defined]
    assert (person.name, person.unit_name, person.roles, person.must_change) == ("zhangmin", "某区财政局", (Role.ADMINISTRATOR,), False)
    fresh.post("/sign-out")
    assert fresh.sign_in("zhangmin", PASSWORD).url.path == "/"


@pytest.mark.parametrize(("field", "value", "says"), [
    ("code", "AAAA-BBBB-CCCC", "口令不对"), ("unit", "", "请填写单位名称"), ("name", "", "请填写账号"), ("name", "a b", "中间不留空格"),
    ("display_name", " ", "请填写姓名"), ("password", "12345", "至少 10 个字符"), ("password", "1234567890", "太常见"), ("password", "zhangmin-zhangmin", "不要含有账号"),
    ("again", "三月桃花水", "两次填写的新密码不一样")])
def test_what_cannot_be_used_is_said_above_and_at_the_field(fresh: Browser, field: str, value: str, says: str) -> None:
    page = establish(fresh, **{field: value})
    assert page.status_code == 422
    assert says in text_of(page.text, "summary")
    assert says in text_of(page.text, "wrong")
    assert f'href="#{field}"' in page.text
    assert PASSWORD not in page.text
    assert not fresh.app.state.accounts.accounts_exist()  # type: ignore[attr-defined]


def test_it_is_there_once(fresh: Browser) -> None:
    used = code(fresh)
    establish(fresh)
    fresh.cookies.clear()
    assert fresh.get("/first-run").url.path == "/sign-in"
    assert fresh.post("/first-run", data={**FORM, "code": used, "name": "second"}).url.path == "/sign-in"
    assert len(fresh.app.state.accounts.people.all()) == 1  # type: ignore[attr-defined]


def test_code_cannot_be_guessed_for_ever(fresh: Browser) -> None:
    desk = fresh.app.state.accounts  # type: ignore[attr-defined]
    for _ in range(50):
        desk.tries.begin({"first-run:testclient": 50})
    assert "分钟再试" in establish(fresh).text


def test_interface_is_open_before_and_not_after(fresh: Browser) -> None:
    for path in ("/api/v1/rules", "/api/v1/rules/CST-001"):
        assert fresh.get(path).status_code == 200
    assert fresh.post("/api/v1/reviews", json=desks()["target"]).status_code == 200
    begun = fresh.post("/api/v1/conversations", json={"target": desks()["target"]})
    assert begun.status_code == 201
    assert fresh.get(f"/api/v1/drafts/{begun.json()['id']}").status_code == 200
    establish(fresh)
    fresh.cookies.clear()
    refused = fresh.get("/api/v1/rules")
    assert (refused.status_code, refused.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert "令牌" in refused.json()["detail"]
    assert [fresh.get(path).status_code for path in ("/healthz", "/metrics", "/api/v1/openapi.json")] == [200, 200, 200]


def test_drafts_of_before_belong_to_the_first_unit(fresh: Browser) -> None:
    draft_id = fresh.post("/api/v1/conversations", json={"target": desks()["target"]}).json()["id"]
    establish(fresh)
    [unit] = fresh.app.state.accounts.units.tree()  # type: ignore[attr-defined]
    draft = fresh.app.state.store.load(draft_id)  # type: ignore[attr-defined]
    assert draft.unit_id == unit.id
