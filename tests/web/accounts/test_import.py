"""Units and people from a file: looked at, then brought in together."""

from __future__ import annotations

import io

import pytest
from lxml import html
from openpyxl import Workbook

from indicator_corpus.declaration_error import DeclarationError
from tests.web.accounts.conftest import PASSWORD, Bureau
from tests.web.page_text import text_of
from web.accounts.desk import AccountDesk
from web.accounts.people_file import Lines, empty_form, read_people_file
from web.accounts.people_import import PeopleImport
from web.accounts.roles import Role
from web.audit import entries, verify

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNITS = [("第三小学", "卫生局"), ("卫生局", ""), ("财政局", "")]
PEOPLE = [("wangfang", "王芳", "第三小学", "编制人员", "", ""), ("ZhaoLei", "赵磊", "卫生局", "编制人员、主管部门审核", "zhao@example.test", "A-9")]


def book(units: list[tuple[str, ...]], people: list[tuple[str, ...]]) -> bytes:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "单位"
    sheet.append(("本区单位一览",))
    for row in (("单位名称", "上级单位"), *units):
        sheet.append(row)
    second = workbook.create_sheet("人员")
    for row in (("账号", "姓名", "单位", "角色", "邮箱", "统一身份编号"), *people):
        second.append(row)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def choose(bureau: Bureau, content: bytes, name: str = "单位和人员.xlsx"):  # type: ignore[no-untyped-def]  # httpx's response
    return bureau.as_(Role.ADMINISTRATOR).post("/people/import/preview", files={"file": (name, content, XLSX)})


def confirm(bureau: Bureau, preview: str):  # type: ignore[no-untyped-def]  # httpx's response
    rows = html.fromstring(preview).xpath("//input[@name='rows']/@value")[0]
    return bureau.browser.post("/people/import", data={"rows": rows})


def test_preview_then_all_of_it(bureau: Bureau) -> None:
    preview = choose(bureau, book(UNITS, PEOPLE))
    assert preview.status_code == 200
    assert text_of(preview.text).count("新增") == 4
    assert "已有，不改动" in preview.text
    assert all(person.name != "wangfang" for person in bureau.desk.people.all()), "nothing is stored by looking"
    done = confirm(bureau, preview.text)
    people = {person.name: person for person in bureau.desk.people.all()}
    assert (people["wangfang"].unit_name, people["wangfang"].must_change) == ("第三小学", True)
    assert (people["zhaolei"].roles, people["zhaolei"].email, people["zhaolei"].subject) == ((Role.OFFICER, Role.DEPARTMENT_REVIEWER), "zhao@example.test", "A-9")
    assert next(unit for unit in bureau.desk.units.tree() if unit.name == "第三小学").depth == 1
    password = html.fromstring(done.text).xpath("//code")[0].text_content()
    assert entries(bureau.desk.engine)[-1].details == {"units": 2, "people": 2}
    assert verify(bureau.desk.engine).first_broken is None
    bureau.as_(None)
    assert bureau.browser.sign_in("wangfang", password).url.path == "/account/password"


def test_again_there_is_nothing_new(bureau: Bureau) -> None:
    confirm(bureau, choose(bureau, book(UNITS, PEOPLE)).text)
    assert "没有要导入的" in choose(bureau, book(UNITS, PEOPLE)).text


@pytest.mark.parametrize(("units", "people", "says"), [
    ([("甲", "没有的局")], [], "没有找到上级单位“没有的局”"), ([("甲", "乙"), ("乙", "甲")], [], "没有找到上级单位"), ([("", "财政局")], [], "请填写单位名称"),
    ([], [("a1", "王芳", "没有的局", "编制人员")], "没有找到单位“没有的局”"), ([], [("a1", "王芳", "财政局", "局长")], "没有“局长”这个角色"),
    ([], [("a1", "", "财政局", "编制人员")], "请填写姓名"), ([], [("a b", "王芳", "财政局", "编制人员")], "中间不留空格"), ([], [("a1", "王芳", "", "编制人员")], "要属于一个单位"),
    ([], [("a1", "王芳", "财政局", "")], "至少选一个角色"), ([], [("a1", "王芳", "财政局", "审计"), ("A1", "李强", "财政局", "审计")], "写了两次"),
    ([], [("a1", "王芳", "财政局", "审计", "a@b.cn"), ("a2", "李强", "财政局", "审计", "A@b.cn")], "已经登记在别的账号上")])
