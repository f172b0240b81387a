"""A value over three cells (符号 | 指标值 | 计量单位): joined when read, taken apart when written."""

from __future__ import annotations

import re

from indicator_corpus.classification import squeeze
from indicator_corpus.declaration_form.wording import is_blank

# texts of the sign and unit cells that are no part of the value
_NO_PART = frozenset({"定性", "定量", "无", "文字描述"})
_SIGN = re.compile(r"[≥≤≧≦⩾⩽>＞<＜=＝]")


def join_value(operator: str, value: str, unit: str) -> str:
    """The value as one text. A sign or unit that the value cell repeats is not doubled; a blank value stays blank."""
    value = "" if is_blank(value) else squeeze(value)
    operator, unit = _part(operator), _part(unit)
    if not value:
        return ""
    doubled = value.startswith(operator) or (_SIGN.match(value) is not None and _SIGN.fullmatch(operator) is not None)
    if operator and not doubled:
        value = operator + value
    return value if not unit or value.endswith(unit) else value + unit


def split_value(operator: str | None, value: str, unit: str | None) -> str:
    """What stands in the value cell beside `operator` and `unit`, so that `join_value` gives `value` again where the three agree."""
    whole = squeeze(value)
    sign, measure = _part(operator or ""), _part(unit or "")
    rest = whole.removeprefix(sign) if sign else whole
    rest = rest.removesuffix(measure) if measure else rest
    return rest if rest and join_value(sign, rest, measure) == whole else whole


def _part(text: str) -> str:
    part = squeeze(text)
    return "" if is_blank(part) or part in _NO_PART else part
