"""Classes that stand in rows of their own, over the indicators (一、产出指标 / 1.数量指标 / …), where the table has no column for them."""

from __future__ import annotations

from indicator_corpus.classification import level1_of, level2_of, squeeze
from indicator_corpus.declaration_form.grid import Grid
from indicator_corpus.declaration_form.indicator_table import IndicatorTable, is_class
from indicator_corpus.declaration_form.wording import label_words, without_mark


class ClassRows:
    """Takes the rows that only name a class; `level1` and `level2` are what the rows below them belong to."""

    def __init__(self, table: IndicatorTable) -> None:
        self._wanted = {role for role in ("level1", "level2") if role not in table.columns and not table.flat}
        self._lead = table.lead
        self._value = table.columns.get("value")
        self.level1: str | None = None
        self.level2: str | None = None

    def take(self, grid: Grid, row: int) -> bool:
        """Whether the row is such a row."""
        if not self._wanted or self._value is None:
            return False
        filled = [block for block in grid.blocks(row) if block.row == row and not block.empty]
        if len(filled) != 1 or filled[0].column > self._lead:
            return False
        text = without_mark(filled[0].text)[0]
        if not is_class(text):
            return False
        first = level1_of(text) is not None and label_words(text).endswith("指标") and "level1" in self._wanted and level2_of(text) is None
        if first:
            self.level1, self.level2 = squeeze(text), None
        elif "level2" in self._wanted:
            self.level2 = squeeze(text)
        else:
            return False
        return True
