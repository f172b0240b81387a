"""Labels and headers that a system writes into each cell of what was one merged cell (项目名称 | 项目名称 | …) as one block again."""

from __future__ import annotations

from itertools import pairwise

from indicator_corpus.declaration_form.columns import column_role
from indicator_corpus.declaration_form.grid import Block, Grid
from indicator_corpus.declaration_form.labels import label_kind


def join_repeated_labels(grid: Grid) -> None:
    """Make one block of neighbours in a row that repeat a label or a header; other cells stay as they are."""
    for line in grid.rows:
        for left, right in pairwise(list(line)):
            first = line[left.column]  # what the left one has become part of
            if right is not left and right.text and right.text == first.text and _is_single_label(first, right):
                first.width = right.end - first.column
                line[first.column : first.end] = [first] * first.width


def _is_single_label(first: Block, right: Block) -> bool:
    if first.height > 1 or right.height > 1:
        return False
    return label_kind(first.text) is not None or column_role(first.text) is not None
