"""The labels of a stretch of rows with what stands beside or below them."""

from __future__ import annotations

from dataclasses import dataclass

from indicator_corpus.declaration_form.grid import Block, Grid
from indicator_corpus.declaration_form.labels import MONEY, inline_labels, label_kind
from indicator_corpus.declaration_form.wording import half_width, is_blank, without_mark

#: labels whose values are texts of several sentences
_LONG_TEXTS = frozenset({
    "summary", "basis", "goal_annual", "goal_general", "goal_all_years", "service_targets", "organisation", "schedule_text",
    "funding_sustainability", "risk_plan", "exit", "adjustment_reason", "adjustment_of",
})
#: what a form prints behind a blank cell that is to be filled in
_FIXED_WORDS = frozenset({"万元", "元", "亿元", "年", "月", "日", "人", "个", "%", "至", "起", "止", "(盖章)", "(签字)"})


def _single(block: Block) -> bool:
    return block.width == 1 and block.height == 1


def _of_money(block: Block | None) -> bool:
    return block is not None and label_kind(block.text) in MONEY


@dataclass(frozen=True)
class Label:
    """A label found in a grid. `value` is the cell that belongs to it, `inline` a value in the label's own cell.

    Both None: the label stands over others, or has no cell of its own; nothing is declared then.
    """

    kind: str
    text: str
    block: Block
    value: Block | None = None
    inline: str | None = None

    @property
    def declared(self) -> bool:
        """Whether the form has a cell for it."""
        return self.value is not None or self.inline is not None

    @property
    def filled(self) -> bool:
        """Whether something is written in the cell."""
        return not is_blank(self.inline) if self.inline is not None else self.value is not None and not is_blank(self.value.text)


class LabelReader:
    """Finds labels outside the tables. `headings` are header cells of tables: no values, whatever they say."""

    def __init__(self, grid: Grid, table_rows: set[int], headings: set[int]) -> None:
        self.grid = grid
        self._table_rows = table_rows
        self._headings = headings
        self._texts: set[int] = set()  # long texts already taken as the value of a label

    def labels(self, start: int, end: int) -> list[Label]:
        """The labels in rows [start, end), from the top and the left."""
        found: list[Label] = []
        for row in range(start, end):
            if row in self._table_rows:
                continue
            for block in self.grid.blocks(row):
                if block.row == row and not block.empty and id(block) not in self._headings | self._texts:
                    found.extend(self._read(block))
        return found

    def is_label(self, block: Block) -> bool:
        """Whether a cell is a label or a heading, and so no value."""
        return id(block) in self._headings or self._kind(block) is not None or bool(inline_labels(block.text))

    def beside(self, label: Block) -> list[Block]:
        """The cells right of a label up to the next label or the end of the row."""
        found: list[Block] = []
        block = self.grid.right_of(label)
        while block is not None and not self.is_label(block):
            found.append(block)
            block = self.grid.right_of(block, label.row)
        return found

    def _kind(self, block: Block) -> str | None:
        kind = label_kind(block.text)
        if kind is None and half_width(block.text) in ("其他", "其它"):
            # 其他 alone may be anything; below or beside 财政拨款 it is the rest of the money
            left = self.grid.at(block.row, block.column - 1)
            if left is not None and any(character.isdigit() for character in left.text):
                left = self.grid.at(block.row, left.column - 1)  # behind the amount of the label in front
            return "other" if _of_money(left) or _of_money(self.grid.at(block.row - 1, block.column)) else None
        if kind is None and half_width(block.text) in ("合计", "总计", "总额"):
            return "total_general" if _of_money(self.grid.right_of(block)) or _of_money(self.grid.below(block)) else None
        return kind

    def _read(self, block: Block) -> list[Label]:
        kind = self._kind(block)
        if kind is not None:
            return [Label(kind, block.text, block, self._value(kind, block))]
        numbered = without_mark(block.text)[1]
        return [
            Label(one.kind, one.label, block, inline=one.value)
            for one in inline_labels(block.text)
            if not (numbered and one.kind not in _LONG_TEXTS and one.value.endswith(("。", "；")))  # a note: 1.项目名称：填写全称。
        ]

    def _value(self, kind: str, label: Block) -> Block | None:
        text = self.grid.right_of(label)
        if kind == "name" and text is not None and sum(not block.empty for block in self.grid.blocks(label.row)) == 2 and not text.empty:
            self._texts.add(id(text))
            return text  # alone beside the label it is the name, though it read like a label (专项经费)
        if kind in _LONG_TEXTS and text is not None and id(text) not in self._headings and label_kind(text.text) is None:
            inline = inline_labels(text.text)
            if inline and not inline[0].kind.startswith("goal"):
                # 建设内容：… beside 项目概况 is a text that begins so, no label of its own
                self._texts.add(id(text))
                return text
        beside = self.beside(label)
        below = self.grid.below(label)
        free = below is not None and not self.is_label(below) and below.row not in self._table_rows
        if beside:
            first = beside[0]
            if not first.empty:
                return first
            if kind in MONEY and free and below is not None and below.number is not None:
                return below  # amounts below their labels, with blank cells between the labels
            filled = [block for block in beside if not block.empty]
            if not filled and kind in _LONG_TEXTS and free and below is not None and not below.empty and all(_single(block) for block in beside):
                return below  # 预期目标 over its text, with cells that were never merged beside it
            alone = self.grid.right_of(beside[-1], label.row) is None and not any(
                self.is_label(block) for block in self.grid.span(label.row, 0, label.column)
            )
            return filled[0] if len(filled) == 1 and (alone or self._unmerged(kind, beside, filled[0])) else first
        if label.height > 1 and self.grid.right_of(label) is not None:
            return None  # 项目资金 in front of 年度资金总额: a heading
        return below if free else None

    @staticmethod
    def _unmerged(kind: str, beside: list[Block], filled: Block) -> bool:
        """Whether blank cells in front of the only filled one are the label's own that nobody merged, and no blank value cell."""
        in_front = beside[: beside.index(filled)]
        if not all(_single(block) for block in in_front) or half_width(filled.text) in _FIXED_WORDS:
            return False
        return kind not in MONEY or filled.number is not None or any(c.isdigit() for c in filled.text)

    def _behind_number(self, block: Block, label: Label) -> Block:
        """The text of a numbered line of a goal, where the numbers have a column of their own."""
        text = self.grid.right_of(block, block.row) if label.kind in _LONG_TEXTS and half_width(block.text).isdigit() else None
        return block if text is None or text.empty or self.is_label(text) else text

    def lines(self, label: Label) -> str:
        """The text that belongs to a label; where its cells run over several rows, one line a row."""
        if label.inline is not None:
            return label.inline
        if label.value is None:
            return ""
        texts = [self._behind_number(label.value, label).text]
        if label.value.row == label.block.row:
            row = label.value.bottom
            while row < label.block.bottom:
                block = self.grid.right_of(label.block, row)
                if block is None or self.is_label(block) or block.row != row:
                    break
                if not is_blank(block.text):
                    texts.append(self._behind_number(block, label).text)
                row = max(row + 1, block.bottom)
        return "\n".join(text.strip() for text in texts if text.strip()).strip()
