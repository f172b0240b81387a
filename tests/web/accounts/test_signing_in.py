"""Sign-in with a password: who gets in, who waits, and that nothing is told to whoever guesses."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import select

from tests.web.accounts.conftest import PASSWORD, Bureau, Clock, add
from tests.web.page_text import text_of
from web.accounts.cookies import SESSION
from web.accounts.desk import AccountDesk
from web.accounts.roles import Role
from web.audit import entries
from web.database import reading
from web.database.every_table import METADATA

WRONG = "四月桃花水-涨满小河湾"


def attempt(desk: AccountDesk, name: str, password: str, address: str = "10.0.0.1") -> str:
    """What is said; empty where somebody is let in."""
    return desk.signing_in.attempt(name, password, address).refusal


def test_right_password(desk: AccountDesk) -> None:
    account_id = add(desk, "zhangmin", Role.TRAINER)
    assert desk.signing_in.attempt(" ＺhangMin ", PASSWORD, "10.0.0.1").account_id == account_id


def test_wrong_password_and_unknown_account_are_told_the_same(desk: AccountDesk) -> None:
    add(desk, "zhangmin", Role.TRAINER)
    assert attempt(desk, "zhangmin", WRONG) == attempt(desk, "nobody", WRONG) != ""
    for _ in range(4):
        assert attempt(desk, "zhangmin", WRONG) == attempt(desk, "nobody", WRONG)
    assert attempt(desk, "zhangmin", PASSWORD) == attempt(desk, "nobody", WRONG) == "试的次数多了，请过 15 分钟再试。"


def test_after_the_pause_there_are_tries_again(desk: AccountDesk, clock: Clock) -> None:
    add(desk, "zhangmin", Role.TRAINER)
    for _ in range(5):
        attempt(desk, "zhangmin", WRONG)
    clock.go(minutes=14)
    assert "请过 1 分钟" in attempt(desk, "zhangmin", PASSWORD)
    clock.go(minutes=2)
    assert attempt(desk, "zhangmin", PASSWORD) == ""


def test_success_begins_the_count_anew(desk: AccountDesk) -> None:
    add(desk, "zhangmin", Role.TRAINER)
    for password in (WRONG, WRONG, WRONG, WRONG, PASSWORD, WRONG, WRONG, WRONG, WRONG):
        attempt(desk, "zhangmin", password)
    assert attempt(desk, "zhangmin", PASSWORD) == ""


def test_tries_at_once_are_as_many_as_one_after_another(desk: AccountDesk) -> None:
    add(desk, "zhangmin", Role.TRAINER)
    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(lambda _: attempt(desk, "zhangmin", WRONG), range(12)))
    assert sum("不对" in one for one in said) == 5
    assert sum("分钟" in one for one in said) == 7


def test_an_address_has_to_wait_whatever_the_names(desk: AccountDesk) -> None:
    add(desk, "zhangmin", Role.TRAINER)
    limit = 50
    desk.tries.begin({"address:10.0.0.9": limit})
    for number in range(limit - 1):
        desk.tries.begin({f"account:guess{number}": 5, "address:10.0.0.9": limit})
    assert "分钟" in attempt(desk, "zhangmin", PASSWORD, "10.0.0.9")
    assert attempt(desk, "zhangmin", PASSWORD, "10.0.0.8") == ""


def test_disabled_account_is_as_if_it_were_not_there(desk: AccountDesk) -> None:
    account_id = add(desk, "zhangmin", Role.TRAINER)
    desk.changes.disable("test", account_id)
    assert attempt(desk, "zhangmin", PASSWORD) == attempt(desk, "nobody", PASSWORD)


def test_pause_of_an_account_is_in_the_audit_log(desk: AccountDesk) -> None:
    account_id = add(desk, "zhangmin", Role.TRAINER)
    for _ in range(6):
        attempt(desk, "zhangmin", WRONG)
        attempt(desk, "nobody", WRONG)
    assert [(entry.subject, entry.details["address"]) for entry in entries(desk.engine) if entry.action == "account.locked"] == [(account_id, "10.0.0.1")]


def test_page_says_what_was_wrong_and_keeps_the_name(bureau: Bureau) -> None:
    bureau.as_(None)
    page = bureau.browser.sign_in("officer", WRONG)
    assert page.status_code == 422
    assert "账号或密码不对" in text_of(page.text, "refusal")
    assert 'value="officer"' in page.text
    for _ in range(4):
        bureau.browser.sign_in("officer", WRONG)
    page = bureau.browser.sign_in("officer", WRONG)
    assert (page.status_code, page.headers["Retry-After"]) == (429, "900")


def test_sign_in_leads_to_the_page_that_was_asked_for(bureau: Bureau) -> None:
    browser = bureau.as_(None)
    asked = browser.get("/units")
    assert asked.url.path == "/sign-in"
    assert browser.post("/sign-in", data={"name": "administrator", "password": PASSWORD, "next": asked.url.params["next"]}).status_code == 422, "no password yet"
    bureau.desk.changes.change_password(bureau.people[Role.ADMINISTRATOR], PASSWORD)
    page = browser.post("/sign-in", data={"name": "administrator", "password": PASSWORD, "next": asked.url.params["next"]})
    assert (page.status_code, page.url.path) == (200, "/units")


@pytest.mark.parametrize("goal", ["https://example.com/", "//example.com", "/\\example.com", "javascript:alert(1)", "/a\r\nX: 1", "relative"])
def test_nobody_is_led_elsewhere(bureau: Bureau, goal: str) -> None:
    bureau.desk.changes.change_password(bureau.people[Role.TRAINER], PASSWORD)
    answer = bureau.as_(None).post("/sign-in", data={"name": "trainer", "password": PASSWORD, "next": goal}, follow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")


def test_a_new_session_at_every_sign_in(bureau: Bureau) -> None:
    bureau.desk.changes.change_password(bureau.people[Role.TRAINER], PASSWORD)
    browser = bureau.as_(None)
    browser.cookies.set(SESSION, "chosen-by-somebody-else", domain="bureau.test")
    browser.sign_in("trainer", PASSWORD)
    first = browser.cookies.get(SESSION)
    assert first not in (None, "chosen-by-somebody-else")
    browser.sign_in("trainer", PASSWORD)
    assert browser.cookies.get(SESSION) != first
    assert bureau.desk.sessions.user(str(first)) is None, "the one before has ended"


def test_no_secret_is_kept_or_logged(bureau: Bureau, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    bureau.desk.changes.change_password(bureau.people[Role.TRAINER], PASSWORD)
    browser = bureau.as_(None)
    browser.sign_in("trainer", WRONG)
    browser.sign_in("trainer", PASSWORD)
    browser.post("/account/tokens", data={"token_name": "接口", "token_days": "30"})
    secrets = [PASSWORD, WRONG, str(browser.cookies.get(SESSION)), browser.form_token()]
    with reading(bureau.desk.engine) as session:
        kept: list[Any] = [row for table in METADATA.sorted_tables for row in session.execute(select(table))]
    for secret in secrets:
        assert secret not in repr(kept)
        assert secret not in caplog.text
    assert "jixiao_" not in repr([row for row in kept if len(row) == 7 and row[2] == "接口"])
