"""The project's own data, from the labels of its stretch of the form, in the contract's shape."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from indicator_corpus.classification import ProjectKind, squeeze
from indicator_corpus.declaration_form.grid import Block
from indicator_corpus.declaration_form.label_values import Label, LabelReader
from indicator_corpus.declaration_form.project_term import one_date, term
from indicator_corpus.declaration_form.wording import (
    half_width,
    is_blank,
    squeezed_lines,
    text_of,
    ticked,
    without_mark,
    year_in,
    year_in_title,
)
from indicator_corpus.quantity import json_number, to_decimal

_CODE_BEHIND = re.compile(r"\s*[\[(（【]\s*[\dA-Za-z-]+\s*[\])）】]\s*$")
_CODE_BEFORE = re.compile(r"^\s*(?:[\[(（【]\s*[\dA-Za-z-]+\s*[\])）】]|\d{3,}(?:\s*[-—_:：.]|\s+)|\d{6,})\s*(?=[^\d\s年])")
_SEAL = re.compile(r"\s*[(（](?:盖章|公章|签章|盖公章|章)[)）]\s*$")
#: 项目类别 of the budget system: no kinds of project
_BUDGET_CATEGORY = re.compile(r"特定目标类?|其他运转类?|人员类?|公用经费类?|运转类|(?:其他)?一次性(?:项目)?|(?:其他)?经常性(?:项目)?|阶段性(?:项目)?|(?:部门)?预算项目|上级.*|本级.*|一般性?项目|重点项目")
#: contract fields that are plain text, by the kind of their label
TEXTS = {"summary": "summary", "sector": "sector", "policy_kind": "policy_kind", "service_targets": "service_targets"}
ARRANGEMENTS = {
    "organisation": "organisation", "schedule_text": "schedule", "funding_sustainability": "funding_sustainability",
    "risk_plan": "risk_plan", "exit": "exit",
}
YES_NO = ("is_major", "large", "recurring", "negative_externality")
NUMBERS = {"service_life_years": "年", "staff": "人"}


class ProjectFields:
    """The labels of one project, looked up by kind."""

    def __init__(self, reader: LabelReader, labels: list[Label], unknown: list[Block]) -> None:
        self._reader = reader
        self._labels = labels
        self._unknown = unknown

    def first(self, *kinds: str) -> Label | None:
        """The first filled label of these kinds, in the order of the kinds; else the first that has a blank cell."""
        blank = None
        for kind in kinds:
            for label in self._labels:
                if label.kind == kind and label.declared:
                    if label.value is not None and label.value.unknown:
                        self._unknown.append(label.value)
                    elif label.filled:
                        return label
                    else:
                        blank = blank or label
        return blank

    def _filled(self, kind: str) -> list[str]:
        return [text_of(self._reader.lines(label)) for label in self._labels if label.kind == kind and label.filled]

    def text(self, *kinds: str) -> str | None:
        """The text of the first filled label, "" where the cell is blank, None where the form has none."""
        label = self.first(*kinds)
        return None if label is None else text_of(self._reader.lines(label))

    def project(self) -> dict[str, Any]:
        """All fields of `project` but the budget."""
        data: dict[str, Any] = {}
        self._put(data, "name", self.text("name"), squeezed_lines)
        self._put(data, "code", self.text("code"), squeeze)
        self._put(data, "department", self.text("department", "department_else"), without_code)
        self._put(data, "unit", self.text("unit", "unit_else"), without_code)
        kind = self._kind()
        if kind is not None:
            data["kind"] = kind
        attribute = self.text("attribute")
        if attribute is not None and (word := read_attribute(attribute)) is not None:
            data["attribute"] = word
        elif attribute is None and (chosen := _chosen_attribute(self.text("category") or "")) is not None:
            data["attribute"] = chosen
        self._term(data)
        for kind, field in TEXTS.items():
            self._put(data, field, self.text(kind))
        basis = self.text("basis")
        if basis is not None:
            data["basis"] = basis_lines(basis)
        arrangements = {field: text for kind, field in ARRANGEMENTS.items() if (text := self.text(kind)) is not None}
        if arrangements:
            data["arrangements"] = arrangements
        for field in YES_NO:
            if (answer := {"是": True, "否": False}.get(squeeze(self.text(field) or ""))) is not None:
                data[field] = answer
        for field, measure in NUMBERS.items():
            number = to_decimal(half_width(self.text(field) or "").removesuffix(measure))
            if number is not None:
                data[field] = json_number(number)
        return data

    def goal(self) -> dict[str, Any]:
        """`annual` and `mid_term` of the overall goal; a 总体目标 beside a 年度目标 is the one of the whole term."""
        annual, whole, general = (self.text(kind) for kind in ("goal_annual", "goal_all_years", "goal_general"))
        if annual is None and whole is None and len(texts := self._filled("goal_general")) == 2:
            whole, annual = texts  # 项目总体目标 above 绩效目标
            general = None
        if annual is None:
            annual, general = general, None
        if whole is None:
            whole = general
        return {key: text for key, text in (("annual", annual), ("mid_term", whole)) if text is not None}

    def year(self, titles: list[str], sheet_title: str | None) -> int | None:
        """From a label, the lines above the form, a heading with a year in it, or the sheet's name."""
        label = self.first("year")
        text = self._reader.lines(label) if label else ""
        if len(text) <= 20 and (year := year_in(text)):
            return year
        headings = [one.text for one in self._labels if one.kind in ("goal_annual", "total_annual")]
        for line in [*titles, *headings, sheet_title or ""]:
            if year := year_in_title(line):
                return year
        return None

    @staticmethod
    def _put(data: dict[str, Any], field: str, text: str | None, clean: Callable[[str], str] = str) -> None:
        if text is not None:
            data[field] = clean(text)

    def _kind(self) -> str | None:
        label = self.first("kind")
        if label is not None:
            named_kind = read_kind(self._reader.lines(label))
            if named_kind is not None:
                return named_kind
        category = self.text("category") or ""
        choice = ticked(category)
        word = choice[0] if choice else squeeze(category)
        named = None if _BUDGET_CATEGORY.fullmatch(word) else ProjectKind.of(word)
        return word if named and named is not ProjectKind.OTHER else None

    def _term(self, data: dict[str, Any]) -> None:
        both = self.first("term")
        if both is not None:
            text = both.inline if both.inline is not None else " ".join(dict.fromkeys(b.day.isoformat() if b.day else b.text for b in self._reader.beside(both.block))) or self._reader.lines(both)
            start, end = term(text)
            if is_blank(text):
                data.update(start="", end="")
            data.update({key: day for key, day in (("start", start), ("end", end)) if day})
        for field in ("start", "end"):
            label = self.first(field)
            if label is None:
                continue
            text = self._reader.lines(label)
            day = one_date(text, label.value.day if label.value is not None else None, first=field == "start")
            if day or is_blank(text):
                data[field] = day or ""


