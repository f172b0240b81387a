"""`jixiao corpus core`: the core library with what each row's money goes by, and what happened to a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from web.command_line.chinese import ChineseCommand
from web.command_line.output import to_json
from web.command_line.review import day_of

if TYPE_CHECKING:
    from indicator_corpus.core_indicator import CoreIndicator, CoreLibrary


@click.command(cls=ChineseCommand)
@click.option("--class", "category", metavar="类别", help="只看这一类，如 种植业；也可以写大类，如 农业")
@click.option("--history", "code", metavar="编码", help="看这一条何时入库、调整、退出，为什么")
@click.option("--on", metavar="日期", help="按哪一天有效的核心库（默认最新），如 2027-01-01")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def core(category: str | None, code: str | None, on: str | None, as_json: bool) -> None:
    """核心指标库：每条挂接什么单位、什么预算项目，金额从哪里来。

    \b
    例：
      jixiao corpus core
      jixiao corpus core --class 种植业
      jixiao corpus core --history HX-ZZ-SL-001
    """
    from indicator_corpus.core_indicator import CoreLibrary

    library = CoreLibrary.load(on=day_of(on))
    if code is not None:
        _show_history(library, code.strip().upper(), as_json)
        return
    rows = _chosen(library, category)
    if as_json:
        click.echo(to_json([row.to_json() for row in rows]))
        return
    for block, classes in library.blocks().items():
        for name in classes:
            _show_class(block, name, [row for row in rows if row.indicator.category == name])
    click.echo(f"共 {len(rows)} 条。")


def _chosen(library: CoreLibrary, category: str | None) -> list[CoreIndicator]:
    """Block by block."""
    rows = [row for name in library.classes() for row in library.of_class(name)]
    if not rows:
        raise click.UsageError("核心指标库在这一天还没有指标，请换一个较晚的日期。")
    chosen = [row for row in rows if category is None or category.strip() in (row.indicator.category, row.block)]
    if not chosen:
        raise click.UsageError(f"核心指标库里没有“{category}”这一类。可选的有：{'、'.join(library.classes())}。")
    return chosen


def _show_class(block: str, name: str, rows: list[CoreIndicator]) -> None:
    if not rows:
        return
    click.echo(f"{block} · {name}（{len(rows)} 条）")
    for row in rows:
        quotas = f"，定额 {'、'.join(row.quotas)}" if row.quotas else ""
        click.echo(f"  {row.code}  {row.indicator.level2.short}  {row.name}（{row.indicator.unit}）")
        click.echo(f"      {row.item}：按每{row.per}挂接“{'、'.join(row.budget_words)}”，金额来自{row.money_source.value}{quotas}")


def _show_history(library: CoreLibrary, code: str, as_json: bool) -> None:
    entries = library.history_of(code)
    if not entries:
        raise click.UsageError(f"核心指标库里没有编码 {code}，用 jixiao corpus core 看全部编码。")
    if as_json:
        click.echo(to_json([entry.to_json() for entry in entries]))
        return
    row = next(row for row in library.cells if row["编码"] == code)
    click.echo(f"{code}  {row['指标名称']}（{row['类别']}）" + ("" if library.get(code) else "　现在不在库"))
    for entry in entries:
        change = f"　{entry.before} → {entry.after}" if entry.before else ""
        click.echo(f"  {entry.day.isoformat()}  {entry.event.value}  {entry.reason}（{entry.decided_by}）{change}")


COMMANDS = (core,)
