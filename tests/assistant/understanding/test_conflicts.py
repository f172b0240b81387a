"""Statements that do not agree are shown, and only those."""

from __future__ import annotations

import pytest

from assistant.understanding import read_description


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("买水泵，预算30万，总共要35万", "两个说法"),
        ("路灯400盏，每盏1500元，预算50万", "60万元"),
        ("培训经费20万元，其中师资费8万元、场地费5万元", "合计13万元"),
        ("绿化3万亩（新造1万、抚育1.5万）", "25000亩"),
    ],
)
def test_conflict(text: str, words: str) -> None:
    (conflict,) = read_description(text, 2027).conflicts
    assert words in conflict.text
    assert len(conflict.quotes) >= 2
    for quote in conflict.quotes:
        assert text[quote.start : quote.end] == quote.text


@pytest.mark.parametrize(
    "text",
    [
        "路灯400盏，每盏1500元，预算60万",
        "办3期班，每期4天，每期50人，每人每天300元，共18万元",
        "路灯400盏，每盏一千多，预算50万",
        "培训经费13万元，其中师资费8万元、场地费5万元",
        "垃圾清运面积10万平方米，每平方米每年9元，合同三年，今年90万",
        "每人每月500元补助60人，预算36万",
    ],
)
def test_no_conflict(text: str) -> None:
    assert read_description(text, 2027).conflicts == ()
