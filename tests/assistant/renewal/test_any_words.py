"""Whatever is said: nothing breaks, nothing is passed over in silence."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicator_corpus.declaration_error import DeclarationError
from tests.assistant.renewal.forms import renewed, values

_PIECES = st.sampled_from([
    "预算", "加到", "砍掉", "两成", "再加", "两所学校", "12所", "不是", "是", "14所", "满意度", "提到", "95%", "不搞", "培训", "了", "，", "。", "、", "新增", "绿化", "500平方米",
    "推迟", "一个月", "10月底", "去年", "实际", "减少", "万", "120", "0", "-5", "每", "套", "元", "打九折", "翻一番", "三分之一", "\n", "！", "项目名称改为", "其他不变", "从", "到", "1e9",
])


@pytest.mark.parametrize(("words", "unused"), [
    ("预算加到120万，今天天气很好", ("今天天气很好",)),
    ("您好，帮我写今年的申报表。预算加到120万，谢谢", ()),
    ("领导很重视这个项目，再加两所学校", ("领导很重视这个项目",)),
    ("质量要求更高一些", ("质量要求更高一些",)),
    ("其他不变", ()), ("期数不变", ()), ("其余都按去年的", ()),
])
def test_words_without_a_place_are_told(words: str, unused: tuple[str, ...]) -> None:
    assert renewed("desks", words).unused == unused


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_PIECES, max_size=14).map("".join))
def test_any_words_give_a_table(words: str) -> None:
    done = renewed("desks", words)
    result = done.to_json()
    assert len(result["indicator_sources"]) >= len(result["target"]["indicators"]) > 0
    assert done.target.project.year
    assert all(value is None or value for value in values(done).values())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60))
def test_any_text_gives_a_table_or_a_sentence(words: str) -> None:
    said = ""
    try:
        said = renewed("training", words).target.project.label
    except DeclarationError as error:
        said = str(error)
    assert any("一" <= character <= "鿿" for character in said)
