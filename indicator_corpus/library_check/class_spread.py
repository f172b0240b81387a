"""Whether a class of the library has enough rows of each kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from indicator_corpus.classification import Level1, Level2
from indicator_corpus.library import LibraryIndicator

#: the columns of a count: the kinds of output and the first-level classes beside them
KINDS_OF_ROW = ("数量", "质量", "时效", "成本", "效益", "满意度")
#: how many rows of each kind a class has at least, in the common library and in those of the sectors
LEAST_ROWS = {"共性": (5, 4, 3, 3, 4, 2), "分行业": (25, 15, 8, 10, 15, 5)}


def kind_of_row(level2: Level2) -> str:
    """The column of KINDS_OF_ROW that a 二级指标 is counted in."""
    return level2.short if level2.level1 is Level1.OUTPUT else level2.level1.short


def class_counts(rows: Iterable[LibraryIndicator]) -> dict[tuple[str, str], Counter[str]]:
    """Rows of each kind by library (共性, 分行业) and class, in the order of the rows."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        counts[row.library.partition("/")[0], row.category][kind_of_row(row.level2)] += 1
    return dict(counts)


def spread_problems(rows: Iterable[LibraryIndicator]) -> Iterator[tuple[str, str]]:
    """(class, what it lacks)."""
    for (library, category), counts in class_counts(rows).items():
        least = LEAST_ROWS.get(library, ())
        lacking = [f"{kind}只有 {counts[kind]} 条，至少 {count} 条" for kind, count in zip(KINDS_OF_ROW, least, strict=False) if counts[kind] < count]
        if lacking:
            yield category, "；".join(lacking)
