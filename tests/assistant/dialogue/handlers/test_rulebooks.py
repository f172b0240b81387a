"""The same table under another rulebook."""

from __future__ import annotations

from assistant.content import Content
from assistant.dialogue.state import DialogueState
from indicator_corpus.example_case import ExampleCases
from rules.rulebook import load_rulebook
from rules.rulebook_comparison import compare
from tests.assistant.dialogue.handlers.talking import asked


def _case() -> DialogueState:
    case = ExampleCases.load().get("CASE-002")
    assert case is not None
    return DialogueState(Content.of(case.declared))


def test_differences_are_those_of_the_comparison() -> None:
    case = ExampleCases.load().get("CASE-002")
    assert case is not None
    compared = compare(case.target, load_rulebook("national"), load_rulebook("licheng"))
    reply = asked(_case(), "compare_rulebook", "用历城的规则审一遍", book="历城")
    assert compared.verdicts_differ
    assert compared.after.verdict.value in reply.text
    assert [cited.reference for cited in reply.cited] == [one.rule.code for one in compared.differences]


def test_the_same_is_said_to_be_the_same() -> None:
    assert "一样" in asked(_case(), "compare_rulebook", "按綦江的手册审会怎样", book="綦江").text


def test_an_older_book_is_the_same_book_a_year_before() -> None:
    assert "只有 2026.11 这一版" in asked(_case(), "compare_rulebook", "和旧版手册比", book="旧版").text


def test_a_book_not_named_is_asked_for() -> None:
    choices = asked(_case(), "compare_rulebook", "换本手册审").choices
    assert [choice.intent for choice in choices] == ["compare_rulebook"] * 5
    for choice in choices:
        assert "结论是" in asked(_case(), choice.intent, choice.message).text
