"""Cases like a project, and what they set."""

from __future__ import annotations

import pytest

from assistant.alternatives import similar_cases
from indicator_corpus.classification import level2_of
from indicator_corpus.example_case import ExampleCases
from indicator_corpus.indicator_name import likeness, name_key


@pytest.mark.parametrize(("description", "sector", "kind"), [
    ("给全县15所村小换课桌椅1800套，每套320元，开学前装好", "教育", "设备购置"),
    ("县医院选派20名医生去省城进修半年，每人补助3万元", "卫生健康", None),
    ("修缮县图书馆屋面2000平方米，更换消防管线", None, "大型修缮"),
    ("给森林消防队员发放防护装备，开设防火隔离带30公里", "应急消防", None),
    ("办两期村干部培训班，每期100人，4天", None, "培训"),
])
def test_a_description_finds_its_field_or_kind(description: str, sector: str | None, kind: str | None) -> None:
    found = similar_cases(description)
    assert len(found) == 3
    assert [case.score for case in found] == sorted((case.score for case in found), reverse=True)
    assert all(0 <= case.score <= 1 for case in found)
    assert any((sector is None or case.sector == sector) and (kind is None or case.kind == kind) for case in found)
    assert all(case.rows for case in found)


def test_a_row_gets_what_others_set_in_its_class() -> None:
    case = ExampleCases.load().get("CASE-050")
    assert case is not None
    for row in case.target.indicators:
        for other in similar_cases(case.target, row=row):
            assert other.id != case.id
            assert all(level2_of(one.level2) is row.class2 for one in other.rows)
            assert all(one.value for one in other.rows)


def test_rows_that_differ_are_not_in_the_table() -> None:
    case = ExampleCases.load().get("CASE-031")
    assert case is not None
    for other in similar_cases(case.target):
        for one in other.rows:
            assert all(likeness(name_key(one.name), name_key(row.name)) < 0.5 for row in case.target.indicators)


@pytest.mark.parametrize("text", ["", "？？", "abc 123", "一" * 3000])
def test_any_text_is_answered(text: str) -> None:
    assert len(similar_cases(text)) <= 3
