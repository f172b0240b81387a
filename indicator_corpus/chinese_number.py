"""Numbers written in Chinese characters (两所, 一百二十人, 百分之九十五) made Arabic."""

from __future__ import annotations

import re

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}
#: what a digit counts that follows these at the end
_SPOKEN = {"百": 10, "千": 100, "万": 1000}
_CHARACTERS = "零〇一二两三四五六七八九十百千万"
NUMERAL = re.compile(f"[{_CHARACTERS}]+")


def chinese_number(text: str) -> int | None:
    """The value of a Chinese numeral, None where `text` is not one (千万 alone, 一二 as enumeration)."""
    if not text or any(c not in _CHARACTERS for c in text) or len(text) > 12:
        return None
    total = section = 0
    digit: int | None = None
    for character in text:
        if character in _DIGITS:
            if digit:
                return None  # two digits in a row: a year or an enumeration, no number
            digit = _DIGITS[character]
        elif character == "万":
            if not section and digit is None:
                return None
            total, section, digit = total + (section + (digit or 0)) * 10_000, 0, None
        else:
            if digit is None and section == 0 and character != "十":
                return None
            section, digit = section + (1 if digit is None else digit) * _STEPS[character], None
    if digit and len(text) > 1 and text[-2] in _SPOKEN:  # 三千五, 三十二万五: the last word is left out
        digit *= _SPOKEN[text[-2]]
    return total + section + (digit or 0)
