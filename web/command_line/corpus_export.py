"""`jixiao corpus export`: libraries and quota standards as files that import identically."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from web.command_line.chinese import ChineseCommand
from web.command_line.review import usable

if TYPE_CHECKING:
    from indicator_corpus.site_library.site_indicator import SiteIndicator
    from indicator_corpus.site_library.site_quota import SiteQuota

_SHIPPED = {"common": "共性/", "sectors": "分行业/", "core": "核心/"}


@click.command(cls=ChineseCommand)
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@click.option("--library", "which", type=click.Choice(["common", "sectors", "core", "site", "quotas", "site-quotas"]), default="site", show_default=True,
              help="共性、分行业、核心指标库，本单位导入的指标（site），全部定额标准，本单位导入的定额标准")
@click.option("--sector", metavar="类别", help="只要这一类，如 教育")
@click.option("--layout", type=click.Choice(["official", "full"]), default="full", show_default=True,
              help="official：官方指标库的列；full：另有起草用的列（具体名称、绑定量等）")
def export(file: Path, which: str, sector: str | None, layout: str) -> None:
    """导出指标库或定额标准（.xlsx、.csv）；导出的文件可以原样再导入。

    \b
    例：
      jixiao corpus export 教育.xlsx --library sectors --sector 教育 --layout official
      jixiao corpus export 本单位指标库.csv
      jixiao corpus export 定额标准.xlsx --library quotas
    """
    from indicator_corpus.library_export import ExportLayout, write_indicators, write_quotas
    from web.home import configured_home

    if file.suffix.lower() not in (".xlsx", ".csv"):
        raise click.UsageError("文件名请以 .xlsx 或 .csv 结尾。")
    home = configured_home()
    if which.endswith("quotas"):
        quotas = usable(lambda: _quotas(home, which))
        count = _written(file, lambda: write_quotas(quotas, file), bool(quotas))
    else:
        rows = usable(lambda: _indicators(home, which))
        if sector is not None and not (wanted := [row for row in rows if sector in (row.cat_l1, row.cat_l2)]):
            raise click.ClickException(f"没有「{sector}」这一类。可选的有：{'、'.join(dict.fromkeys(row.cat_l1 for row in rows)) or '（还没有内容）'}。")
        chosen = rows if sector is None else wanted
        count = _written(file, lambda: write_indicators(chosen, file, ExportLayout(layout)), bool(chosen))
    click.echo(f"已导出 {count} 条到 {file}。", err=True)


COMMANDS = (export,)


def _written(file: Path, write: Callable[[], int], something: bool) -> int:
    if not something:
        raise click.ClickException("没有可以导出的内容：本单位还没有导入过这类内容，或都已撤回。")
    try:
        return write()
    except OSError:
        raise click.ClickException(f"写不了 {file}：文件夹不存在或没有写的权限，请换一个位置。") from None


def _indicators(home: Path, which: str) -> list[SiteIndicator]:
    from indicator_corpus.core_indicator import CoreLibrary
    from indicator_corpus.library import IndicatorLibrary
    from indicator_corpus.site_library.indicators import site_rows
    from indicator_corpus.site_library.site_indicator import SiteIndicator

    own = {one.row.code: one.row for one in site_rows(home, date.today())}
    if which == "site":
        return list(own.values())
    shipped = [row.indicator for row in CoreLibrary.load()] if which == "core" else IndicatorLibrary.load()
    return [own.get(row.code) or SiteIndicator.of_library(row) for row in shipped if row.library.startswith(_SHIPPED[which])]


def _quotas(home: Path, which: str) -> list[SiteQuota]:
    from indicator_corpus.quota_standard import QuotaStandards
    from indicator_corpus.site_library.quotas import kept_quotas
    from indicator_corpus.site_library.site_quota import SiteQuota

    own = {row.id: row for row, _ in kept_quotas(home)}
    if which == "site-quotas":
        return list(own.values())
    everything = {standard.id: SiteQuota.of_standard(standard) for standard in QuotaStandards.load()} | own  # the shipped ones keep their places
    return list(everything.values())