def test_row_that_cannot_be_used_keeps_all_out(bureau: Bureau, units: list[tuple[str, ...]], people: list[tuple[str, ...]], says: str) -> None:
    page = choose(bureau, book([("新单位", "财政局"), *units], people))
    assert says in text_of(page.text, "summary")
    assert "工作表「" in text_of(page.text, "summary"), "where it stands"
    assert not html.fromstring(page.text).xpath("//input[@name='rows']")
    lines = read_people_file("a.xlsx", book([("新单位", "财政局"), *units], people))
    plan = PeopleImport(bureau.desk.engine).bring_in("test", lines)
    assert plan.problems
    assert all(unit.name != "新单位" for unit in bureau.desk.units.tree())


def test_what_changed_since_the_preview_is_seen(bureau: Bureau) -> None:
    preview = choose(bureau, book([], [("wangfang", "王芳", "财政局", "审计", "wang@example.test")])).text
    bureau.desk.changes.change("test", bureau.people[Role.TRAINER], _with_email(bureau, "wang@example.test"))
    answer = confirm(bureau, preview)
    assert answer.status_code == 409
    assert "已经登记在别的账号上" in answer.text


def _with_email(bureau: Bureau, email: str):  # type: ignore[no-untyped-def]  # Entered
    from web.accounts.people_changes import Entered
    return Entered("", "培训人", None, [Role.TRAINER], email)


@pytest.mark.parametrize(("name", "content", "says"), [("", b"", "请先选择"), ("a.xlsx", b"no workbook", ""), ("a.docx", b"PK", ""), ("a.xlsx", empty_form()[:500], "")])
def test_file_that_cannot_be_read(bureau: Bureau, name: str, content: bytes, says: str) -> None:
    page = bureau.as_(Role.ADMINISTRATOR).post("/people/import/preview", files={"file": (name, content, XLSX)} if name else None)
    assert page.status_code == 422
    assert says in text_of(page.text, "summary") != ""


@pytest.mark.parametrize("rows", ["", "{", "[]", "{}", '{"units": [1], "people": []}', '{"units": [{"a": 1}], "people": []}'])
def test_rows_that_the_preview_did_not_make(bureau: Bureau, rows: str) -> None:
    page = bureau.as_(Role.ADMINISTRATOR).post("/people/import", data={"rows": rows})
    assert page.status_code == 422


def test_empty_form_is_what_is_read(desk: AccountDesk) -> None:
    lines = read_people_file("单位和人员.xlsx", empty_form())
    assert (len(lines.units), len(lines.people)) == (2, 2)
    assert not PeopleImport(desk.engine).preview(lines).problems
    assert Lines.from_json(lines.to_json()) == lines


def test_table_of_something_else() -> None:
    with pytest.raises(DeclarationError, match="没有找到单位或人员的表"):
        read_people_file("a.xlsx", _other())


def _other() -> bytes:
    workbook = Workbook()
    workbook.worksheets[0].append(("项目", "金额"))
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def test_a_whole_bureau(desk: AccountDesk) -> None:
    units = [("教育局", ""), *((f"第{number}小学", "教育局") for number in range(200))]
    people = [(f"officer{number}", f"人{number}", f"第{number}小学", "编制人员", "", "") for number in range(200)]
    plan = PeopleImport(desk.engine).bring_in("test", read_people_file("a.xlsx", book(units, people)))
    assert not plan.problems
    assert (len(desk.units.tree()), len(desk.people.all())) == (201, 200)
    assert desk.signing_in.attempt("officer7", plan.people[7].password, "10.0.0.1").account_id
    assert not desk.signing_in.attempt("officer7", PASSWORD, "10.0.0.1").account_id
