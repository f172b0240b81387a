"""The demonstration: at work without a click, in any role with one, and never by mistake."""

from __future__ import annotations

import shutil

import pytest
from sqlalchemy import URL

from tests.web.accounts.conftest import add
from tests.web.command_line.run import jixiao
from tests.web.conftest import STORY
from tests.web.officers_browser import Browser
from tests.web.page_text import text_of
from web.accounts.demo import PEOPLE, UNITS, make_demo
from web.accounts.desk import AccountDesk
from web.accounts.installation import check_kind
from web.accounts.roles import Role
from web.app import create_app
from web.audit import entries
from web.database import DatabaseRefused, open_database
from web.settings import Settings


def test_first_page_drafts_without_a_click(client: Browser) -> None:
    page = client.post("/drafts", data={"description": STORY})
    assert page.status_code == 200
    assert "林晓雯" in text_of(page.text, "strip")
    draft = client.app.state.store.load(page.url.path.rpartition("/")[2])  # type: ignore[attr-defined]
    person = client.app.state.accounts.people.user_named("linxiaowen")  # type: ignore[attr-defined]
    assert (draft.unit_id, draft.creator_id) == (person.unit_id, person.id)
    assert entries(client.app.state.engine)[-1].actor == "linxiaowen"  # type: ignore[attr-defined]
    assert "林晓雯" not in text_of(client.get(f"{page.url.path}/history").text, "list"), "the assistant drafted it"


@pytest.mark.parametrize("role", list(Role))
def test_every_role_is_one_click_away(client: Browser, role: Role) -> None:
    page = client.get("/")
    assert role.chinese in text_of(page.text, "roles")
    client.become(role.value)
    page = client.get("/")
    assert page.status_code == 200
    assert role.chinese in text_of(page.text, "who")
    assert ("用平常话说说这个项目" in page.text) is (role is Role.OFFICER)


@pytest.mark.parametrize("path", ["/", "/rules", "/account", "/nothing", "/sign-in"])
def test_every_page_says_that_it_is_made_up(client: Browser, path: str) -> None:
    assert "演示数据" in text_of(client.get(path).text, "demo")


def test_who_signs_out_is_the_officer_again(client: Browser) -> None:
    client.become("auditor")
    client.post("/sign-out")
    assert "编制人员" in text_of(client.get("/").text, "who")


def test_people_stand_in_their_units() -> None:
    places = {name for department, units in UNITS.items() for name in (department, *units)}
    assert {unit for _, _, unit, _ in PEOPLE} <= places
    assert {role for _, _, _, role in PEOPLE} == set(Role)


def test_it_is_made_once(database: URL) -> None:
    engine = open_database(database)
    make_demo(engine)
    make_demo(engine)
    desk = AccountDesk(engine, Settings(demo=True))
    assert len(desk.people.all()) == len(PEOPLE)
    engine.dispose()


def test_database_of_real_accounts_is_not_opened_as_a_demonstration(desk: AccountDesk, settings: Settings) -> None:
    add(desk, "zhangmin", Role.ADMINISTRATOR, password="")
    check_kind(desk.engine, settings.home, demo=False)
    with pytest.raises(DatabaseRefused, match=r"正式的账号.*去掉 --demo.*另设一个数据文件夹"):
        check_kind(desk.engine, settings.home, demo=True)


def test_database_of_a_demonstration_is_not_opened_for_real_work(database: URL, settings: Settings) -> None:
    engine = open_database(database)
    make_demo(engine)
    check_kind(engine, settings.home, demo=True)
    with pytest.raises(DatabaseRefused, match=r"演示数据，不能正式使用.*--demo.*另设"):
        check_kind(engine, settings.home, demo=False)
    engine.dispose()


def test_demonstration_beside_a_real_deployment_does_not_start(settings: Settings) -> None:
    real = settings.model_copy(update={"demo": False})
    app = create_app(real)
    add(app.state.accounts, "zhangmin", Role.ADMINISTRATOR, password="")
    app.state.store.close()
    with pytest.raises(DatabaseRefused, match="正式的账号"):
        create_app(settings)
    done = jixiao("serve", "--demo", "--port", "0", home=settings.home)
    assert done.status == 2
    assert "已经有正式的账号" in done.err


def test_demonstration_leaves_the_real_data_alone(settings: Settings) -> None:
    create_app(settings).state.store.close()
    assert (settings.home / "demo.db").is_file()
    assert not (settings.home / "jixiao.db").exists()
    shutil.copy(settings.home / "demo.db", settings.home / "jixiao.db")
    with pytest.raises(DatabaseRefused, match="演示数据"):
        create_app(settings.model_copy(update={"demo": False}))
