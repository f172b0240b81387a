"""`jixiao corpus stats`: how many rows by library, class and kind, how many standards and cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from web.command_line.chinese import ChineseCommand
from web.command_line.output import to_json

if TYPE_CHECKING:
    from indicator_corpus.library import LibraryIndicator

_TITLES = {"共性": "共性指标库", "分行业": "分行业指标库", "核心": "核心指标库"}
_NAME_WIDTH, _COUNT_WIDTH = 18, 8


@click.command(cls=ChineseCommand)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def stats(as_json: bool) -> None:
    """各库、各类、各行业有多少条。

    \b
    例：
      jixiao corpus stats
      jixiao corpus stats --json
    """
    counted = _counted()
    if as_json:
        click.echo(to_json(counted))
        return
    for part in (*counted["indicators"]["by_library"], counted["core"]):
        _show(part)
    quotas, cases, own = counted["quotas"], counted["cases"], counted["site"]
    click.echo(f"定额标准 {quotas['total']} 条，其中已见出处的 {quotas['verified']} 条。")
    click.echo(f"案例 {cases['total']} 个，其中有错例的 {cases['with_faults']} 个，涉及 {len(cases['by_sector'])} 个行业。")
    if any(own.values()):
        click.echo(f"本单位另外导入了指标 {own['indicators']} 条、定额标准 {own['quotas']} 条。")


COMMANDS = (stats,)


def _counted() -> dict[str, Any]:
    """The counts; `by_category` and `by_level2` are over both parts of the library, `classes` of a part by class and kind of row."""
    from indicator_corpus.core_indicator import CoreLibrary
    from indicator_corpus.example_case import ExampleCases
    from indicator_corpus.library import IndicatorLibrary
    from indicator_corpus.quota_standard import QuotaStandards
    from indicator_corpus.site_library.indicators import site_rows
    from indicator_corpus.site_library.quotas import kept_quotas
    from web.command_line.review import usable
    from web.home import configured_home

    home = configured_home()
    library, core, quotas, cases = IndicatorLibrary.load(), CoreLibrary.load(), QuotaStandards.load(), ExampleCases.load()
    parts = {row.library.partition("/")[0]: None for row in library}
    return {
        "indicators": {"total": len(library), "by_category": dict(Counter(row.category for row in library)),
                       "by_level2": dict(Counter(row.level2.value for row in library)),
                       "by_library": [_part(part, (row for row in library if row.library.startswith(f"{part}/"))) for part in parts]},
        "core": _part("核心", (row.indicator for row in core)),
        "quotas": {"total": len(quotas), "verified": sum(standard.verified for standard in quotas)},
        "cases": {"total": len(cases), "with_faults": sum(case.declared_faulty is not None for case in cases),
                  "by_category": dict(Counter(case.category for case in cases)), "by_sector": dict(Counter(case.sector for case in cases))},
        "site": usable(lambda: {"indicators": len(site_rows(home, date.today())), "quotas": len(kept_quotas(home))}),
    }


def _part(part: str, rows: Iterable[LibraryIndicator]) -> dict[str, Any]:
    from indicator_corpus.library_check.class_spread import KINDS_OF_ROW, class_counts

    classes = {category: {"total": counts.total(), **{kind: counts[kind] for kind in KINDS_OF_ROW}}
               for (_, category), counts in class_counts(rows).items()}
    return {"library": _TITLES[part], "total": sum(counts["total"] for counts in classes.values()), "classes": classes}


def _show(part: dict[str, Any]) -> None:
    classes: dict[str, dict[str, int]] = part["classes"]
    click.echo(f"{part['library']} {len(classes)} 类 {part['total']} 条：")
    kinds = list(dict.fromkeys(kind for counts in classes.values() for kind in counts))
    click.echo("  " + " " * _NAME_WIDTH + "".join(_right("合计" if kind == "total" else kind) for kind in kinds))
    for category, counts in classes.items():
        click.echo("  " + category + " " * max(1, _NAME_WIDTH - _columns(category)) + "".join(_right(str(counts[kind])) for kind in kinds))


def _right(text: str) -> str:
    return " " * (_COUNT_WIDTH - _columns(text)) + text


def _columns(text: str) -> int:
    """How many columns of a terminal the text takes: a Chinese character takes two."""
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)
