"""Field types of the declaration: how a JSON value becomes money in yuan, a weight, a text, a date."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer

from indicator_corpus.quantity import json_number, plain, to_decimal, wan_from_yuan, yuan_from_wan
from indicator_corpus.written_date import whole_date


def _number(value: Any) -> Decimal | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    number = to_decimal(value)
    if number is None:
        raise ValueError("请填写数字，例如 86 或 86.5")
    return number


def _money(value: Any) -> Decimal | None:
    number = _number(value)
    return None if number is None else yuan_from_wan(number)


def declared_weight(value: object) -> Decimal | str | None:
    """A weight as declared: a number, the text that stands in its place, None where the cell is blank."""
    if value is None or value == "":
        return None
    number = to_decimal(value)
    return number if number is not None else str(value)


def _text(value: Any) -> Any:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        number = to_decimal(value)
        return plain(number) if number is not None else str(value)
    return value


def _date_text(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, str) and value.strip() and written_day(value) is None:
        raise ValueError("请写成 2027-08-31 这样的日期")
    return value


def written_day(text: str | None) -> date | None:
    """The day a declared date stands for (a month's last day), None for blanks."""
    if not text:
        return None
    found = whole_date("".join(text.split()))
    return found.end if found else None


def _json_number(value: Decimal) -> int | float:
    return json_number(value)


def _json_wan(value: Decimal) -> int | float:
    return json_number(wan_from_yuan(value))


def json_weight(value: Decimal | str) -> int | float | str:
    """A weight as JSON has it."""
    return json_number(value) if isinstance(value, Decimal) else value


#: money: 万元 in JSON (contract §1), yuan as attribute
Money = Annotated[Decimal, PlainSerializer(_json_wan, when_used="json-unless-none")]
MoneyField = Annotated[Money | None, BeforeValidator(_money)]
#: a plain number
NumberField = Annotated[Annotated[Decimal, PlainSerializer(_json_number, when_used="json-unless-none")] | None, BeforeValidator(_number)]
#: 权重: a number, or the text that stands in its place (a rule returns it)
WeightField = Annotated[Decimal | str | None, BeforeValidator(declared_weight), PlainSerializer(json_weight, when_used="json-unless-none")]
#: text; a JSON number is taken as its digits (spreadsheets write values so)
TextField = Annotated[str | None, BeforeValidator(_text)]
#: a date as text (`2027-08-31`, `2027-08`); see `written_day`
DateField = Annotated[str | None, BeforeValidator(_date_text)]
