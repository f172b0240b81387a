"""The .xlsx in which a bureau lists its units and people: read, and written as an empty form."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from openpyxl import Workbook

from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.library_import.file_check import sheets_in
from indicator_corpus.library_import.raw_sheet import RawSheet
from web.accounts.roles import Role

MOST = 2000
UNIT_COLUMNS = {"name": "单位名称", "parent": "上级单位"}
PERSON_COLUMNS = {"name": "账号", "display_name": "姓名", "unit": "单位", "roles": "角色", "email": "邮箱", "subject": "统一身份编号"}
_NOT_FOUND = "文件里没有找到单位或人员的表。单位表要有“单位名称”和“上级单位”两列，人员表要有“账号”“姓名”“单位”“角色”四列；可以下载空白表照着填。"


@dataclass(frozen=True)
class UnitLine:
    """A row about a unit, as written; `place` is how people find it."""

    place: str
    name: str
    parent: str


@dataclass(frozen=True)
class PersonLine:
    """A row about a person, as written; `roles` are Chinese names with 、 or a comma between."""

    place: str
    name: str
    display_name: str
    unit: str
    roles: str
    email: str = ""
    subject: str = ""


@dataclass(frozen=True)
class Lines:
    """What a file holds."""

    units: list[UnitLine]
    people: list[PersonLine]

    def to_json(self) -> dict[str, Any]:
        """For the form that confirms."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Any) -> Lines:
        """DeclarationError where it is not what `to_json` made."""
        try:
            lines = cls([UnitLine(**_texts(one)) for one in data["units"]], [PersonLine(**_texts(one)) for one in data["people"]])
        except (KeyError, TypeError, AttributeError):
            raise DeclarationError("提交的内容不完整，请重新选择文件。") from None
        return _bounded(lines)


def read_people_file(name: str, content: bytes) -> Lines:
    """The rows of both sheets, in order. DeclarationError, for people, where there are none or the file cannot be read."""
    if not name or not content:
        raise DeclarationError("请先选择一份 .xlsx 文件。")
    lines = Lines([], [])
    for sheet in sheets_in(name, content):
        for row, cells in _table(sheet, PERSON_COLUMNS, ("name", "display_name", "unit", "roles")):
            lines.people.append(PersonLine(place=sheet.place(row), **cells))
        for row, cells in _table(sheet, UNIT_COLUMNS, ("name", "parent")):
            lines.units.append(UnitLine(place=sheet.place(row), **cells))
    if not lines.units and not lines.people:
        raise DeclarationError(_NOT_FOUND)
    return _bounded(lines)


def empty_form() -> bytes:
    """An .xlsx to fill in, with a row of each kind as an example."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "单位"
    for row in (list(UNIT_COLUMNS.values()), ["某某区教育局", ""], ["某某区第一小学", "某某区教育局"]):
        sheet.append(row)
    people = workbook.create_sheet("人员")
    for row in (list(PERSON_COLUMNS.values()), ["zhangmin", "张敏", "某某区第一小学", Role.OFFICER.chinese, "", ""],
                ["liqiang", "李强", "某某区教育局", f"{Role.OFFICER.chinese}、{Role.DEPARTMENT_REVIEWER.chinese}", "", ""]):
        people.append(row)
    for each in workbook.worksheets:
        for column in "ABCDEF":
            each.column_dimensions[column].width = 22
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _table(sheet: RawSheet, columns: Mapping[str, str], needed: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    """(row, cells by field) below the header; nothing where the sheet has no such header."""
    for number, row in enumerate(sheet.rows[:20]):
        headings = {text.replace(" ", ""): column for column, text in enumerate(row) if text}
        places = {field: headings[heading] for field, heading in columns.items() if heading in headings}
        if all(field in places for field in needed):
            found = [(below, {field: sheet.rows[below][column].strip() for field, column in places.items()}) for below in range(number + 1, len(sheet.rows))]
            return [(below, cells) for below, cells in found if any(cells.values())]
    return []


def _bounded(lines: Lines) -> Lines:
    if len(lines.people) > MOST or len(lines.units) > MOST:
        raise DeclarationError(f"一次最多导入 {MOST} 个单位和 {MOST} 个人，请分成几个文件。")
    return lines


def _texts(data: Mapping[str, Any]) -> dict[str, str]:
    return {str(name): str(value)[:500] for name, value in data.items()}
