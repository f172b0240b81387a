"""指标库: the rows an officer chooses from, read from the CSV files under `libraries/`."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from indicator_corpus.classification import Level1, Level2, level2_of
from indicator_corpus.declaration_error import DeclarationError

LIBRARIES = Path(__file__).with_name("libraries")


class Binding(StrEnum):
    """Which fact of a description gives the value (绑定量)."""

    QUANTITY = "数量"
    UNIT_COST = "单位成本"
    TOTAL_COST = "总成本"
    DATE = "日期"
    TIME_LIMIT = "时限"
    RATE = "比率"


class Importance(StrEnum):
    """How regularly a row belongs in a target of its class (分量)."""

    CORE = "核心"
    USUAL = "常用"
    OPTIONAL = "可选"


@dataclass(frozen=True)
class LibraryIndicator:
    """One row of a library.

    `name_template` may hold the slots {对象} {动作} {单位} {人群} {地点}; `operator` is ≥ ≤ = or 日期; `usual_value` is the number or graded
    word without operator and unit, empty where only the project can know it; `binding_objects`/`binding_units` are the words a
    quantity of the description must carry (`*`: any).
    """

    code: str
    category: str
    level2: Level2
    name: str
    name_template: str
    explanation: str
    operator: str
    unit: str
    usual_value: str
    standard: str
    standard_source: str
    method: str
    evidence: str
    data_source: str
    kinds: tuple[str, ...]
    words: tuple[str, ...]
    binding: Binding | None
    binding_objects: tuple[str, ...]
    binding_units: tuple[str, ...]
    importance: Importance
    library: str

    @property
    def level1(self) -> Level1:
        """The first-level class."""
        return self.level2.level1

    @property
    def usual_text(self) -> str | None:
        """The usual value as a form prints it (`≥95%`), None where the library gives none."""
        if not self.usual_value or self.operator == "日期":
            return None
        return f"{self.operator}{self.usual_value}{self.unit}" if self.usual_value[0].isdigit() else self.usual_value


COLUMNS = ("编码", "类别", "一级指标", "二级指标", "指标名称", "具体名称", "口径", "方向", "计量单位", "常用值", "标准类型", "标准来源", "取值方式",
           "佐证材料", "数据来源", "适用类型", "常用说法", "绑定量", "绑定对象", "绑定单位", "分量")


class IndicatorLibrary:
    """All rows by code, in file order."""

    def __init__(self, rows: tuple[LibraryIndicator, ...]) -> None:
        self._by_code = {row.code: row for row in rows}
        if len(self._by_code) != len(rows):
            twice = next(code for code, count in Counter(row.code for row in rows).items() if count > 1)
            raise DeclarationError(f"指标库里编码 {twice} 出现了两次，请改为不同的编码。")

    @classmethod
    def load(cls, root: Path = LIBRARIES) -> IndicatorLibrary:
        """The shipped library (or the one under `root`): every CSV of `common/` and `sectors/`, read once."""
        return _load(root)

    def __iter__(self) -> Iterator[LibraryIndicator]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def get(self, code: str) -> LibraryIndicator | None:
        """The row with this code."""
        return self._by_code.get(code)

    def of_category(self, category: str) -> tuple[LibraryIndicator, ...]:
        """The rows of one class (会议, 培训, 设备购置 …), in file order."""
        return tuple(row for row in self if row.category == category)


@cache
def _load(root: Path) -> IndicatorLibrary:
    return IndicatorLibrary(tuple(row for path, title in library_files(root) for row in read_rows(path, title)))


def library_files(root: Path = LIBRARIES) -> Iterator[tuple[Path, str]]:
    """The CSV files of the library with the title of the part that each belongs to (共性, 分行业)."""
    for folder, title in (("common", "共性"), ("sectors", "分行业")):
        for path in sorted((root / folder).glob("*.csv")):
            yield path, title


def read_rows(path: Path, library: str) -> Iterator[LibraryIndicator]:
    """The rows of one CSV file; DeclarationError naming file, line and column where one cannot be used."""
    for cell, place in read_cells(path, COLUMNS):
        yield row_of(cell, library, place)


def read_cells(path: Path, columns: Sequence[str]) -> Iterator[tuple[dict[str, str], str]]:
    """(cells by column, place for messages) of each row of a CSV file that must have `columns`; DeclarationError where one is lacking."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.reader(stream)
        header = next(reader, [])
        lacking = [column for column in columns if column not in header]
        if lacking:
            raise DeclarationError(f"{path.name} 缺少列：{'、'.join(lacking)}。")
        for row in reader:
            # a short row lacks its last cells
            cells = dict(zip(header, [*map(str.strip, row), *[""] * (len(header) - len(row))], strict=False))
            yield cells, f"{path.name} 第{reader.line_num}行"


@cache
def _class(level2: str, level1: str) -> Level2 | None:
    return level2_of(level2, level1)


def row_of(cell: Mapping[str, str], library: str, place: str) -> LibraryIndicator:
    """One row from its cells; DeclarationError beginning with `place` where they cannot be used."""
    level2 = _class(cell["二级指标"], cell["一级指标"])
    if level2 is None or not cell["编码"] or not cell["指标名称"]:
        raise DeclarationError(f"{place}：二级指标、编码、指标名称都要填写，且二级指标须为十类之一。")
    try:
        binding = Binding(cell["绑定量"]) if cell["绑定量"] else None
        importance = Importance(cell["分量"])
    except ValueError as error:
        raise DeclarationError(f"{place}：绑定量或分量的写法不在约定之内（{error.args[0]}）。") from None
    return LibraryIndicator(
        code=cell["编码"], category=cell["类别"], level2=level2, name=cell["指标名称"], name_template=cell["具体名称"],
        explanation=cell["口径"], operator=cell["方向"], unit=cell["计量单位"], usual_value=cell["常用值"], standard=cell["标准类型"],
        standard_source=cell["标准来源"], method=cell["取值方式"], evidence=cell["佐证材料"], data_source=cell["数据来源"],
        kinds=words_of(cell["适用类型"]), words=words_of(cell["常用说法"]), binding=binding, binding_objects=words_of(cell["绑定对象"]),
        binding_units=words_of(cell["绑定单位"]), importance=importance, library=f"{library}/{cell['类别']}",
    )


def words_of(text: str) -> tuple[str, ...]:
    """The words of a cell that lists them with 、."""
    return tuple(filter(None, map(str.strip, text.split("、")))) if text else ()
