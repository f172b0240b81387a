"""A sheet of a library file as rows of text, before anybody knows what its columns mean."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class RawSheet:
    """Rows of cells as shown, all of one width. A merged cell's text stands at every place that it covers.

    `title` is empty for a .csv; `numbers` are the rows' numbers in the file, from 1; `anchors` gives for each covered place (row,
    column, from 0) the place that holds the text; `notes` are sentences for whoever imports.
    """

    title: str
    rows: list[list[str]]
    numbers: list[int]
    anchors: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What messages call it."""
        return f"工作表「{self.title}」" if self.title else "表格"

    def place(self, row: int) -> str:
        """How people find a row: 工作表「教育」第12行."""
        return f"工作表「{self.title}」第{self.numbers[row]}行" if self.title else f"第{self.numbers[row]}行"

    def blocks(self, row: int) -> list[tuple[int, str]]:
        """(column, text) of the cells of a row that hold something, a merged one once."""
        seen: set[tuple[int, int]] = set()
        found: list[tuple[int, str]] = []
        for column, text in enumerate(self.rows[row]):
            if not text:
                continue
            anchor = self.anchors.get((row, column), (row, column))
            if anchor not in seen:
                seen.add(anchor)
                found.append((column, text))
        return found

    def own(self, row: int, column: int) -> bool:
        """Whether the text of a place stands there itself, not carried over from a row above by a merged cell."""
        return self.anchors.get((row, column), (row, column))[0] == row
