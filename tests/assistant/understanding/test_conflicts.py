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
        ("乡村医生培训，共5期，每期80人，合计培训350人，预算48万元", "400人"),
        ("村干部培训，350人，培训4天，550元/人天，预算48万元", "77万元"),
        ("智慧灯杆建设，预算200万元，其中财政300万元", "大于总额"),
        ("购置设备，电脑2台，每台1万元，打印机3台，每台4万元，预算10万元", "14万元"),
        ("绿化3万亩（新造1万、抚育1.5万）", "25000亩"),
    ],
)
def test_conflict(text: str, words: str) -> None:
    (conflict,) = read_description(text, 2027).conflicts
    assert words in conflict.text
    assert not conflict.text.endswith("。")
    assert "请确认" not in conflict.text
    assert len(conflict.quotes) >= 2
    for quote in conflict.quotes:
        assert text[quote.start : quote.end] == quote.text


@pytest.mark.parametrize(
    "text",
    [
        "路灯400盏，每盏1500元，预算60万",
        "路灯400盏，每盏1500元，预算62万",
        "办5期班，每期70人，合计培训350人，预算48万元",
        "路灯建设，预算500万元，其中财政300万元、自筹200万元",
        "办3期班，每期4天，每期50人，每人每天300元，共18万元",
        "路灯400盏，每盏一千多，预算50万",
        "培训经费13万元，其中师资费8万元、场地费5万元",
        "垃圾清运面积10万平方米，每平方米每年9元，合同三年，今年90万",
        "每人每月500元补助60人，预算36万",
    ],
)
def test_no_conflict(text: str) -> None:
    assert read_description(text, 2027).conflicts == ()
