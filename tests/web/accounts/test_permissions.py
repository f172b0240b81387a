"""Every route says whom it is for, and keeps to it: all routes, all roles, with real requests."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi import APIRouter, FastAPI

from tests.web.accounts.conftest import Bureau
from tests.web.conftest import desks
from tests.web.officers_browser import Browser
from web.accounts.gate import check_declared, gates_of
from web.accounts.permissions import GRANTS, Permission
from web.accounts.roles import Role
from web.app import create_app
from web.interface_paths import for_systems
from web.settings import Settings

PLACES = {"place": "0", "code": "CST-001", "reference": "CASE-001", "upload_id": "none", "token_id": "none", "handle": "none", "unit_id": "none", "account_id": "none"}


def routes(browser: Browser) -> Iterator[tuple[str, str, Permission | None]]:
    """(method, path, permission) of everything that can be asked of the application."""
    for path, methods, gates in gates_of(browser.app.routes):  # type: ignore[attr-defined]
        assert len(gates) == 1, path
        for method in sorted(methods):
            yield method, path, gates[0].permission


def ask(browser: Browser, method: str, path: str, draft_id: str):  # type: ignore[no-untyped-def]  # httpx's response
    address = re.sub(r"\{(\w+)\}", lambda found: draft_id if found[1] == "draft_id" else PLACES[found[1]], path)
    headers = {"X-CSRF-Token": browser.form_token()} if method == "POST" else {}
    return browser.request(method, address, headers=headers, follow_redirects=False)


def draft_of(bureau: Bureau) -> str:
    """A draft of the officer's unit."""
    browser = bureau.as_(Role.OFFICER)
    answer = browser.post("/api/v1/conversations", json={"target": desks()["target"]}, headers={"X-CSRF-Token": browser.form_token()})
    return str(answer.json()["id"])


@pytest.mark.parametrize("role", list(Role))
def test_signed_in(bureau: Bureau, role: Role) -> None:
    draft_id = draft_of(bureau)
    for method, path, wanted in list(routes(bureau.browser)):
        answer = ask(bureau.as_(role), method, path, draft_id)
        allowed = wanted is None or wanted in GRANTS[role]
        assert answer.status_code != 401, path
        assert (answer.status_code != 403) is allowed, (method, path, answer.status_code)
        assert answer.status_code < 500, (method, path)
        if not allowed:
            assert f"您的角色（{role.chinese}）不能做这一步" in answer.text, path
        elif answer.status_code == 303 and wanted is not None and path != "/sign-out":
            assert not answer.headers["Location"].startswith(("/sign-in", "/first-run")), path


def test_not_signed_in(bureau: Bureau) -> None:
    draft_id = draft_of(bureau)
    for method, path, wanted in list(routes(bureau.browser)):
        answer = ask(bureau.as_(None), method, path, draft_id)
        if wanted is None:
            assert answer.status_code not in (401, 403), path
        elif for_systems(path):
            assert (answer.status_code, answer.headers["Content-Type"]) == (401, "application/problem+json"), path
        elif method == "GET":
            assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (303, "/sign-in"), path
        else:
            assert answer.status_code == 401, path


def test_before_the_first_account(fresh: Browser) -> None:
    for method, path, wanted in list(routes(fresh)):
        answer = ask(fresh, method, path, "none")
        if wanted is None or for_systems(path):
            assert answer.status_code not in (401, 403), path
        else:
            assert (answer.status_code, answer.headers["Location"]) == (303, "/first-run"), path


def test_open_interface_where_the_setting_says_so(bureau: Bureau, real: Settings) -> None:
    draft_id = draft_of(bureau)
    with Browser(create_app(real.model_copy(update={"open_api": True})), base_url="http://bureau.test") as program:
        assert program.post("/api/v1/reviews", json=desks()["target"]).status_code == 200
        begun = program.post("/api/v1/conversations", json={"target": desks()["target"]}).json()
        assert program.get(f"/api/v1/drafts/{begun['id']}").status_code == 200
        assert program.get(f"/api/v1/drafts/{draft_id}").status_code == 403, "what belongs to a unit is not for everybody"
        assert program.get("/").url.path == "/sign-in", "pages are as they were"


def test_whoever_has_to_change_the_password_gets_no_further(bureau: Bureau) -> None:
    bureau.desk.changes.reset_password("test", bureau.people[Role.ADMINISTRATOR])
    for method, path, wanted in list(routes(bureau.browser)):
        if wanted not in (Permission.ENTER, Permission.MANAGE_ACCOUNTS, Permission.REFERENCE) or path in ("/account/password", "/sign-out"):
            continue
        answer = ask(bureau.as_(Role.ADMINISTRATOR), method, path, "none")
        if for_systems(path):
            assert answer.status_code == 403, path
        else:
            assert (answer.status_code, answer.headers["Location"]) == (303, "/account/password"), path


def test_forgotten_is_not_open() -> None:
    router, app = APIRouter(), FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    router.add_api_route("/forgotten", lambda: "")
    app.include_router(router)
    with pytest.raises(RuntimeError, match="/forgotten"):
        check_declared(app.routes)


def test_who_may_do_what_in_words() -> None:
    may = {permission: {role for role in Role if permission in GRANTS[role]} for permission in Permission}
    assert may[Permission.DRAFT] == {Role.OFFICER}
    assert may[Permission.MANAGE_ACCOUNTS] == {Role.ADMINISTRATOR}
    assert Role.ADMINISTRATOR not in may[Permission.READ_DRAFT] | may[Permission.REVIEW]
    assert may[Permission.ENTER] == set(Role)
