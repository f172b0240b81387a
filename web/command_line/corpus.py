"""`jixiao corpus`: what the libraries hold."""

from __future__ import annotations

from collections import Counter

import click

from web.command_line.chinese import ChineseCommand, ChineseGroup
from web.command_line.output import to_json


@click.group(cls=ChineseGroup)
def corpus() -> None:
    """指标库、定额标准、案例：统计与检查。"""


@corpus.command(cls=ChineseCommand)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def stats(as_json: bool) -> None:
    """各库有多少条。"""
    from indicator_corpus.example_case import ExampleCases
    from indicator_corpus.library import IndicatorLibrary
    from indicator_corpus.quota_standard import QuotaStandards

    library, quotas, cases = IndicatorLibrary.load(), QuotaStandards.load(), ExampleCases.load()
    categories = Counter(row.category for row in library)
    verified = sum(standard.verified for standard in quotas)
    if as_json:
        click.echo(to_json({
            "indicators": {"total": len(library), "by_category": dict(categories),
                           "by_level2": dict(Counter(row.level2.value for row in library))},
            "quotas": {"total": len(quotas), "verified": verified},
            "cases": {"total": len(cases)},
        }))
        return
    click.echo(f"指标 {len(library)} 条：")
    for name, count in categories.items():
        click.echo(f"  {name} {count} 条")
    click.echo(f"定额标准 {len(quotas)} 条，其中已见出处的 {verified} 条；案例 {len(cases)} 个。")


@corpus.command(cls=ChineseCommand)
def check() -> int:
    """检查库里的每一行是否完整、名称是否重复、常用值是否读得懂。"""
    from indicator_corpus.library import IndicatorLibrary
    from indicator_corpus.library_check import problems_of

    found = problems_of(IndicatorLibrary.load())
    for place, problem in found:
        click.echo(f"{place}：{problem}")
    click.echo(f"检查完毕，{f'有 {len(found)} 处要改。' if found else '没有发现问题。'}")
    return 1 if found else 0
