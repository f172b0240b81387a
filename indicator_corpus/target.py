"""绩效目标申报表 as data: PerformanceTarget, Project, Budget, Indicator (frozen; the shape of the public contract).

Absent or None means *not declared*; an empty text or list means *declared to be none*. Constructors read the contract's JSON
(money in 万元); attributes are yuan. Nothing is guessed: what a form does not say stays None.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from indicator_corpus.classification import Level1, Level2, ProjectKind, level1_of, level2_of
from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.fields import (
    DateField,
    MoneyField,
    NumberField,
    TextField,
    WeightField,
    declared_weight,
    json_weight,
    written_day,
)
from indicator_corpus.found_once import found_once
from indicator_corpus.quantity import PERCENT_SIGNS, plain
from indicator_corpus.target_value import TargetValue, parse_target_value
from indicator_corpus.workflow import Workflow


class _Declared(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", ignored_types=(cached_property, found_once))


# what is paid for by the day where days are declared
_PEOPLE_AND_ROOMS = frozenset({"人", "名", "位", "间", "房", "辆", "车"})


class BudgetItem(_Declared):
    """One line of the budget (预算明细). `unit_price_yuan` in yuan, `amount` in 万元 (yuan as attribute).

    Where things are bought that the unit already has: `in_use` how many of them are in use (现有在用数量), `to_scrap` how many of
    those are to be scrapped (拟报废数量).
    """

    name: TextField = None
    kind: TextField = None
    quantity: NumberField = None
    unit: TextField = None
    unit_price_yuan: NumberField = None
    days: NumberField = None
    factor: NumberField = None
    amount: MoneyField = None
    splittable: bool | None = None
    management: bool | None = None
    in_use: NumberField = None
    to_scrap: NumberField = None

    @property
    def price_unit(self) -> str | None:
        """What `unit_price_yuan` is per: 元/套, with days declared 元/人天; None where the line names no unit."""
        if not self.unit:
            return None
        by_day = self.days is not None and self.unit in _PEOPLE_AND_ROOMS
        return f"元/{self.unit}{'天' if by_day else ''}"


class Budget(_Declared):
    """资金: the annual total, its fiscal and other parts, what is carried over, and the lines. `term_total` is the money of the
    whole term (项目总投资), where that is more than the year's."""

    total: MoneyField = None
    fiscal: MoneyField = None
    other: MoneyField = None
    carried_over: MoneyField = None
    term_total: MoneyField = None
    items: tuple[BudgetItem, ...] | None = None


class Attachment(_Declared):
    """One paper handed in with the declaration (立项文件, 实施方案, 预算测算 …)."""

    kind: TextField = None
    name: TextField = None
    number: TextField = None
    date: TextField = None


class ScheduleStep(_Declared):
    """One step of the implementation plan."""

    step: TextField = None
    start: DateField = None
    end: DateField = None


class PreviousIndicator(_Declared):
    """An indicator of last year with its result."""

    name: TextField = None
    target: TextField = None
    actual: TextField = None


class Previous(_Declared):
    """Last year's project: money, execution rate (percent), evaluation grade, whether what it found is mended, indicators."""

    year: int | None = None
    budget: MoneyField = None
    execution_rate: NumberField = None
    evaluation_grade: TextField = None
    rectified: bool | None = None
    indicators: tuple[PreviousIndicator, ...] | None = None


class ExAnte(_Declared):
    """事前绩效评估."""

    done: bool | None = None
    grade: TextField = None


class Adjustment(_Declared):
    """目标调整: why, of which approved target, and how much budget is added with it (追加)."""

    reason: TextField = None
    of: TextField = None
    additional_budget: MoneyField = None


class Waiver(_Declared):
    """说明理由予以保留: one finding that may stand."""

    rule: TextField = None
    indicator: int | None = None
    reason: TextField = None
    document: TextField = None
    person: TextField = None
    until: DateField = None


class HistoryEntry(_Declared):
    """An indicator's target and result in an earlier year."""

    year: int | None = None
    target: TextField = None
    actual: TextField = None


