"""The shipped libraries are whole: enough rows, complete, no doubles."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicator_corpus.classification import Level1
from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.library import COLUMNS, Importance, IndicatorLibrary, read_rows
from indicator_corpus.library_check import problems_of


def test_common_library_has_its_size() -> None:
    library = IndicatorLibrary.load()
    assert len(library) >= 300
    assert len({row.category for row in library}) >= 15


def test_every_row_is_complete() -> None:
    assert problems_of(IndicatorLibrary.load()) == []


@pytest.mark.parametrize("category", sorted({row.category for row in IndicatorLibrary.load()}))
def test_core_rows_of_a_class_cover_all_four_levels(category: str) -> None:
    core = {row.level1 for row in IndicatorLibrary.load().of_category(category) if row.importance is Importance.CORE}
    assert core == set(Level1)


def test_broken_row_names_file_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(",".join(COLUMNS) + "\n" + "GX-1," + "," * (len(COLUMNS) - 2) + "\n", encoding="utf-8")
    with pytest.raises(DeclarationError, match=r"x\.csv 第2行"):
        list(read_rows(path, "共性"))


def test_missing_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("编码,类别\n", encoding="utf-8")
    with pytest.raises(DeclarationError, match="指标名称"):
        list(read_rows(path, "共性"))
