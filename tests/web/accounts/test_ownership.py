"""Whose drafts one sees and changes."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from sqlalchemy import Engine

from tests.web.accounts.conftest import Bureau, add
from tests.web.conftest import desks
from tests.web.page_text import text_of
from web.accounts.desk import AccountDesk
from web.accounts.ownership import may_change, may_see
from web.accounts.roles import Role
from web.accounts.user import ANYBODY
from web.audit import entries
from web.settings import Settings


@dataclass(frozen=True)
class Draft:
    """Something that belongs to a unit."""

    unit_id: str | None


def draft(bureau: Bureau, unit: str) -> str:
    """A draft that an officer of this unit made; its id."""
    add(bureau.desk, f"officer{len(bureau.desk.people.all())}", Role.OFFICER, unit=bureau.units[unit], password="")
    author = bureau.desk.people.user_named(f"officer{len(bureau.desk.people.all()) - 1}")
    store = bureau.browser.app.state.store.by(author)  # type: ignore[attr-defined]
    from assistant.content import Content
    return str(store.create(Content.of({**desks()["target"], "project": {"name": f"{unit}的项目"}}), {}, "起草"))


SEEN = {
    Role.OFFICER: {"第一小学"}, Role.DEPARTMENT_REVIEWER: {"第一小学", "教育局"}, Role.FINANCE_REVIEWER: {"第一小学", "教育局", "农业农村局"},
    Role.EVALUATION_CENTRE: {"第一小学", "教育局", "农业农村局"}, Role.AUDITOR: {"第一小学", "教育局", "农业农村局"},
}


@pytest.mark.parametrize("role", list(SEEN))
def test_what_is_seen_is_the_unit_the_department_or_all(bureau: Bureau, role: Role) -> None:
    drafts = {unit: draft(bureau, unit) for unit in ("第一小学", "教育局", "农业农村局")}
    browser = bureau.as_(role)
    assert {unit for unit, draft_id in drafts.items() if browser.get(f"/drafts/{draft_id}").status_code == 200} == SEEN[role]
    listed = text_of(browser.get("/").text, "recent")
    assert {unit for unit in drafts if f"{unit}的项目" in listed} == SEEN[role]


def test_of_another_unit_is_refused_with_the_reason(bureau: Bureau) -> None:
    draft_id = draft(bureau, "农业农村局")
    browser = bureau.as_(Role.OFFICER)
    page = browser.get(f"/drafts/{draft_id}")
    assert page.status_code == 403
    assert "属于别的单位" in text_of(page.text, "problem")
    assert browser.get(f"/api/v1/drafts/{draft_id}").status_code == 403
    assert browser.post(f"/drafts/{draft_id}/undo", data={"version": "1"}).status_code == 403


def test_what_is_only_to_be_looked_at_cannot_be_changed(bureau: Bureau) -> None:
    """Somebody may hold both roles: officer of one unit, reviewer of all."""
    draft_id = draft(bureau, "教育局")
    from web.accounts.people_changes import Entered
    bureau.desk.changes.change("test", bureau.people[Role.OFFICER], Entered("", "张敏", bureau.units["第一小学"], [Role.OFFICER, Role.FINANCE_REVIEWER]))
    browser = bureau.as_(Role.OFFICER)
    page = browser.get(f"/drafts/{draft_id}")
    assert page.status_code == 200
    assert 'class="read-only"' in page.text
    for path in ("/undo", "/messages", "/rows", "/rows/0", "/project", "/goal"):
        refused = browser.post(f"/drafts/{draft_id}{path}", data={"version": "1", "message": "x"})
        assert refused.status_code == 403, path
        assert "可以看，不能改" in text_of(refused.text, "problem")
    headers = {"X-CSRF-Token": browser.form_token()}
    assert browser.post(f"/api/v1/conversations/{draft_id}/messages", json={"message": "x"}, headers=headers).status_code == 403


def test_units_further_down_belong_to_the_department(desk: AccountDesk) -> None:
    top = desk.units.add("test", "教育局", None)
    middle = desk.units.add("test", "教研室", top)
    bottom = desk.units.add("test", "实验小学", middle)
    add(desk, "reviewer", Role.DEPARTMENT_REVIEWER, unit=top, password="")
    add(desk, "officer", Role.OFFICER, unit=middle, password="")
    reviewer, officer = desk.people.user_named("reviewer"), desk.people.user_named("officer")
    assert reviewer is not None
    assert officer is not None
    assert may_see(reviewer, Draft(bottom))
    assert not may_change(reviewer, Draft(top))
    assert not may_see(officer, Draft(bottom))
    assert may_change(officer, Draft(middle))


def test_what_belongs_to_nobody(desk: AccountDesk, engine: Engine) -> None:
    unit = desk.units.add("test", "教育局", None)
    add(desk, "officer", Role.OFFICER, unit=unit, password="")
    officer = desk.people.user_named("officer")
    assert officer is not None
    assert not may_see(officer, Draft(None))
    assert may_change(ANYBODY, Draft(None))
    assert not may_see(ANYBODY, Draft(unit))
    in_demo = AccountDesk(engine, Settings(demo=True)).people.user_named("officer")
    assert in_demo is not None
    assert may_change(in_demo, Draft(None))


def test_upload_of_another_cannot_be_opened(bureau: Bureau) -> None:
    app = bureau.browser.app
    upload = app.state.store.by(bureau.desk.people.user_named("officer")).keep_upload("a.xlsx", [{"sheet": "一", "target": desks()["target"]}])  # type: ignore[attr-defined]
    assert bureau.as_(Role.OFFICER).get(f"/uploads/{upload}").status_code != 404
    add(bureau.desk, "other", Role.OFFICER, unit=bureau.units["教育局"], password="")
    assert app.state.store.by(bureau.desk.people.user_named("other")).upload(upload) is None  # type: ignore[attr-defined]


def test_who_changed_it_is_in_the_history_and_the_audit_log(bureau: Bureau) -> None:
    browser = bureau.as_(Role.OFFICER)
    draft_id = browser.post("/api/v1/conversations", json={"target": desks()["target"]}, headers={"X-CSRF-Token": browser.form_token()}).json()["id"]
    browser.post(f"/drafts/{draft_id}/goal", data={"version": "2", "annual": "让孩子们用上新课桌椅"})
    assert "officer的姓名" in text_of(browser.get(f"/drafts/{draft_id}/history").text, "list")
    assert {entry.actor for entry in entries(bureau.desk.engine, subject=draft_id)} == {"officer"}