def without_code(text: str) -> str:
    """A body's name without the code in front or behind (`商务和粮食局[146]`, `146-商务和粮食局`) and without white space."""
    name = squeezed_lines(text)
    return squeeze(_CODE_BEHIND.sub("", _CODE_BEFORE.sub("", _SEAL.sub("", name), count=1))) or squeeze(name)


def read_kind(text: str) -> str | None:
    """The kind of project; "" where nothing is chosen; None where the text is a category of the budget system."""
    choice = ticked(text)
    if choice is not None or is_blank(text):
        return " ".join(choice or ())
    return None if _BUDGET_CATEGORY.fullmatch(squeeze(text)) else squeeze(text)


def read_attribute(text: str) -> str | None:
    """新增, 延续 or 一次性; "" where nothing is chosen; None where the text is of another classification."""
    choice = ticked(text)
    if choice is None and is_blank(text):
        return ""
    words = squeeze(text) if choice is None else " ".join(choice)
    if not words:
        return ""
    return next((word for word in ("新增", "延续", "一次性") if word in words), "新增" if "新建" in words else "延续" if "续建" in words else None)


def _chosen_attribute(text: str) -> str | None:
    """新增 or 延续 where a label of another name (项目性质) asks for just that."""
    choice = ticked(text)
    asked = re.fullmatch(r"(新增|延续|新建|续建)(?:性)?(?:项目)?", squeeze(text) if choice is None else "".join(choice))
    return None if asked is None else {"新建": "新增", "续建": "延续"}.get(asked[1], asked[1])


def basis_lines(text: str) -> list[str]:
    """One entry a line, without numbers."""
    lines = (without_mark(line)[0] for line in text.split("\n"))
    return [line for line in lines if not is_blank(line)]
