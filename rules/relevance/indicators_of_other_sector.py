"""REL-006."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from indicator_corpus.library import IndicatorLibrary, LibraryIndicator
from indicator_corpus.quantity import json_number, plain
from rules.budget_lines import one_decimal
from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing, NotApplicable
from rules.outcome import Level, Review
from rules.rule import Rule
from rules.sector_name import sectors_named
from rules.topic_words import topic_words
from rules.wording import is_empty, squeezed

_SECTOR = "分行业/"


class IndicatorsOfOtherSector(Rule):
    """指标多来自别的行业。

    检查什么：从指标库选用的指标，有多少来自与本项目不同的行业库；共性指标不算别的行业，项目概况和明细里本来就有的事（如乡镇项目里的垃圾清运）也不算。
    为什么：大量套用别的行业的指标，多半是照搬了别人的表。
    反例：民政项目大量使用交通指标。
    正例：本行业指标加共性指标。
    何时可以保留：项目本身跨行业的，把所涉及的事写进项目概况，或说明后保留；没有从库里选用指标的、指标库里没有本行业的不适用。
    """

    code = "REL-006"
    name = "indicators-of-other-sector"
    review = Review.RELEVANCE
    level = Level.REVISE
    legal_basis = ("zhengzhou-2023#sector-library", "kashgar-2021#library")
    parameters = ("foreign-sector-share-revise", "foreign-sector-share-notice", "sector-names", "topic-families", "topic-stop-words")

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        references = [text for row in context.rows if not is_empty(text := row.indicator.library)]
        if not references:
            yield NotApplicable("没有从指标库选用的指标。")
            return
        if is_empty(context.project.sector):
            yield Missing("project.sector")
            return
        own = sectors_named(context, context.project.sector)
        if not own:
            yield NotApplicable("指标库里没有本项目所填的行业。")
            return
        libraries = [library for text in references if (library := _library_of(text or "")) is not None]
        if not libraries:
            yield Missing("library.reference")
            return
        matters = _matters(context)
        foreign = Counter(name for library, entry in libraries
                          if (name := _sector_of(library)) and not own & _sectors(name, context) and not _speaks_of(matters, name, entry, context))
        count = sum(foreign.values())
        share = Decimal(count) * 100 / len(libraries)
        revise, notice = context.number("foreign-sector-share-revise"), context.number("foreign-sector-share-notice")
        if share < notice:
            return
        parameter = "foreign-sector-share-revise" if share >= revise else "foreign-sector-share-notice"
        names = "、".join(sorted(foreign, key=lambda name: (-foreign[name], name)))
        yield Finding(
            Level.REVISE if share >= revise else Level.NOTICE,
            f"从指标库选用的{len(libraries)}条指标中，有{count}条来自“{names}”，与本项目行业“{context.project.sector}”不一致，请您核对。",
            field="indicators",
            trace=(Fact("project.sector", context.project.sector),
                   context.threshold(parameter, one_decimal(share), f"< {plain(context.number(parameter))}%")),
            actual=json_number(one_decimal(share)),
            fix=Fix("换用本行业库或共性库的同类指标。"),
        )


def _library_of(reference: str) -> tuple[str, LibraryIndicator | None] | None:
    """The library that a reference names by itself (分行业/交通) or by a row's code, with that row; None where neither is known."""
    if _SECTOR in reference or "共性" in reference:
        return reference, None
    entry = IndicatorLibrary.load().get(reference.strip())
    return None if entry is None else (entry.library, entry)


def _sector_of(library: str) -> str | None:
    """The sector of a library, None for the common ones."""
    return library.partition(_SECTOR)[2].split()[0].strip("/") if _SECTOR in library and library.partition(_SECTOR)[2].strip() else None


def _sectors(name: str, context: ReviewContext) -> frozenset[str]:
    """The library's sectors of that name; one that the table does not know stands for itself."""
    return sectors_named(context, name) or frozenset({name})


def _matters(context: ReviewContext) -> str:
    """What the project says that it does, apart from its goal and its table, which follow from the rows chosen."""
    lines = (context.project.budget.items if context.project.budget else None) or ()
    return ",".join(squeezed(text) for text in (context.project.name, context.project.summary, *(line.name for line in lines)))


def _speaks_of(matters: str, sector: str, entry: LibraryIndicator | None, context: ReviewContext) -> bool:
    """Whether the project does what a row of another sector measures; a row named by its library alone, whether it names that sector."""
    if entry is None:
        return sector in matters
    shared = (word for word in (*entry.words, *entry.binding_objects) if len(word) > 1 and word in matters)
    return any(topics.families or topics.classes for word in shared if (topics := topic_words(context).of(word)))  # 验收, 居民 tell nothing
