"""What a spreadsheet cell shows: numbers as digits without separators, percentages and dates as their format shows them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from indicator_corpus.quantity import plain

# one piece of a format: quoted text, an escaped sign, a gap or filler, digits, a word of a date, or any other sign
_PIECE = re.compile(r'"([^"]*)"|\\(.)|[_*].|([#0?][#0?,.]*(?:E[+-]0+)?)|(y+|m+|d+|h+|s+|a+|AM/PM)|(General|@)|(.)', re.IGNORECASE | re.DOTALL)
_CONDITION = re.compile(r"\[[^\]]*\]")
_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")


def shown_number(value: int | float | Decimal, number_format: str) -> tuple[str, Decimal | None]:
    """(text, stored number) of a number cell; texts in the format (`0"人"`) are part of what is shown."""
    try:
        # fifteen digits are what a spreadsheet keeps; the rest is noise of binary fractions
        number = Decimal(str(value)) if isinstance(value, (int, Decimal)) else Decimal(f"{value:.15g}")
    except (InvalidOperation, ValueError):
        return str(value), None
    if not number.is_finite() or abs(number.adjusted()) > 300:
        return str(value), None
    return _in_format(number, number_format or "General"), number


def _in_format(number: Decimal, number_format: str) -> str:
    section = _CONDITION.sub("", _CURRENCY.sub("", number_format.split(";")[0]))
    if "?/" in section:
        return plain(number)  # a fraction
    text, digits_done = "", False
    percent = "%" in re.sub(r'"[^"]*"', "", section)
    for quoted, escaped, digits, _, general, other in _PIECE.findall(section):
        if digits or general:
            if not digits_done:
                text += _percent_digits(number, digits) if percent else plain(number)
            digits_done = True
        else:
            text += quoted or escaped or ("" if other in "," else other)
    return text.strip() if digits_done else plain(number)


def _percent_digits(number: Decimal, digits: str) -> str:
    _, _, decimals = digits.partition(".")
    hundredfold = number * 100
    required, possible = decimals.count("0"), len(decimals)
    rounded = hundredfold.quantize(Decimal(1).scaleb(-possible), ROUND_HALF_UP) if abs(hundredfold) < Decimal(10) ** 15 else hundredfold
    text = format(rounded, "f")
    while "." in text and len(text.partition(".")[2]) > required and text.endswith("0"):
        text = text[:-1]
    return text.rstrip(".")


def shown_date(value: datetime | date | time | timedelta, number_format: str) -> str:
    """A date cell as its format shows it: `2021年12月31日`, `2021-12-31`, `2021/12/31`."""
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    section = _CONDITION.sub("", number_format.split(";")[0])
    if section.lower() in ("mm-dd-yy", "m/d/yyyy", "general", ""):
        return f"{value.year}/{value.month}/{value.day}"  # the short date, as spreadsheets set to Chinese show it
    text = ""
    for quoted, escaped, _, word, _, other in _PIECE.findall(section):
        text += quoted or escaped or (_date_word(value, word.lower()) if word else other)
    return text.strip() or value.isoformat()[:10]


def _date_word(value: datetime | date, word: str) -> str:
    if word.startswith("y"):
        return f"{value.year:04d}" if len(word) > 2 else f"{value.year % 100:02d}"
    if word.startswith("m"):
        return f"{value.month:02d}" if len(word) == 2 else str(value.month)
    if word.startswith("d"):
        return f"{value.day:02d}" if len(word) == 2 else str(value.day)
    if word.startswith(("h", "s")) and isinstance(value, datetime):
        return f"{value.hour if word.startswith('h') else value.second:02d}"
    return ""
