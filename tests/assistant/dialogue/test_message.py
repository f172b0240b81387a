"""What a message wants is left when politeness and punctuation are gone, and several wishes are told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dialogue.message import bare, clauses, sentences


@pytest.mark.parametrize(("said", "wanted"), [
    ("请帮我把满意度提到９５％吧。", "把满意度提到95%"),
    ("麻烦您，删掉第三条，谢谢！", "删掉第三条"),
    ("唔该帮我删咗第3条啦", "删咗第3条"),
    ("改一下名字", "改名字"),
    ("你好", "你好"),
    ("　为什么退回？？", "为什么退回"),
])
def test_politeness_is_left_out(said: str, wanted: str) -> None:
    assert bare(said) == wanted


@given(st.text(max_size=60))
def test_what_says_something_is_never_read_as_nothing(text: str) -> None:
    assert bool(bare(text)) == bool(bare(bare(text)))


def test_sentences_end_at_full_stops() -> None:
    assert sentences("删掉第三条。为什么退回？") == ["删掉第三条", "为什么退回"]


def _edits(part: str) -> bool:
    return part.startswith(("删", "把", "加"))


@pytest.mark.parametrize(("sentence", "parts"), [
    ("把满意度提到95%，删掉第三条", ["把满意度提到95%", "删掉第三条"]),
    ("删掉第三条，然后加一个生态效益指标", ["删掉第三条", "加一个生态效益指标"]),
    ("不是12所，是14所", ["不是12所，是14所"]),
    ("我看了一下，删掉第三条，把满意度提到95%，更稳妥", ["我看了一下,删掉第三条", "把满意度提到95%,更稳妥"]),
])
def test_wishes_are_told_apart_and_remarks_stay_with_them(sentence: str, parts: list[str]) -> None:
    assert clauses(sentence, _edits) == parts
