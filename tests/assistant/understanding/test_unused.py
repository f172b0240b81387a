"""What of the description was not used is said; greetings and the request itself are not counted."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.drafting import draft
from assistant.understanding import read_description


def unused(text: str) -> list[str]:
    return [phrase.text for phrase in read_description(text, 2027).unused]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("办公楼电梯换2部，预算90万。领导很重视这个事。", ["领导很重视这个事"]),
        ("去年雨水大，冲垮了好几处路基。今年修复公路6处，预算45万", ["去年雨水大，冲垮了好几处路基"]),
        ("买课桌椅200套，能早点就早点最好，预算8万", ["能早点就早点最好"]),
        ("买课桌椅200套，预算8万，暑假完成，9月开学前用上", []),
        ("买课桌椅200套，预算8万", []),
    ],
)
def test_clauses_without_a_fact(text: str, expected: list[str]) -> None:
    assert unused(text) == expected


@pytest.mark.parametrize("text", ["您好，帮我写个目标。", "麻烦帮忙写一下绩效目标，谢谢！", "绩效目标怎么写？请问。", "老师好，想要一份绩效目标申报表。"])
def test_courtesy_is_not_counted(text: str) -> None:
    assert unused(f"{text}买课桌椅200套，预算8万。{text}") == []


def test_the_draft_says_it_too() -> None:
    result = draft("买课桌椅200套，预算8万。施工队已经联系好了。", None, year=2027).to_json()
    assert result["unused"] == ["施工队已经联系好了"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="给全区所小学换课桌椅套预算万元大家意见很大谢谢0123456789，。；！\n（）、", min_size=1, max_size=100))
def test_what_is_unused_stands_in_the_text_and_apart_from_what_was_read(text: str) -> None:
    read = read_description(text, 2027)
    for phrase in read.unused:
        assert text[phrase.quote.start : phrase.quote.end] == phrase.text
        for quantity in read.quantities:
            assert quantity.quote.end <= phrase.quote.start or phrase.quote.end <= quantity.quote.start
