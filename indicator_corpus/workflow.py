"""What has happened to a declaration on its way: reviews, returns, approval, monitoring. Optional beside the target (`workflow`).

A form does not carry these; the system that keeps the target does. As everywhere, absent means *not declared*, an empty text or
list means *declared to be none*.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from indicator_corpus.fields import DateField, MoneyField, NumberField, TextField


class _Recorded(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class ReviewRecord(_Recorded):
    """One reviewer's conclusion at one stage. A blank conclusion means that the stage has given none."""

    conclusion: TextField = None
    person: TextField = None
    date: DateField = None


class ReturnedOpinion(_Recorded):
    """One opinion with which a target was returned; `answer` says what the unit did about it (blank: nothing yet)."""

    opinion: TextField = None
    answer: TextField = None


class Return(_Recorded):
    """One return (退回): its opinions, and the JSON names of the fields that have changed since."""

    date: DateField = None
    opinions: tuple[ReturnedOpinion, ...] | None = None
    changed: tuple[str, ...] | None = None


class ApprovedIndicator(_Recorded):
    """A row as approved."""

    name: TextField = None
    value: TextField = None


class Approved(_Recorded):
    """The target as approved (批复). `budget` is the annual amount (万元 in JSON, yuan as attribute)."""

    date: DateField = None
    budget: MoneyField = None
    indicators: tuple[ApprovedIndicator, ...] | None = None


class MonitoringRecord(_Recorded):
    """One monitoring date: percent of the budget spent, of the target reached, and what the plan had foreseen."""

    date: DateField = None
    execution_rate: NumberField = None
    completion_rate: NumberField = None
    planned_rate: NumberField = None


class Workflow(_Recorded):
    """The way of a declaration. `stage` is where it stands: 申报, 初审, 复审, 抽查, 预算安排, 批复, 执行."""

    stage: TextField = None
    conclusion: TextField = None
    initial_review: ReviewRecord | None = None
    second_review: ReviewRecord | None = None
    spot_check: ReviewRecord | None = None
    spot_check_selected: bool | None = None
    returns: tuple[Return, ...] | None = None
    approved: Approved | None = None
    monitoring: tuple[MonitoringRecord, ...] | None = None
