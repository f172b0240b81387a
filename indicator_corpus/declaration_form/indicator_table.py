"""Where the indicator tables of a grid are: header rows by their wording, the columns of the annual half, and where the rows end."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from indicator_corpus.classification import level1_of, level2_of
from indicator_corpus.declaration_form.columns import column_role, is_execution, period
from indicator_corpus.declaration_form.grid import Block, Grid
from indicator_corpus.declaration_form.labels import inline_labels, label_kind
from indicator_corpus.declaration_form.wording import half_width, label_words

Span = tuple[int, int]
_TOTAL_ROW = re.compile("[小合总]计|总分")
_PROPER = frozenset({("level1", 1), ("level1", 2), ("level2", 1), ("level2", 2), ("name", 4), ("name", 5)})
# labels that say, at the head of a row, that the table is over, also where rows have no level columns
_ENDING = frozenset({"name", "code", "year", "department", "unit", "goal_annual", "goal_all_years", "goal_general", "summary", "basis", "unused"})
_NOTE = ("注:", "注1", "备注:", "说明:", "填表说明", "填报说明", "填报人", "填表人", "制表人", "审核人", "附注", "附:", "附件:", "附表", "联系人", "单位负责人", "注意:")


@dataclass
class IndicatorTable:
    """One table: header rows [top, first), rows [first, end), and the columns of the half that is the year's."""

    top: int
    first: int
    end: int
    columns: dict[str, Span]
    period: str | None = None
    #: columns of a flat export that say which project a row belongs to: (kind of label, header)
    project_columns: list[tuple[str, Block]] = field(default_factory=list)
    self_assessment: bool = False

    @property
    def flat(self) -> bool:
        """Whether each row names its project."""
        return any(kind == "name" for kind, _ in self.project_columns)

    @property
    def lead(self) -> int:
        """The column where rows begin: the first level, or the name."""
        return min(self.columns[role][0] for role in ("level1", "level2", "name") if role in self.columns)


@dataclass
class _Header:
    top: int
    first: int
    halves: list[tuple[dict[str, Span], str | None]]
    project_columns: list[tuple[str, Block]]
    self_assessment: bool


def indicator_tables(grid: Grid) -> list[IndicatorTable]:
    """All indicator tables of a grid, from the top; of two halves side by side only the annual one."""
    headers: list[_Header] = []
    row = 0
    while row < grid.height:
        header = _header(grid, row)
        if header is not None:
            headers.append(header)
        row = header.first if header else row + 1
    tables: list[IndicatorTable] = []
    for place, header in enumerate(headers):
        limit = headers[place + 1].top if place + 1 < len(headers) else grid.height
        columns, when = _annual_half(header)
        table = IndicatorTable(header.top, header.first, limit, columns, when, header.project_columns, header.self_assessment)
        _find_unnamed_levels(grid, table)
        table.end = _end(grid, table, limit)
        while table.end > table.first and name_block(grid, table, table.end - 1) is None:
            table.end -= 1  # title lines of the next form, totals, signatures
        tables.append(table)
    return tables


def name_block(grid: Grid, table: IndicatorTable, row: int) -> Block | None:
    """The first filled block under the name header; None where a block that begins further left runs over it."""
    start, end = table.columns["name"]
    for block in grid.span(row, start, end):
        if not block.empty:
            outer = table.columns.get("level1", (start, start))[0]
            return None if block.column < start and block.column <= outer else block
    return None


def _find_unnamed_levels(grid: Grid, table: IndicatorTable) -> None:
    """Level columns without a header of their own: 绩效指标 over several columns, or over the first level alone."""
    if "level1" in table.columns or table.first >= grid.height:
        return
    start, end = table.columns["name"]
    below = grid.span(table.first, start, end)
    if "level2" not in table.columns and len(below) > 1 and is_class(below[0].text):
        levels = [block for block in below[:-1] if is_class(block.text)][:2]
        for role, block in zip(("level1", "level2") if len(levels) == 2 else ("level2",), levels, strict=True):
            table.columns[role] = (block.column, block.end)
        table.columns["name"] = (levels[-1].end, end)
    elif "level2" in table.columns:
        left = grid.at(table.first, table.columns["level2"][0] - 1)
        header = grid.at(table.first - 1, table.columns["level2"][0] - 1)
        if left is not None and header is not left and level1_of(left.text) is not None and is_class(left.text):
            table.columns["level1"] = (left.column, left.end)


