"""What administrators do with people and units, and people with their own account."""

from __future__ import annotations

import pytest
from lxml import html

from tests.web.accounts.conftest import PASSWORD, Bureau, add
from tests.web.page_text import text_of
from web.accounts.desk import AccountDesk
from web.accounts.people_changes import Entered
from web.accounts.refusal import Refused
from web.accounts.roles import Role
from web.audit import entries, verify

PERSON = {"name": "LiQiang", "display_name": " 李强 ", "roles": ["officer", "department_reviewer"], "email": "", "subject": ""}


def first_password(page: str) -> str:
    return str(html.fromstring(page).xpath("//*[@id='first-password']")[0].text_content())


def test_added_person_signs_in_and_has_to_choose_a_password(bureau: Bureau) -> None:
    browser = bureau.as_(Role.ADMINISTRATOR)
    password = first_password(browser.post("/people", data={**PERSON, "unit": bureau.units["教育局"]}).text)
    bureau.as_(None)
    page = browser.sign_in("liqiang", password)
    assert page.url.path == "/account/password"
    assert "初始密码" in page.text
    assert browser.get("/").url.path == "/account/password", "nothing else before"
    form = {"current": password, "password": PASSWORD, "again": PASSWORD}
    for wrong, says in ({"current": "x"}, "现在的密码不对"), ({"password": password}, "和现在的一样"), ({"again": "x"}, "不一样"), ({"password": "短"}, "至少 10 个"):
        refused = browser.post("/account/password", data={**form, **wrong})
        assert refused.status_code == 422
        assert says in text_of(refused.text, "summary")
    assert browser.post("/account/password", data=form).url.path == "/"
    assert "李强" in text_of(browser.get("/").text, "who")
    bureau.as_(None)
    assert "账号或密码不对" in browser.sign_in("liqiang", password).text
    assert browser.sign_in("liqiang", PASSWORD).url.path == "/"


def test_password_is_shown_once(bureau: Bureau) -> None:
    browser = bureau.as_(Role.ADMINISTRATOR)
    password = first_password(browser.post("/people", data={**PERSON, "unit": bureau.units["教育局"]}).text)
    account_id = next(person.id for person in bureau.desk.people.all() if person.name == "liqiang")
    assert all(password not in browser.get(path).text for path in ("/people", f"/people/{account_id}"))


@pytest.mark.parametrize(("changed", "field", "says"), [
    ({"name": ""}, "name", "请填写账号"), ({"name": "OFFICER"}, "name", "已经有人用了"), ({"display_name": ""}, "display_name", "请填写姓名"),
    ({"roles": []}, "roles", "至少选一个角色"), ({"unit": ""}, "unit", "要属于一个单位"), ({"unit": "none"}, "unit", "没有找到这个单位"),
    ({"email": "li"}, "email", "邮箱写得不完整"), ({"roles": ["king"]}, "roles", "至少选一个角色")])
def test_what_cannot_be_used_is_said_and_the_rest_is_kept(bureau: Bureau, changed: dict[str, object], field: str, says: str) -> None:
    page = bureau.as_(Role.ADMINISTRATOR).post("/people", data={**PERSON, "unit": bureau.units["教育局"], **changed})
    assert page.status_code == 422
    assert says in text_of(page.text, "summary")
    assert html.fromstring(page.text).xpath(f"//a[@href='#{field}']")
    assert html.fromstring(page.text).xpath(f"//*[@id='{field}' and @aria-describedby]")
    if field != "display_name":
        assert "李强" in page.text


def test_change_is_recorded_with_what_was_before(bureau: Bureau) -> None:
    account_id = bureau.people[Role.TRAINER]
    browser = bureau.as_(Role.ADMINISTRATOR)
    browser.post(f"/people/{account_id}", data={"display_name": "王芳", "roles": ["curator"], "unit": bureau.units["教育局"]})
    person = bureau.desk.people.get(account_id)
    assert person is not None
    assert (person.name, person.display_name, person.roles, person.unit_name) == ("trainer", "王芳", (Role.CURATOR,), "教育局")
    [entry] = [entry for entry in entries(bureau.desk.engine, subject=account_id) if entry.action == "account.changed"]
    assert (entry.actor, entry.details["before"]["roles"], entry.details["after"]["roles"]) == ("administrator", ["trainer"], ["curator"])
    assert verify(bureau.desk.engine).first_broken is None


