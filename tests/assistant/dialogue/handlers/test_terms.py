"""The glossary: complete, within what is known, and found as people say it."""

from __future__ import annotations

import pytest

from assistant.dialogue.handlers.terms import terms
from assistant.dialogue.state import DialogueState
from indicator_corpus.classification import Level1, Level2
from indicator_corpus.quantity import plain
from rules.legal_basis import Checked, load_legal_basis
from rules.outcome import Review
from rules.parameters import load_parameters
from rules.registry import rule_of
from tests.assistant.dialogue.handlers.talking import asked, drafted


def test_names_are_unique_and_texts_short() -> None:
    names = [name for term in terms() for name in term.names]
    assert len(names) == len(set(names))
    assert len(terms()) >= 70
    assert all(term.text.endswith("。") and term.text.count("。") <= 3 and len(term.text) <= 130 for term in terms())


def test_what_is_cited_exists_and_was_compared_or_is_said_to_be_hearsay() -> None:
    for term in terms():
        assert all(rule_of(code) for code in term.rules), term.name
        for key in term.basis:
            assert load_legal_basis()[key].checked is Checked.VERBATIM or "转述" in term.text, term.name


@pytest.mark.parametrize("name", [*(one.value for one in Level1), *(one.value for one in Level2), *(one.value for one in Review), "四审"])
def test_every_class_and_review_is_explained(name: str) -> None:
    assert asked(DialogueState(), "explain_term", f"什么是{name}", what=name).text.startswith(f"{name}：")


def test_weights_are_those_of_the_parameters() -> None:
    text = asked(drafted(), "explain_term", "权重怎么分", what="权重").text
    for key, words in (("class-weights-with-cost", "成本{}、产出{}、效益{}、满意度{}"), ("class-weights-without-cost", "产出{1}、效益{2}、满意度{3}")):
        assert words.format(*map(plain, load_parameters()[key].values[-1].value)) in text
    assert "系统建议值" in text
    assert "这张表现在是：成本20、产出40、效益20、满意度10。" in text


def test_two_terms_are_told_apart() -> None:
    text = asked(DialogueState(), "explain_term", "产出和效益怎么区分", what="产出", other="效益").text
    assert "产出指标：" in text
    assert "效益指标：" in text


def test_a_rule_a_row_and_an_unknown_word() -> None:
    assert asked(DialogueState(), "explain_term", "什么是CST-004", what="CST-004").rule == "CST-004"
    assert "分母" in asked(drafted(), "explain_term", "什么是课桌椅使用率", what="课桌椅使用率").text
    assert "没有“量子力学”" in asked(DialogueState(), "explain_term", "什么是量子力学", what="量子力学").text
