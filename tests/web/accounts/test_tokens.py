"""Tokens of programs."""

from __future__ import annotations

import pytest
from lxml import html

from tests.web.accounts.conftest import Bureau, Clock, add
from tests.web.conftest import desks
from web.accounts.desk import AccountDesk
from web.accounts.refusal import Refused
from web.accounts.roles import Role
from web.accounts.table import TokenRow
from web.database import reading


def test_token_made_on_the_account_page_opens_the_interface(bureau: Bureau) -> None:
    browser = bureau.as_(Role.OFFICER)
    page = browser.post("/account/tokens", data={"token_name": "预算一体化接口", "token_days": "90"})
    token = html.fromstring(page.text).xpath("//code[@class='secret']")[0].text_content()
    assert token not in browser.get("/account").text, "it is shown once"
    browser.cookies.clear()
    headers = {"Authorization": f"Bearer {token}"}
    assert browser.post("/api/v1/reviews", json=desks()["target"], headers=headers).status_code == 200
    begun = browser.post("/api/v1/conversations", json={"target": desks()["target"]}, headers=headers).json()
    assert bureau.as_(Role.OFFICER).get(f"/drafts/{begun['id']}").status_code == 200
    bureau.browser.cookies.clear()
    assert bureau.browser.get("/", headers=headers).url.path == "/sign-in", "pages are not for programs"


def test_token_has_the_rights_of_its_account(bureau: Bureau) -> None:
    token = bureau.desk.tokens.make(bureau.people[Role.ADMINISTRATOR], "接口", 30)
    refused = bureau.as_(None).post("/api/v1/reviews", json=desks()["target"], headers={"Authorization": f"Bearer {token}"})
    assert (refused.status_code, refused.headers["Content-Type"]) == (403, "application/problem+json")


@pytest.mark.parametrize("given", ["Bearer wrong", "Bearer ", "bearer jixiao_x", "Basic YTpi"])
def test_wrong_token_is_refused(bureau: Bureau, given: str) -> None:
    assert bureau.as_(None).get("/api/v1/rules", headers={"Authorization": given}).status_code == 401


def test_it_ends(desk: AccountDesk, clock: Clock) -> None:
    account_id = add(desk, "zhangmin", Role.TRAINER, password="")
    first, second, third = (desk.tokens.make(account_id, name, 30) for name in ("一", "二", "三"))
    assert desk.tokens.user(first) is not None
    desk.tokens.revoke(account_id, next(token.id for token in desk.tokens.of(account_id) if token.name == "一"))
    assert desk.tokens.user(first) is None
    clock.go(days=30)
    assert desk.tokens.user(second) is None
    assert all(token.expired for token in desk.tokens.of(account_id))
    clock.go(days=-1)
    assert desk.tokens.user(third) is not None
    desk.changes.disable("test", account_id)
    desk.changes.enable("test", account_id)
    assert desk.tokens.user(third) is None


def test_only_the_digest_is_kept_and_the_day_of_use(desk: AccountDesk, clock: Clock) -> None:
    account_id = add(desk, "zhangmin", Role.TRAINER, password="")
    token = desk.tokens.make(account_id, "接口", 30)
    desk.tokens.user(token)
    with reading(desk.engine) as session:
        row = session.query(TokenRow).one()
    assert token not in (row.digest, row.id)
    assert row.used_on == f"{clock():%Y-%m-%d}"


def test_nobody_ends_the_token_of_another(desk: AccountDesk) -> None:
    mine, other = add(desk, "zhangmin", Role.TRAINER, password=""), add(desk, "liqiang", Role.TRAINER, password="")
    token = desk.tokens.make(mine, "接口", 30)
    desk.tokens.revoke(other, desk.tokens.of(mine)[0].id)
    assert desk.tokens.user(token) is not None


@pytest.mark.parametrize(("name", "days", "field"), [("", 30, "token_name"), ("长" * 61, 30, "token_name"), ("接口", 31, "token_days")])
def test_what_cannot_be_made(desk: AccountDesk, name: str, days: int, field: str) -> None:
    account_id = add(desk, "zhangmin", Role.TRAINER, password="")
    with pytest.raises(Refused) as refused:
        desk.tokens.make(account_id, name, days)
    assert field in refused.value.fields