def test_disable_and_enable(bureau: Bureau) -> None:
    browser, account_id = bureau.as_(Role.ADMINISTRATOR), bureau.people[Role.TRAINER]
    browser.post(f"/people/{account_id}/disable")
    assert "已停用" in text_of(browser.get("/people").text, "people")
    browser.post(f"/people/{account_id}/enable")
    assert "已停用" not in text_of(browser.get("/people").text, "people")
    assert [entry.action for entry in entries(bureau.desk.engine, subject=account_id)][-2:] == ["account.disabled", "account.enabled"]


def test_nobody_shuts_everybody_out(bureau: Bureau) -> None:
    browser, account_id = bureau.as_(Role.ADMINISTRATOR), bureau.people[Role.ADMINISTRATOR]
    assert "不能停用您自己的账号" in text_of(browser.post(f"/people/{account_id}/disable").text, "summary")
    page = browser.post(f"/people/{account_id}", data={"display_name": "张敏", "roles": ["trainer"], "unit": ""})
    assert "最后一个可用的系统管理员" in text_of(page.text, "summary")
    second = add(bureau.desk, "second", Role.ADMINISTRATOR, password="")
    assert browser.post(f"/people/{account_id}", data={"display_name": "张敏", "roles": ["trainer"], "unit": ""}, follow_redirects=False).status_code == 303
    with pytest.raises(Refused, match="最后一个"):
        bureau.desk.changes.disable("test", second)


def test_reset_password_is_for_the_next_sign_in(bureau: Bureau) -> None:
    browser = bureau.as_(Role.ADMINISTRATOR)
    password = first_password(browser.post(f"/people/{bureau.people[Role.TRAINER]}/password").text)
    bureau.as_(None)
    assert browser.sign_in("trainer", password).url.path == "/account/password"


def test_same_email_and_number_belong_to_one_account(desk: AccountDesk) -> None:
    desk.changes.add("test", Entered("zhangmin", "张敏", None, [Role.TRAINER], "Zhang@example.test", "A-1"))
    with pytest.raises(Refused) as refused:
        desk.changes.add("test", Entered("liqiang", "李强", None, [Role.TRAINER], "zhang@EXAMPLE.test", "A-1"))
    assert set(refused.value.fields) == {"email", "subject"}


def test_units_are_added_renamed_and_moved(bureau: Bureau) -> None:
    browser = bureau.as_(Role.ADMINISTRATOR)
    browser.post("/units", data={"name": " 第二  小学 ", "parent": bureau.units["教育局"]})
    unit = next(unit for unit in bureau.desk.units.tree() if unit.name == "第二 小学")
    assert (unit.parent_id, unit.depth) == (bureau.units["教育局"], 1)
    browser.post(f"/units/{unit.id}", data={"name": "第二小学", "parent": ""})
    assert [(one.name, one.depth) for one in bureau.desk.units.tree() if one.id == unit.id] == [("第二小学", 0)]
    assert [entry.action for entry in entries(bureau.desk.engine, subject=unit.id)] == ["unit.created", "unit.renamed", "unit.moved"]
    assert "第二小学" in text_of(browser.get("/units").text, "units")


@pytest.mark.parametrize(("name", "parent", "says"), [("", "", "请填写单位名称"), ("教育局", "", "已经有“教育局”了"), ("长" * 81, "", "最多 80 个字"), ("新", "none", "没有找到这个上级")])
def test_unit_that_cannot_be_added(bureau: Bureau, name: str, parent: str, says: str) -> None:
    page = bureau.as_(Role.ADMINISTRATOR).post("/units", data={"name": name, "parent": parent})
    assert page.status_code == 422
    assert says in text_of(page.text, "summary")


def test_unit_does_not_come_below_itself(desk: AccountDesk) -> None:
    top = desk.units.add("test", "教育局", None)
    below = desk.units.add("test", "小学", top)
    for parent in (top, below):
        with pytest.raises(Refused, match="上级不能是它自己"):
            desk.units.change("test", top, "教育局", parent)


def test_pages_of_accounts_label_every_field(bureau: Bureau) -> None:
    browser = bureau.as_(Role.ADMINISTRATOR)
    paths = ("/account", "/account/password", "/people", "/people/new", f"/people/{bureau.people[Role.OFFICER]}", "/people/import", "/units", f"/units/{bureau.units['教育局']}")
    for path in paths:
        tree = html.fromstring(browser.get(path).text)
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), path
        assert not tree.xpath("//style | //@style | //script[not(@src)]"), path
        for one in tree.xpath("//input[not(@type='hidden')] | //select | //textarea"):
            assert one.xpath("ancestor::label") or tree.xpath(f"//label[@for='{one.get('id')}']"), (path, one.get("name"))
        for described in tree.xpath("//@aria-describedby"):
            assert set(described.split()) <= set(ids), path
