"""A form as a grid of blocks: what a reader sees on paper, hidden rows and columns left out, merged cells one block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(eq=False, slots=True)
class Block:
    """One cell, or several merged ones. `text` as shown, `number` as stored, `day` of a date cell.

    `unknown` marks a formula whose result the file does not hold; `address` names the cell for people (`E6`).
    """

    row: int
    column: int
    height: int = 1
    width: int = 1
    text: str = ""
    number: Decimal | None = None
    day: date | None = None
    address: str = ""
    unknown: bool = False

    @property
    def bottom(self) -> int:
        """The row below the block."""
        return self.row + self.height

    @property
    def end(self) -> int:
        """The column right of the block."""
        return self.column + self.width

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it (an unknown result is something)."""
        return not self.text.strip() and not self.unknown


@dataclass
class Grid:
    """Rows of blocks, all of one length; a merged block stands at each place that it covers.

    `breaks` holds the rows where a new table (or a paragraph) of a document begins: no table runs over them.
    """

    rows: list[list[Block]]
    breaks: set[int] = field(default_factory=set)

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.rows)

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0]) if self.rows else 0

    @property
    def empty(self) -> bool:
        """Whether no cell holds anything."""
        return all(block.empty for row in self.rows for block in row)

    def at(self, row: int, column: int) -> Block | None:
        """The block at a place, None outside the grid."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return None

    def right_of(self, block: Block, row: int | None = None) -> Block | None:
        """The block right of `block`, in its first row or in `row`."""
        return self.at(block.row if row is None else row, block.end)

    def below(self, block: Block) -> Block | None:
        """The block under the left end of `block`."""
        return None if block.bottom in self.breaks else self.at(block.bottom, block.column)

    def blocks(self, row: int) -> Iterator[Block]:
        """The distinct blocks that cover a row, from the left."""
        last = None
        for block in self.rows[row]:
            if block is not last:
                yield block
            last = block

    def span(self, row: int, start: int, end: int) -> list[Block]:
        """The distinct blocks of a row between two columns."""
        found: list[Block] = []
        for block in self.rows[row][start:end]:
            if not found or found[-1] is not block:
                found.append(block)
        return found


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook (or a whole document, then without title) as a grid."""

    title: str | None
    grid: Grid
