"""Amounts of a form in 万元: the unit is beside the label, in a header, in front of the block of amounts, or above the table."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from indicator_corpus.declaration_form.grid import Block, Grid
from indicator_corpus.declaration_form.label_values import Label, LabelReader
from indicator_corpus.declaration_form.wording import half_width, is_blank, money_unit_in
from indicator_corpus.quantity import YUAN_PER_WAN, json_number, to_decimal

_AMOUNT = re.compile(r"(-?\d[\d,]*(?:\.\d+)?)(亿元|千元|万元|元|万|亿)?")
_YUAN = {"元": Decimal(1), "千元": Decimal(1000), "万元": YUAN_PER_WAN, "万": YUAN_PER_WAN, "亿元": Decimal(10) ** 8, "亿": Decimal(10) ** 8}
DEFAULT_UNIT = "万元"
# headings of several columns of amounts: which of them is what the target asks for
_WANTED = (re.compile("年初"), re.compile("年度|当年|本年|预算|申请|安排|金额"))
_NOT_WANTED = re.compile(r"执行|得分|分值|率|中期|长期|实施期|支出|到位|上年|调整|完成|权重|备注|说明|三年|总投资|累计")
# 金额单位：万元 and （2023年度） above the form
_TITLE_LINE = re.compile(r"单位|^\(\d{4}年度?\)$")
_FUND = re.compile("一般公共预算|政府性基金|国有资本|预算拨款")
_HEADING_ROWS = 10


def amount_in_wan(text: str, number: Decimal | None, unit: str) -> Decimal | None:
    """An amount in 万元; `unit` is used where the text names none. None for blanks and for texts without a number."""
    found = None if is_blank(text) else _AMOUNT.search(half_width(text))
    if number is None and found is None:
        return None
    value = number if (number is not None and found and to_decimal(found[1]) == number) or found is None else to_decimal(found[1])
    if number is not None and (found is None or not found[2]):
        value = number
    return None if value is None else value * _YUAN[(found[2] if found else None) or unit] / YUAN_PER_WAN


class MoneyReader:
    """Reads the 资金 block of one project."""

    def __init__(self, grid: Grid, reader: LabelReader, labels: list[Label], form_unit: str | None, unknown: list[Block], *, flat: bool) -> None:
        """`flat`: each label is a column of its own, with nothing to say about its neighbours."""
        self._grid = grid
        self._reader = reader
        self._labels = labels
        self._unknown = unknown
        self._form_unit = form_unit
        self._flat = flat

    def budget(self) -> dict[str, Any]:
        """`total`, `fiscal`, `other`, `carried_over` in 万元 as far as the form has cells for them, null where blank; `term_total` where filled."""
        annual, general = self._of("total_annual"), self._of("total_general")
        total = self._first(annual) or self._first(general)
        budget: dict[str, Any] = {}
        if total is not None:
            self._put(budget, "total", total, total)
        for field, kinds in (("fiscal", ("fiscal", "fiscal_level")), ("other", ("other",)), ("carried_over", ("carried_over",))):
            for kind in kinds:
                parts = [label for label in self._of(kind) if self._belongs(label, total, bool(annual))]
                if kind == "fiscal_level":
                    # 县级财政资金 alone is the fiscal money; several of them are shares of what is not stated
                    funds = [label for label in parts if _FUND.search(label.text)]
                    parts = funds if len(funds) == 1 else [label for label in parts if len(parts) == 1 and "财政" in label.text]
                part = self._first(parts)
                if part is not None:
                    self._put(budget, field, part, total)
                    break
        whole = self._first([label for label in self._of("total_all_years") if label.filled])
        if whole is not None:
            self._put(budget, "term_total", whole, total)
        return budget

    def _of(self, kind: str) -> list[Label]:
        return [label for label in self._labels if label.kind == kind and self._money_cell(label) is not None]

    @staticmethod
    def _first(labels: list[Label]) -> Label | None:
        return next((label for label in labels if label.filled), labels[0] if labels else None)

    def _money_cell(self, label: Label) -> tuple[str, Decimal | None, Block | None] | None:
        """(text, number, cell) of the amount; None where what stands beside is no amount at all."""
        if label.inline is not None:
            return (label.inline, None, None) if is_blank(label.inline) or _AMOUNT.search(half_width(label.inline)) else None
        block = label.value
        if block is None:
            return None
        if block.row == label.block.row:
            block = self._column_of_year(label, block)
        if block.unknown or is_blank(block.text) or _AMOUNT.search(half_width(block.text)):
            return block.text, block.number, block
        return None

    def _column_of_year(self, label: Label, first: Block) -> Block:
        """Of several amounts in a row the one of the start of the year (or of the year), by the headings above."""
        best, best_rank = first, -1
        for block in self._reader.beside(label.block):
            heading = self._heading(label.block, block)
            if heading is None:
                rank = 1 if block is first else -1
            elif _WANTED[0].search(heading):
                rank = 4
            elif _NOT_WANTED.search(heading):
                rank = 0
            else:
                rank = 3 if _WANTED[1].search(heading) else 1
            if rank > best_rank:
                best, best_rank = block, rank
        return best

    def _heading(self, label: Block, block: Block) -> str | None:
        for row in range(label.row - 1, max(-1, label.row - _HEADING_ROWS), -1):
            above = self._grid.at(row, block.column)
            if above is None or above.empty or above.number is not None:
                continue
            words = half_width(above.text)
            if above.width > block.width or len(words) > 24:
                return None
            if _TITLE_LINE.search(words):
                continue
            if _NOT_WANTED.search(words) or any(pattern.search(words) for pattern in _WANTED):
                return words
        return None

    def _belongs(self, part: Label, total: Label | None, has_annual: bool) -> bool:
        """Whether a part (其中：财政拨款) is of the year's total, not of the mid-term's or of all years'."""
        totals = [label for label in self._labels if label.kind in ("total_annual", "total_general", "total_all_years") and label.declared]
        if total is None or len(totals) < 2:
            return not totals or any(label is total for label in totals)
        owner = self._owner(part, totals)
        if owner is None or owner is total:
            return True
        return owner.kind == total.kind if has_annual else owner.kind != "total_all_years"

    @staticmethod
    def _owner(part: Label, totals: list[Label]) -> Label | None:
        block = part.block
        above = [t for t in totals if t.block.row < block.row and t.block.column < block.end and block.column < t.block.end]
        beside = [t for t in totals if t.block.row == block.row and t.block.column < block.column]
        if above:
            return max(above, key=lambda t: t.block.row)
        if beside:
            return max(beside, key=lambda t: t.block.column)
        higher = [t for t in totals if t.block.row < block.row]
        return max(higher, key=lambda t: (t.block.row, t.block.column)) if higher else None

    def _put(self, budget: dict[str, Any], field: str, label: Label, total: Label | None) -> None:
        cell = self._money_cell(label)
        if cell is None:
            return
        text, number, block = cell
        if block is not None and block.unknown:
            self._unknown.append(block)  # not read, so not declared
            return
        amount = amount_in_wan(text, number, self._unit(label, block, total))
        budget[field] = None if amount is None else json_number(amount)

    def _unit(self, label: Label, block: Block | None, total: Label | None) -> str:
        places = [label.text, label.block.text]
        if self._flat:
            return money_unit_in(label.text) or self._form_unit or DEFAULT_UNIT
        if block is not None:
            heading = self._heading(label.block, block)
            places.append(heading or "")
        left = self._grid.at(label.block.row, label.block.column - 1)
        while left is not None:
            places.append(left.text if len(left.text) <= 40 else "")
            left = self._grid.at(label.block.row, left.column - 1)
        if total is not None:
            places.append(total.text)
        for place in places:
            if unit := money_unit_in(place):
                return unit
        return self._form_unit or DEFAULT_UNIT