class Project(_Declared):
    """项目基本信息. `staff` is the unit's number of staff on its establishment (编制内实有人数); `recurring` says that the same work is done
    every year (年度重复性任务)."""

    name: TextField = Field()  # the one required key; null or blank means that the form leaves it open
    year: int | None = None
    code: TextField = None
    department: TextField = None
    unit: TextField = None
    kind: TextField = None
    sector: TextField = None
    attribute: TextField = None
    start: DateField = None
    end: DateField = None
    budget: Budget | None = None
    summary: TextField = None
    basis: tuple[str, ...] | None = None
    attachments: tuple[Attachment, ...] | None = None
    arrangements: dict[str, TextField] | None = None
    policy_kind: TextField = None
    is_major: bool | None = None
    large: bool | None = None
    recurring: bool | None = None
    staff: NumberField = None
    service_life_years: NumberField = None
    negative_externality: bool | None = None
    service_targets: TextField = None
    schedule: tuple[ScheduleStep, ...] | None = None
    previous: Previous | None = None
    ex_ante: ExAnte | None = None
    adjustment: Adjustment | None = None
    waivers: tuple[Waiver, ...] | None = None

    @property
    def label(self) -> str:
        """What messages and reports call the project."""
        return (self.name or "").strip() or "（未写项目名称）"

    @property
    def project_kind(self) -> ProjectKind | None:
        """The kind of project; a text that names none is read as 其他; None where not declared."""
        return None if not self.kind else ProjectKind.of(self.kind) or ProjectKind.OTHER

    @found_once
    def start_day(self) -> date | None:
        """First day of the project term; a month alone counts from its first day."""
        day = written_day(self.start)
        return day.replace(day=1) if day and self.start and len(self.start) == 7 else day

    @found_once
    def end_day(self) -> date | None:
        """Last day of the project term."""
        return written_day(self.end)


class OverallGoal(_Declared):
    """总体目标: of the year, and of the whole term where there is one."""

    annual: TextField = None
    mid_term: TextField = None


class Indicator(_Declared):
    """One row of the table (三级指标 with its value), as printed. `needs_no_funds` marks a row that no money is asked for (不需资金)."""

    level1: TextField = None
    level2: TextField = None
    name: TextField = None
    value: TextField = None
    operator: TextField = None
    unit: TextField = None
    weight: WeightField = None
    explanation: TextField = None
    standard: TextField = None
    standard_reference: TextField = None
    method: TextField = None
    data_source: TextField = None
    evidence: TextField = None
    scoring: TextField = None
    budget_items: tuple[int, ...] | None = None
    needs_no_funds: bool | None = None
    history: tuple[HistoryEntry, ...] | None = None
    library: TextField = None

    @found_once
    def class2(self) -> Level2 | None:
        """The official second-level class that the printed one corresponds to."""
        return level2_of(self.level2, self.level1)

    @found_once
    def class1(self) -> Level1 | None:
        """The official first-level class: above `class2`, else what the printed first level names."""
        return self.class2.level1 if self.class2 else level1_of(self.level1)

    @found_once
    def target_value(self) -> TargetValue:
        """The value parsed; see `PerformanceTarget.value_of` for values dated in the target's year."""
        return self.read_value(None)

    def read_value(self, default_year: int | None) -> TargetValue:
        """The value parsed, with operator and unit from the columns of their own where the value's text has none."""
        value = parse_target_value(self.value, default_year)
        if value.number is None:
            return value
        operator = value.operator or (parse_target_value(f"{self.operator}{plain(value.number)}").operator if self.operator else None)
        if operator is value.operator and (value.unit or not self.unit):
            return value
        return replace(value, operator=operator, unit=value.unit or self._unit_column)

    @property
    def _unit_column(self) -> str | None:
        unit = "".join((self.unit or "").split())
        return ("%" if unit in PERCENT_SIGNS else unit) or None

    @property
    def label(self) -> str:
        """What messages call the row."""
        return (self.name or "").strip() or "未命名指标"


#: a column that a form has or lacks
Column = Literal["weight", "explanation", "standard", "standard_reference", "evidence", "method", "value", "unit", "level1", "level2",
                 "budget_items", "history"]