def is_class(text: str) -> bool:
    """Whether a cell is the name of a class of indicators and no indicator."""
    words = label_words(text)  # 产出指标（50分）
    known = level1_of(words) is not None or level2_of(words) is not None
    return known and (words.endswith("指标") or len(words) <= 4)


def _header(grid: Grid, row: int) -> _Header | None:
    roles = {id(block): role for block in grid.blocks(row) if (role := column_role(block.text))}
    kinds = {role for role, _ in roles.values()}
    if not kinds & {"name", "level2"} or len(kinds) < 2:
        return None
    # 绩效指标 in front of all rows is as tall as the table; the headers proper say how deep the header is
    depth = max((b.bottom for b in grid.blocks(row) if roles.get(id(b)) in _PROPER), default=row + 1)
    first = max(row + 1, min(depth, row + 4))
    while first < grid.height and first not in grid.breaks and first < row + 4 and _goes_on(grid, row, first):
        first += 1
    found = _columns(grid, row, first)
    present = {role for _, role, _ in found}
    best = max((rank for _, role, rank in found if role == "name"), default=0)
    if "value" not in present and not {"level1", "level2", "name"} <= present:
        return None
    if best <= 1 and "level2" in present:
        # 绩效指标 beside 一级指标 is the heading of the whole block; the second level then holds the names
        found = [(b, "name" if role == "level2" else role, rank) for b, role, rank in found if role != "name"]
    elif best > 1:
        found = [entry for entry in found if entry[1] != "name" or entry[2] > 1]
    present = {role for _, role, _ in found}
    if "name" not in present:
        return None
    ranks = {role: max(rank for _, r, rank in found if r == role) for role in present}
    # 年度预期目标 beside 指标值 is the project's goal
    names = {id(block) for block, role, rank in found if role not in ("code", "remark", "later") and rank == ranks[role]}
    project_columns = [
        (kind, block)
        for line in range(row, first)
        for block in grid.blocks(line)
        if block.bottom == first or line == first - 1
        if id(block) not in names and (kind := label_kind(block.text)) and kind != "unused"
    ]
    halves: list[tuple[dict[str, Span], str | None]] = []
    for columns in _halves(found):
        floor = max((end for before, _ in halves for _, end in before.values()), default=0)
        halves.append((columns, _half_period(grid, row, first, columns, floor)))
    return _Header(row, first, halves, project_columns, any(role in ("actual", "progress", "score") for _, role, _ in found))


def _goes_on(grid: Grid, top: int, row: int) -> bool:
    """Whether `row` is a further header row: only header texts, and nothing under the names."""
    blocks = [block for block in grid.blocks(row) if not block.empty and block.row == row]
    roles = [column_role(block.text) for block in blocks]
    if not blocks or any(grid.rows[row - 1][block.column].width < block.width for block in blocks):
        return False
    if all(role is None and period(block.text) and len(block.text) <= 12 for block, role in zip(blocks, roles, strict=True)):
        return True
    # a row of classes (数量, 质量 …) is no header; one that names 指标值 or 权重 under a joint heading is
    named = [role[0] for role in roles if role is not None]
    return len(named) == len(blocks) and bool({"value", "weight", "unit", "operator", "later", "actual", "progress"} & set(named))


def _columns(grid: Grid, top: int, first: int) -> list[tuple[Block, str, int]]:
    """(header block, role, rank) from the left; in each column the lowest header text counts."""
    found: list[tuple[Block, str, int]] = []
    seen: set[int] = set()
    for column in range(grid.width):
        narrow: Block | None = None  # 中期, 年度 under a joint 指标值
        for row in range(first - 1, top - 1, -1):
            block = grid.rows[row][column]
            role = column_role(block.text)
            if block.empty or role is None:
                narrow = block if narrow is None and len(block.text) <= 12 and period(block.text) else narrow
                continue
            if narrow is not None and role[0] == "value":
                block, role = narrow, ("later", 1) if period(narrow.text) == "later" else ("value", 4)
            if id(block) not in seen:
                seen.add(id(block))
                found.append((block, *role))
            break
    return found


