"""Days, fiscal year and term."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.understanding import read_description


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("修操场，暑假完成", date(2027, 8, 31)),
        ("修操场，9月开学前用上", date(2027, 8, 31)),
        ("国庆前装好灯光", date(2027, 9, 30)),
        ("年底前发完", date(2027, 12, 31)),
        ("上半年到货", date(2027, 6, 30)),
        ("10月底前完工", date(2027, 10, 31)),
        ("5月前完工", date(2027, 4, 30)),
        ("汛期前清完淤", date(2027, 5, 31)),
        ("春节前发到手", date(2027, 1, 31)),
        ("明年底干完", date(2027, 12, 31)),
        ("今年开工，明年底干完", date(2028, 12, 31)),
        ("2028年6月竣工", date(2028, 6, 30)),
        ("寒假换完", date(2027, 2, 28)),
        ("2027-11-20前交付", date(2027, 11, 20)),
    ],
)
def test_deadline(text: str, day: date) -> None:
    end = read_description(text, 2027).end
    assert end is not None
    assert end.date == day
    assert "理解" in end.basis
    assert text[end.quote.start : end.quote.end] == end.quote.text


def test_next_year_as_the_budget_year() -> None:
    end = read_description("明年计划给村里修水塔，明年底建成", 2027).end
    assert end is not None
    assert end.date == date(2027, 12, 31)


def test_period() -> None:
    read = read_description("从3月做到10月", 2027)
    assert read.start is not None
    assert read.end is not None
    assert (read.start.date, read.end.date) == (date(2027, 3, 1), date(2027, 10, 31))


def test_start_and_end() -> None:
    read = read_description("2026年10月开工2027年9月完工", 2027)
    assert read.start is not None
    assert read.end is not None
    assert (read.start.date, read.end.date, read.fiscal_year.value) == (date(2026, 10, 1), date(2027, 9, 30), 2027)


def test_fiscal_year() -> None:
    assert read_description("2025年危房改造", 2027).fiscal_year.value == 2025
    read = read_description("危房改造", 2027)
    assert (read.fiscal_year.value, read.fiscal_year.quote) == (2027, None)


def test_term_in_years() -> None:
    assert read_description("2026-2028年人才补贴", 2027).term_years == 3
    assert read_description("垃圾清运，合同三年", 2027).term_years == 3
    assert read_description("五年返本", 2027).term_years is None


def test_impossible_day_is_no_day() -> None:
    assert read_description("2月30日前完成", 2027).end is None
