"""Answers to a question that wants yes or no."""

from __future__ import annotations

import pytest

from assistant.yes_no import says_yes


@pytest.mark.parametrize(("said", "yes"), [("会", True), ("会，夜里不施工", True), ("有一点噪声", True), ("不会", False), ("没有影响", False), ("应该不会", False), ("三年", None)])
def test_yes_and_no(said: str, yes: bool | None) -> None:
    assert says_yes(said) is yes