def _halves(found: list[tuple[Block, str, int]]) -> list[dict[str, Span]]:
    """The columns by role; a second half begins where a class column comes again, or else a name or a value."""
    roles = [role for _, role, _ in found]
    marks = {role for role in ("level1", "level2") if roles.count(role) > 1}
    groups: list[list[tuple[Block, str, int]]] = [[]]
    best = {role: max(rank for _, r, rank in found if r == role) for role in roles}
    for entry in found:
        _, role, rank = entry
        before = [r for _, r, k in groups[-1] if marks or k == best[r]]
        again = role in marks if marks else role in ("name", "value") and rank == best[role]
        if again and role in before:
            groups.append([])
        groups[-1].append(entry)
    halves = [_best_columns(group) for group in groups]
    for earlier, later in pairwise(halves):
        for role in ("level1", "level2", "name"):
            # 一级指标 | 二级 三级 值 | 二级 三级 值: the second half shares what it does not repeat
            if role in earlier and role not in later and not (role == "level2" and "level1" in later):
                later[role] = earlier[role]
    return [half for half in halves if "name" in half] or halves[:1]


def _best_columns(group: list[tuple[Block, str, int]]) -> dict[str, Span]:
    """For each role its first column of the highest rank."""
    columns: dict[str, Span] = {}
    for block, role, _ in sorted(group, key=lambda entry: (-entry[2], entry[0].column)):
        columns.setdefault(role, (block.column, block.end))
    return columns


def _half_period(grid: Grid, top: int, first: int, columns: dict[str, Span], floor: int) -> str | None:
    """Which period the headings in and above a half name; the half before it ends at column `floor`."""
    start, end = columns.get("value", columns["name"])
    left = min([start, *(begin for role in ("level1", "level2", "name") if role in columns and (begin := columns[role][0]) >= floor)])
    for row in range(first - 1, max(-1, top - 12), -1):
        for block in grid.span(row, left, end):
            if block.column >= left - 2 and (when := period(block.text)) and len(half_width(block.text)) <= 24:
                return when
        if row in grid.breaks:
            break
    return None


def _annual_half(header: _Header) -> tuple[dict[str, Span], str | None]:
    if len(header.halves) == 1:
        columns, _ = header.halves[0]
        return columns, None
    annual = [half for half in header.halves if half[1] == "annual"]
    rest = [half for half in header.halves if half[1] != "later"]
    return (annual or rest or header.halves)[-1]


def _end(grid: Grid, table: IndicatorTable, limit: int) -> int:
    blank = False
    for row in range(table.first, limit):
        if row in grid.breaks or _over(grid, table, row) or (blank and _of_another_table(grid, table, row)):
            return row
        blank = all(block.empty for block in grid.blocks(row))
    return limit


def _of_another_table(grid: Grid, table: IndicatorTable, row: int) -> bool:
    """Whether a row below a blank one begins something else: what stands in place of a class is none, or a title stands alone."""
    if table.flat:
        return False
    if "level1" in table.columns:
        first = grid.rows[row][table.columns["level1"][0]]
        of_class = level1_of(first.text) is not None or level2_of(first.text) is not None
        return first.row == row and not first.empty and not of_class and not _TOTAL_ROW.match(half_width(first.text))
    filled = [block for block in grid.blocks(row) if block.row == row and not block.empty]
    return len(filled) == 1 and "value" in table.columns and filled[0].column < table.columns["value"][0]


def _over(grid: Grid, table: IndicatorTable, row: int) -> bool:
    for block in grid.span(row, 0, table.lead + 1):
        if block.row != row or block.empty:
            continue
        if half_width(block.text[:40]).startswith(_NOTE):
            return True
        if table.flat or (table.self_assessment and is_execution(block.text)):
            return False
        inline = inline_labels(block.text)
        kind = label_kind(block.text) or (inline[0].kind if inline else None)
        levels = "level1" in table.columns or "level2" in table.columns or block.column < table.lead
        if kind is not None and period(block.text) is None and column_role(block.text) is not None:
            continue  # 绩效指标 at the head of a block of rows
        if kind in _ENDING or (kind is not None and levels):
            return not (kind == "unused" and half_width(block.text).endswith("指标"))
    return False
