"""核心指标库: the indicators that a reviewer hangs the amount on, each tied to what its budget goes by (1+3+X).

"1" is the one library and "X" the items of expenditure (支出细项). Of the blocks (大类), 吴兴 names three: 科教文, 农业 and 经济发展; the
others (民生保障, 城乡建设, 公共安全与治理) are this project's, as are the 26 classes below them: no official list of either is known here.
A row that says the same as a row of the sector libraries refers to it by code (对应行业指标) and repeats its text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path

from indicator_corpus.classification import Level2
from indicator_corpus.core_history import Cells, HistoryEntry, cells_on, read_history
from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.indicator_name import name_key
from indicator_corpus.library import COLUMNS, LIBRARIES, LibraryIndicator, read_cells, row_of, words_of

BLOCKS = ("科教文", "农业", "经济发展", "民生保障", "城乡建设", "公共安全与治理")
CORE_COLUMNS = (*COLUMNS, "大类", "支出细项", "挂接单位", "预算项目", "金额来源", "定额编号", "对应行业指标")
CORE_LIBRARY = "核心"


class MoneySource(StrEnum):
    """How the amount per unit is found (金额来源)."""

    BUDGET = "项目预算÷数量"
    CONTRACT = "合同单价"
    SUBSIDY = "补助标准"
    QUOTA = "定额标准"


@dataclass(frozen=True)
class CoreIndicator:
    """A core row: the indicator, and the link to the money.

    `per`: what the budget goes by, without 每 (亩, 人月); `budget_words`: words by which a budget line is known as its own; `quotas`:
    ids of checked quota standards; `sector_code`: the sector row that says the same, empty where the row stands for itself.
    """

    indicator: LibraryIndicator
    block: str
    item: str
    per: str
    budget_words: tuple[str, ...]
    money_source: MoneySource
    quotas: tuple[str, ...]
    sector_code: str

    @property
    def code(self) -> str:
        """HX-<class>-<level 2>-<number>."""
        return self.indicator.code

    @property
    def name(self) -> str:
        """The indicator's name."""
        return self.indicator.name

    def pays_for(self, line: str | None) -> bool:
        """Whether a budget line of this name is one that the row hangs on."""
        return line is not None and any(word in line for word in self.budget_words)

    def to_json(self) -> dict[str, object]:
        """The row for people and programs."""
        row = self.indicator
        return {
            "code": row.code, "block": self.block, "class": row.category, "item": self.item, "level1": row.level1.value, "level2": row.level2.value,
            "name": row.name, "operator": row.operator, "unit": row.unit, "usual_value": row.usual_value or None, "explanation": row.explanation,
            "per": self.per, "budget_words": list(self.budget_words), "money_source": self.money_source.value, "quotas": list(self.quotas),
            "sector_code": self.sector_code or None,
        }


def core_row(cell: Mapping[str, str], place: str) -> CoreIndicator:
    """One row from its cells; DeclarationError beginning with `place` where they cannot be used."""
    indicator = row_of(cell, CORE_LIBRARY, place)
    if cell["大类"] not in BLOCKS:
        raise DeclarationError(f"{place}：大类“{cell['大类']}”不在{'、'.join(BLOCKS)}之中。")
    if not (cell["支出细项"] and cell["挂接单位"] and cell["预算项目"]):
        raise DeclarationError(f"{place}：支出细项、挂接单位、预算项目都要填写，核心指标才能与金额挂接。")
    try:
        source = MoneySource(cell["金额来源"])
    except ValueError:
        raise DeclarationError(f"{place}：金额来源“{cell['金额来源']}”请写成{'、'.join(MoneySource)}之一。") from None
    return CoreIndicator(indicator, cell["大类"], cell["支出细项"], cell["挂接单位"], words_of(cell["预算项目"]), source,
                         words_of(cell["定额编号"]), cell["对应行业指标"])


class CoreLibrary:
    """The rows that hold on a day, in file order, with the whole history behind them.

    `cells` are the newest texts of all rows, those that have left included; `on` None means after the last event.
    """

    def __init__(self, cells: Iterable[Cells], history: Iterable[HistoryEntry], on: date | None = None) -> None:
        self.cells, self.history, self.on = tuple(cells), tuple(history), on
        twice = [code for code, count in Counter(row["编码"] for row in self.cells).items() if count > 1]
        if twice:
            raise DeclarationError(f"核心指标库里编码 {twice[0]} 出现了两次，请改为不同的编码。")
        self._rows = {row["编码"]: core_row(row, f"核心指标 {row['编码']}") for row in cells_on(self.cells, self.history, on)}

    @classmethod
    def load(cls, root: Path = LIBRARIES, on: date | None = None) -> CoreLibrary:
        """The shipped core library (or the one under `root`), as it held on a day. Read when first asked for, then remembered."""
        return _load(root, on)

    def __iter__(self) -> Iterator[CoreIndicator]:
        return iter(self._rows.values())

    def __len__(self) -> int:
        return len(self._rows)

    def get(self, code: str) -> CoreIndicator | None:
        """The row with this code, None where it does not hold."""
        return self._rows.get(code)

    def blocks(self) -> dict[str, tuple[str, ...]]:
        """The classes of each block, in the order of `BLOCKS`."""
        found = {block: tuple(dict.fromkeys(row.indicator.category for row in self if row.block == block)) for block in BLOCKS}
        return {block: classes for block, classes in found.items() if classes}

    def classes(self) -> tuple[str, ...]:
        """All classes, block by block."""
        return tuple(name for classes in self.blocks().values() for name in classes)

    def of_class(self, name: str) -> tuple[CoreIndicator, ...]:
        """The rows of one class (种植业), in file order."""
        return tuple(row for row in self if row.indicator.category == name)

    def history_of(self, code: str) -> tuple[HistoryEntry, ...]:
        """Everything recorded of a row, oldest first; empty where there is none."""
        return tuple(entry for entry in self.history if entry.code == code)

    def row_for(self, library: str | None, name: str | None, level2: Level2 | None) -> CoreIndicator | None:
        """The core row of an indicator: by its library code (a core or a sector row's), else by its name within its class."""
        code = (library or "").strip()
        return self.get(code) or self._of_sector.get(code) or (self._by_name.get((level2, name_key(name))) if level2 and name else None)

    def standing_alone(self) -> tuple[CoreIndicator, ...]:
        """The rows that no sector row says already: what the core library adds to the search."""
        return tuple(row for row in self if not row.sector_code)

    @cached_property
    def _of_sector(self) -> dict[str, CoreIndicator]:
        return {row.sector_code: row for row in self if row.sector_code}

    @cached_property
    def _by_name(self) -> dict[tuple[Level2, str], CoreIndicator]:
        return {(row.indicator.level2, name_key(row.name)): row for row in self}


@lru_cache(maxsize=32)
def _load(root: Path, on: date | None) -> CoreLibrary:
    if on is not None:  # the files are read once, whatever the day
        newest = _load(root, None)
        later = any(entry.day > on for entry in newest.history)
        return CoreLibrary(newest.cells, newest.history, on) if later else newest
    folder = root / "core"
    history = folder / "history.csv"
    files = sorted(path for path in folder.glob("*.csv") if path != history)
    cells = [row for path in files for row, _ in read_cells(path, CORE_COLUMNS)]
    return CoreLibrary(cells, read_history(history) if history.is_file() else ())
