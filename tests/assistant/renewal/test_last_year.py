"""Last year as a fact of this year's declaration, so that the rules that compare years see it."""

from __future__ import annotations

import pytest

from assistant.renewal import renew
from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.target import PerformanceTarget
from tests.assistant.renewal.forms import asked, change_of, last_year, renewed


def test_previous_holds_budget_and_indicators() -> None:
    done = renewed("desks", "预算加到120万")
    previous = done.target.project.previous
    assert previous is not None
    assert (previous.year, previous.budget) == (2026, 860_000)
    assert previous.indicators is not None
    assert [one.target for one in previous.indicators] == [row["value"] for row in last_year("desks")["indicators"]]
    assert done.target.project.attribute == "延续"


def test_copied_target_is_noticed_by_the_review() -> None:
    assert "APP-011" in [found.rule.code for found in renewed("desks", "和去年一样").review.findings]
    assert "APP-011" not in [found.rule.code for found in renewed("desks", "再加两所学校").review.findings]


def test_results_in_the_form_count() -> None:
    form = last_year("desks")
    form["indicators"][12]["actual"] = "98%"
    form["project"] |= {"execution_rate": "98.5%", "evaluation_grade": "优"}
    done = renew(PerformanceTarget.parse(form), "预算加到90万", results=form)
    previous = done.target.project.previous
    assert previous is not None
    assert (str(previous.execution_rate), previous.evaluation_grade) == ("98.5", "优")
    assert "“师生满意度”沿用去年的≥90%，去年实际完成98%" in asked(done)


@pytest.mark.parametrize("words", ["去年实际满意度98%", "去年满意度做到了98%", "上年满意度实际完成98%"])
def test_results_in_the_words_count(words: str) -> None:
    done = renewed("desks", words)
    assert done.target.project.previous is not None
    assert done.target.project.previous.indicators is not None
    assert "98%" in [one.actual for one in done.target.project.previous.indicators]
    assert not done.unused


def test_no_question_about_results_that_are_not_known() -> None:
    assert "去年实际完成" not in asked(renewed("desks", "预算加到90万"))


def test_what_belongs_to_last_year_alone_is_left_out() -> None:
    form = last_year("desks")
    form["workflow"] = {"stage": "编制"}
    form["project"] |= {"waivers": [{"rule": "APP-007", "reason": "x"}], "adjustment": {"reason": "y"}, "attribute": "一次性"}
    done = renewed(form, "预算加到90万")
    assert done.target.project.waivers is None
    assert done.target.project.adjustment is None
    assert done.target.workflow is None
    assert change_of(done, "项目属性").before == "一次性"
    assert "一次性" in asked(done)


def test_open_values_stay_open_and_are_asked() -> None:
    form = last_year("desks")
    form["indicators"][7]["value"] = None
    done = renewed(form, "预算加到90万")
    assert done.target.indicators[7].value is None
    assert any(question.field == "indicators.7.value" for question in done.questions)


def test_every_row_has_a_source_and_a_change() -> None:
    done = renewed("training", "预算砍掉两成，多招30人，新增技能竞赛1场")
    assert len(done.sources) == len(done.target.indicators)
    assert all(done.sources)
    rows = [change.indicator for change in done.changes if change.indicator is not None]
    assert rows == list(range(len(done.target.indicators)))


def test_form_without_rows_is_refused() -> None:
    with pytest.raises(DeclarationError, match="没有指标"):
        renew(PerformanceTarget.parse({"project": {"name": "空"}, "indicators": []}), "预算加到90万")


def test_same_words_give_the_same_draft() -> None:
    words = "预算加到120万，再加两所学校，新增黑板120块"
    assert renewed("desks", words).to_json() == renewed("desks", words).to_json()
