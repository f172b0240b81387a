"""How long one is signed in, what ends it, and what the cookie is like."""

from __future__ import annotations

import pytest

from tests.web.accounts.conftest import PASSWORD, Bureau, Clock, add
from tests.web.officers_browser import Browser
from web.accounts.bearer_secret import digest_of
from web.accounts.desk import AccountDesk
from web.accounts.roles import Role
from web.accounts.sessions import told_browser
from web.accounts.table import SessionRow
from web.app import create_app
from web.database import reading
from web.settings import Settings


def begin(desk: AccountDesk, account_id: str) -> str:
    return desk.sessions.begin(account_id, "10.0.0.1", "Mozilla/5.0 (Windows NT 10.0) Chrome/131.0", "password")


def test_only_the_digest_is_kept(desk: AccountDesk) -> None:
    secret = begin(desk, add(desk, "zhangmin", Role.TRAINER, password=""))
    assert len(secret) == 43
    with reading(desk.engine) as session:
        assert session.query(SessionRow.id).scalar() == digest_of(secret)


def test_it_ends_when_it_is_not_used_for_eight_hours(desk: AccountDesk, clock: Clock) -> None:
    secret = begin(desk, add(desk, "zhangmin", Role.TRAINER, password=""))
    for _ in range(2):
        clock.go(hours=7)
        assert desk.sessions.user(secret) is not None
    clock.go(hours=8, minutes=1)
    assert desk.sessions.user(secret) is None


def test_it_ends_after_a_day_however_much_it_is_used(desk: AccountDesk, clock: Clock) -> None:
    secret = begin(desk, add(desk, "zhangmin", Role.TRAINER, password=""))
    for _ in range(4):
        clock.go(hours=6)
        assert desk.sessions.user(secret) is not None
    clock.go(minutes=1)
    assert desk.sessions.user(secret) is None
    begin(desk, desk.people.all()[0].id)
    with reading(desk.engine) as session:
        assert session.query(SessionRow).count() == 1, "what has run out is cleared away"


def test_disabling_and_another_password_end_every_session(desk: AccountDesk) -> None:
    account_id = add(desk, "zhangmin", Role.TRAINER, password="")
    first = begin(desk, account_id)
    desk.changes.change_password(account_id, PASSWORD)
    second = begin(desk, account_id)
    desk.changes.reset_password("test", account_id)
    third = begin(desk, account_id)
    desk.changes.disable("test", account_id)
    assert [desk.sessions.user(secret) for secret in (first, second, third)] == [None, None, None]
    desk.changes.enable("test", account_id)
    assert desk.sessions.user(third) is None


def test_changed_roles_hold_at_once(desk: AccountDesk) -> None:
    account_id = add(desk, "zhangmin", Role.TRAINER, password="")
    secret = begin(desk, account_id)
    from web.accounts.people_changes import Entered
    desk.changes.change("test", account_id, Entered("", "张敏", None, [Role.AUDITOR]))
    user = desk.sessions.user(secret)
    assert user is not None
    assert user.roles == (Role.AUDITOR,)


def test_cookie_is_for_this_site_and_not_for_scripts(bureau: Bureau) -> None:
    bureau.desk.changes.change_password(bureau.people[Role.TRAINER], PASSWORD)
    answer = bureau.as_(None).post("/sign-in", data={"name": "trainer", "password": PASSWORD}, follow_redirects=False)
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("jixiao_session=")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie


def test_over_https_the_cookie_stays_there(settings: Settings) -> None:
    with Browser(create_app(settings), base_url="https://bureau.test") as browser:
        cookie = browser.get("/").headers["Set-Cookie"]
    assert cookie.startswith("__Host-jixiao_visit=")
    assert "Secure" in cookie.split("; ")
    assert "Domain" not in cookie


def test_sign_out(bureau: Bureau) -> None:
    browser = bureau.as_(Role.OFFICER)
    assert browser.get("/").url.path == "/"
    assert browser.post("/sign-out").url.path == "/sign-in"
    assert browser.get("/").url.path == "/sign-in"


def test_account_page_lists_sessions_and_ends_others(bureau: Bureau) -> None:
    other = begin(bureau.desk, bureau.people[Role.OFFICER])
    browser = bureau.as_(Role.OFFICER)
    page = browser.get("/account").text
    assert "Chrome · Windows" in page
    assert "就是这里" in page
    assert other not in page
    browser.post(f"/account/sessions/{digest_of(other)[:16]}/end")
    assert bureau.desk.sessions.user(other) is None
    assert browser.get("/account").status_code == 200


def test_nobody_ends_the_session_of_another(bureau: Bureau) -> None:
    other = begin(bureau.desk, bureau.people[Role.AUDITOR])
    bureau.as_(Role.OFFICER).post(f"/account/sessions/{digest_of(other)[:16]}/end")
    assert bureau.desk.sessions.user(other) is not None


@pytest.mark.parametrize(("said", "told"), [("Mozilla/5.0 (Windows NT 10.0) Chrome/131.0 Edg/131", "Edge · Windows"), ("curl/8.5", "curl/8.5"), ("", "未知"),
                                            ("<script>", "script")])
def test_browser_in_words(said: str, told: str) -> None:
    assert told_browser(said) == told
