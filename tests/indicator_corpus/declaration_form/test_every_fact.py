"""A written form carries every field that a target can have; what the official layout has no cell for stands on further sheets."""

from __future__ import annotations

import io
import re
import types
import zipfile
from decimal import Decimal
from typing import Any, Union, get_args, get_origin

import pytest
from openpyxl import load_workbook
from pydantic import BaseModel

from indicator_corpus.declaration_form import form_bytes, read_form_bytes
from indicator_corpus.example_case import ExampleCases
from indicator_corpus.target import PerformanceTarget
from rules.engine import review
from tests.indicator_corpus.declaration_form.targets import sayable
from tests.rules.case_files import baseline

#: fields whose text must fit together, or is read in the official words
_FITTING: dict[str, Any] = {
    "level1": "产出指标", "level2": "数量指标", "operator": "≥", "unit": "套", "value": "≥95套", "attribute": "延续", "kind": "设备购置", "budget_items": [0, 1],
    "year": 2025, "arrangements": {"organisation": "专班", "schedule": "按季", "funding_sustainability": "稳定", "risk_plan": "预案", "exit": "到期", "other": "其他"},
}  # fmt: skip
_DAYS = {"start": "2026-03-01", "end": "2026-12-31", "date": "2026-05-06", "until": "2026-11-30"}


def everything(model: type[BaseModel]) -> dict[str, Any]:
    """A value for each field of a model and of the models in it."""
    return {name: _value(name, field.annotation) for name, field in model.model_fields.items() if name != "id"}


def _value(name: str, annotation: Any) -> Any:
    if name in _FITTING and not (name == "indicator" or _model(annotation)):
        return _FITTING[name]
    if name in _DAYS:
        return _DAYS[name]
    if (model := _model(annotation)) is not None:
        return everything(model)
    for one in _choices(annotation):
        if get_origin(one) is tuple:
            inner = get_args(one)[0]
            return [everything(inner), everything(inner)] if _model(inner) else [f"{name}甲", f"{name}乙"]
        if one is bool:
            return True
        if one is int:
            return 1
        if one is Decimal or get_origin(one) is not None:
            return 12.5
    return f"文字{name}"


def _choices(annotation: Any) -> tuple[Any, ...]:
    return get_args(annotation) if get_origin(annotation) in (Union, types.UnionType) else (annotation,)


def _model(annotation: Any) -> type[BaseModel] | None:
    for one in _choices(annotation):
        if isinstance(one, type) and issubclass(one, BaseModel):
            return one
    return None


def back(data: dict[str, Any], unit: Any = "万元") -> dict[str, Any]:
    (form,) = read_form_bytes("表.xlsx", form_bytes(PerformanceTarget.parse(data), unit=unit))
    return PerformanceTarget.parse(form.data).to_json(parsed=False)


@pytest.mark.parametrize("unit", ["万元", "元"])
def test_every_field_comes_back(unit: Any) -> None:
    data = everything(PerformanceTarget)
    whole = PerformanceTarget.parse(data).to_json(parsed=False)
    assert whole == data, "the test fills each field with what it reads"
    assert back(data, unit) == whole


def test_the_official_sheet_has_nothing_of_the_way_of_the_declaration() -> None:
    data = everything(PerformanceTarget)
    full = load_workbook(io.BytesIO(form_bytes(PerformanceTarget.parse(data))))
    bare = load_workbook(io.BytesIO(form_bytes(PerformanceTarget.parse({**data, "workflow": None}))))
    cells = [[[cell.value for cell in row] for row in book["绩效目标申报表"].iter_rows()] for book in (full, bare)]
    assert cells[0] == cells[1]
    assert full.sheetnames == [
        "绩效目标申报表", "预算明细", "附件清单", "进度计划", "上年指标", "保留说明", "退回记录", "批复指标", "监控记录", "填报补充信息",
    ]  # fmt: skip
    assert full["填报补充信息"]["A3"].value == "项目总投资（万元）"


@pytest.mark.parametrize("workflow", [
    {"initial_review": {"conclusion": ""}, "second_review": {"person": "李四"}},
    {"returns": [{"date": "2026-05-01", "opinions": []}, {"date": "2026-05-06"}, {"date": "2026-06-01", "opinions": [{"opinion": "甲", "answer": ""}, {"opinion": "乙", "answer": "已改"}], "changed": []}]},
    {"returns": [{"opinions": [{"opinion": "甲"}], "changed": ["indicators", "project.budget"]}, {"opinions": [{"opinion": "甲"}]}]},
    {"returns": [], "monitoring": [], "approved": {"indicators": []}},
    {"approved": {"budget": 0, "indicators": [{"name": "甲", "value": "=1个"}]}, "spot_check_selected": False},
])  # fmt: skip
def test_blank_and_not_declared_stay_apart(workflow: dict[str, Any]) -> None:
    data = {"project": {"name": "培训"}, "indicators": [{"name": "人数", "value": "5人"}], "workflow": workflow}
    assert back(data)["workflow"] == workflow


def test_no_history_is_not_an_unknown_one() -> None:
    rows = [{"name": "甲", "value": "5人", "history": []}, {"name": "乙", "value": "5人"}, {"name": "丙", "value": "6人", "history": [{"year": 2025, "actual": ""}]}]
    read = back({"project": {"name": "培训"}, "indicators": rows})["indicators"]
    assert [row.get("history") for row in read] == [[], None, [{"year": 2025, "actual": ""}]]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "\t=", "\n@"])
def test_no_text_of_any_field_becomes_a_formula(sign: str) -> None:
    def dangerous(value: Any) -> Any:
        if isinstance(value, str):
            return f"{sign}cmd|'/C calc'!A1 {value}"
        if isinstance(value, list):
            return [dangerous(entry) for entry in value]
        return {k: v if k in (*_DAYS, "changed") else dangerous(v) for k, v in value.items()} if isinstance(value, dict) else value

    content = form_bytes(PerformanceTarget.parse(dangerous(everything(PerformanceTarget))))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheets = [package.read(part) for part in package.namelist() if part.startswith("xl/worksheets/")]
    assert len(sheets) == 10
    assert not [sheet for sheet in sheets if re.search(rb"<f[ >/]|<hyperlink|<ddeLink", sheet)]
    texts = [cell for sheet in load_workbook(io.BytesIO(content)) for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    begun = [cell for cell in texts if cell.value.lstrip()[:1] in "=+-@＝"]
    assert len(begun) > 60
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in begun)


def test_a_written_form_is_reviewed_as_the_target_was() -> None:
    target = PerformanceTarget.parse(baseline())
    (form,) = read_form_bytes("表.xlsx", form_bytes(target))
    assert review(PerformanceTarget.parse(form.data)).to_json()["outcomes"] == review(target).to_json()["outcomes"]


def test_cases_come_back_from_their_forms() -> None:
    for case in list(ExampleCases.load())[::6]:
        assert sayable(PerformanceTarget.parse(back(case.target.to_json(parsed=False)))) == sayable(case.target), case.id
