"""Rows are meant by number, by this and that, by class, and by names as people shorten and mistype them."""

from __future__ import annotations

import pytest

from assistant.dialogue.row_reference import numbers_meant, rows_meant

ROWS = [
    {"level1": "成本指标", "level2": "经济成本指标", "name": "单套课桌椅采购成本"},
    {"level1": "产出指标", "level2": "数量指标", "name": "更换课桌椅数量"},
    {"level1": "产出指标", "level2": "数量指标", "name": "覆盖学校数量"},
    {"level1": "产出指标", "level2": "质量指标", "name": "课桌椅验收合格率"},
    {"level1": "产出指标", "level2": "时效指标", "name": "课桌椅交付使用时间"},
    {"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "师生满意度"},
]


@pytest.mark.parametrize(("text", "places"), [
    ("第3条", [2]), ("第三条", [2]), ("3号", [2]), ("第2、4条", [1, 3]), ("第二条和第四条", [1, 3]), ("第2到4条", [1, 2, 3]), ("最后一条", [5]),
    ("最后两条", [4, 5]), ("倒数第二条", [4]), ("前两条", [0, 1]), ("满意度", [5]), ("师生满意度那条", [5]), ("验收合格率", [3]), ("满一度", [5]),
    ("数量指标", [1, 2]), ("时效那条", [4]), ("所有指标", [0, 1, 2, 3, 4, 5]), ("天气", []),
])
def test_rows_are_found(text: str, places: list[int]) -> None:
    assert rows_meant(text, ROWS) == places


def test_this_row_is_the_one_spoken_of() -> None:
    assert rows_meant("这条", ROWS, ["覆盖学校数量"]) == [2]


def test_a_number_that_the_table_lacks_is_told() -> None:
    assert numbers_meant("第99条", 6) == ([], 99)