class PerformanceTarget(_Declared):
    """A whole 绩效目标申报表."""

    id: TextField = None
    project: Project
    overall_goal: OverallGoal | None = None
    indicators: tuple[Indicator, ...]
    workflow: Workflow | None = None

    @classmethod
    def parse(cls, data: object) -> PerformanceTarget:
        """Read the contract's JSON shape; DeclarationError in Chinese where it does not fit."""
        if not isinstance(data, dict):
            raise DeclarationError("一份绩效目标应当是一个 JSON 对象，至少含 project.name 和 indicators。")
        try:
            return cls.model_validate(data)
        except ValidationError as error:
            places = tuple((_place(e["loc"]), _what(e)) for e in error.errors()[:20])
            raise DeclarationError("绩效目标里有内容读不了，请按提示修改后再提交", places) from None

    def weights(self) -> list[int | float | str | None]:
        """The weights of all rows, as in JSON."""
        return [None if row.weight is None else json_weight(row.weight) for row in self.indicators]

    def with_rows(self, places: Sequence[int], weights: Sequence[object]) -> PerformanceTarget:
        """The same target with the rows at these places alone, and for each of them this weight (as in JSON)."""
        rows = tuple(row if row.weight == weight else row.model_copy(update={"weight": weight})
                     for row, weight in zip((self.indicators[place] for place in places), map(declared_weight, weights), strict=True))
        # not a copy: what has been worked out for the target's columns would come with it
        return PerformanceTarget.model_construct(id=self.id, project=self.project, overall_goal=self.overall_goal, indicators=rows,
                                                 workflow=self.workflow)

    def to_json(self, *, parsed: bool = True) -> dict[str, Any]:
        """The contract's JSON: declared fields only, money in 万元; with `parsed` the parts of each value and its official class."""
        data = self.model_dump(mode="json", exclude_none=True)
        data["project"].setdefault("name", None)  # the one required key
        for indicator, row in zip(self.indicators, data["indicators"], strict=True):
            row.setdefault("value", None)
            if parsed:
                row["parsed"] = self.value_of(indicator).to_json()
                if indicator.class2:
                    row["corresponds_to"] = {"level1": indicator.class2.level1.value, "level2": indicator.class2.value}
        return data

    def value_of(self, indicator: Indicator) -> TargetValue:
        """The parsed value, with dates that name no year read in the target's year."""
        value = indicator.target_value
        if value.is_date and value.date is None and self.project.year:
            return indicator.read_value(self.project.year)
        return value

    def has_column(self, column: Column) -> bool:
        """Whether the form has this column: declared in at least one row."""
        found = self._columns.get(column)
        if found is None:
            found = self._columns[column] = any(getattr(indicator, column) is not None for indicator in self.indicators)
        return found

    @cached_property
    def _columns(self) -> dict[Column, bool]:
        return {}  # many rules ask about the same few

    @property
    def total_budget(self) -> Decimal | None:
        """The annual amount in yuan; None where not declared."""
        return self.project.budget.total if self.project.budget else None

    @cached_property
    def goal_text(self) -> str:
        """Both goals in one text."""
        goal = self.overall_goal
        return "\n".join(text for text in ((goal.annual, goal.mid_term) if goal else ()) if text)


_FIELD_NAMES = {
    "project": "项目", "name": "名称", "year": "年度", "budget": "预算", "total": "总额", "fiscal": "财政资金", "other": "其他资金",
    "items": "明细", "amount": "金额", "quantity": "数量", "unit_price_yuan": "单价", "indicators": "指标", "level1": "一级指标",
    "level2": "二级指标", "value": "指标值", "weight": "权重", "start": "开始日期", "end": "完成日期", "overall_goal": "总体目标",
    "annual": "年度目标", "mid_term": "中期目标", "kind": "类型", "basis": "立项依据", "attachments": "附件", "explanation": "指标值说明",
}


def _place(location: tuple[int | str, ...]) -> str:
    parts = [f"第{part + 1}条" if isinstance(part, int) else _FIELD_NAMES.get(part, part) for part in location]
    return " → ".join(parts) + f"（{'.'.join(str(p) for p in location)}）"


def _what(error: Any) -> str:
    kind = error["type"]
    if kind == "missing":
        return "缺少这一项"
    if kind == "value_error":
        return str(error["ctx"]["error"])
    if kind.startswith(("string", "bytes")):
        return "请填写文字"
    if kind.startswith("bool"):
        return "请填写 true 或 false"
    if kind.startswith(("int", "float", "decimal")):
        return "请填写数字"
    if kind.startswith(("list", "tuple")):
        return "请填写一个列表"
    return "请填写一个 JSON 对象" if kind.startswith(("model", "dict")) else "内容不符合要求的格式"
