"""`jixiao corpus import`, `versions`, `undo`, `redo`: a site's own libraries and quota standards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from web.command_line.chinese import ChineseCommand
from web.command_line.output import StageBar, to_json
from web.command_line.review import usable

if TYPE_CHECKING:
    from indicator_corpus.site_library.versions import Version
    from web.command_line.corpus_preview import Preview


@click.command("import", cls=ChineseCommand)
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="发布（不加时只预览，什么也不写）")
@click.option("--name", metavar="来源名称", help="来源的名称，如 郑州市分行业指标库（默认用文件名）")
@click.option("--region", metavar="地区", default="", help="适用地区，如 河北省石家庄市长安区；定额标准按它由区县到省查找")
@click.option("--valid-from", metavar="日期", help="从哪一天起有效，如 2027-01-01（默认不限）")
@click.option("--valid-to", metavar="日期", help="到哪一天为止有效（默认不限）")
@click.option("--taxonomy", metavar="分类体系", default="custom", show_default=True,
              help="分类体系，如 mof_func、zhengzhou29、xinjiang37、kashgar26、common15、wuxing7")
@click.option("--category", metavar="类别", default="", help="文件里没有类别列时，全部归入这一类")
@click.option("--claims", metavar="条数", type=click.IntRange(1), help="来源宣称的条数，用来核对是否读全")
@click.option("--whole", is_flag=True, help="整库替换：同一来源以前导入的，不在这份文件里的不再有效（默认是补充和更新）")
@click.option("--partial", is_flag=True, help="有读不了的行，或条数与宣称的不符时，仍发布其余的")
@click.option("--kind", type=click.Choice(["indicators", "quotas"]), help="指标库还是定额标准（默认按表头判断）")
@click.option("--json", "as_json", is_flag=True, help="预览输出 JSON")
def import_file(file: Path, yes: bool, name: str | None, region: str, valid_from: str | None, valid_to: str | None, taxonomy: str, category: str,
                claims: int | None, whole: bool, partial: bool, kind: str | None, as_json: bool) -> int:
    """导入本地的指标库或定额标准（.xlsx、.csv）。先预览，加 --yes 才发布。

    读全并可以发布（或已发布）时退出码为 0；没有读全为 1；文件读不了为 2。

    \b
    例：
      jixiao corpus import 指标库.xlsx --name 郑州市分行业指标库 --taxonomy zhengzhou29 --claims 3988
      jixiao corpus import 指标库.xlsx --name 郑州市分行业指标库 --taxonomy zhengzhou29 --claims 3988 --yes
      jixiao corpus import 定额标准.csv --region 河北省石家庄市长安区 --valid-from 2027-01-01 --yes
    """
    from web.home import configured_home

    home, bar = configured_home(), StageBar()
    begins, ends = _day(valid_from, "--valid-from"), _day(valid_to, "--valid-to")
    if begins and ends and ends < begins:
        raise click.UsageError("--valid-to 早于 --valid-from，请核对两个日期。")
    source = " ".join((name or file.stem).split())
    try:
        preview = usable(lambda: _preview(home, file, kind, source, region, begins, taxonomy, category, claims, whole, bar))
    finally:
        bar.close()
    if as_json:
        click.echo(to_json(preview.to_json()))
    else:
        for line in preview.lines():
            click.echo(line)
    if not yes:
        _say_unpublished(preview, as_json)
        return 0 if preview.complete else 1
    if not preview.complete and not partial:
        click.echo("没有发布：这份文件没有读全。请按上面列出的改正后再导入；确认无误仍要发布其余的，请加 --partial。", err=True)
        return 1
    if not preview.changes_something:
        click.echo("没有发布：与库中现有的内容相同，不需要新的版本。", err=True)
        return 0
    facts = {
        "kind": preview.kind, "name": source, "region": region, "taxonomy": taxonomy, "valid_from": begins, "valid_to": ends, "whole": whole,
        "source_file": preview.reading.file, "source_sha256": preview.reading.sha256, "counts": preview.counts(), "created_at": _now(),
        "by_class": preview.reading.count(preview.of_class), "by_category": preview.reading.count(preview.of_category),
    }
    version = usable(lambda: _publish(home, facts, preview))
    click.echo(f"已发布为第 {version.number} 版，共 {version.counts['rows']} 条。不合适时可以用 jixiao corpus undo 撤回。", err=True)
    _renew_index(home)
    return 0


@click.command(cls=ChineseCommand)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def versions(as_json: bool) -> None:
    """列出本单位导入过的版本：来源、有效期、条数、是否已撤回。"""
    from dataclasses import asdict

    from indicator_corpus.site_library.versions import versions as every
    from web.home import configured_home

    found = usable(lambda: every(configured_home()))
    if as_json:
        click.echo(to_json([asdict(version) for version in found]))
        return
    for version in found:
        dates = f"{version.valid_from or '不限'} 至 {version.valid_to or '不限'}"
        marks = [*(["整库替换"] if version.whole else []), *(["未完整导入"] if version.incomplete else []),
                 *([f"已于 {version.withdrawn} 撤回"] if version.withdrawn else [])]
        click.echo(f"第 {version.number} 版  {version.kind.chinese}  {version.name}{f'（{version.region}）' if version.region else ''}  "
                   f"{version.counts['rows']} 条  有效期 {dates}  {version.created_at} 由「{version.source_file}」导入{''.join(f'  {mark}' for mark in marks)}")
    if not found:
        click.echo("还没有导入过。用 jixiao corpus import 文件 导入本地的指标库或定额标准。")


@click.command(cls=ChineseCommand)
def undo() -> None:
    """撤回最新的一个版本（有记录，不删除，可以用 redo 恢复）。"""
    from indicator_corpus.site_library.versions import withdraw_newest
    from web.home import configured_home

    _moved(configured_home(), withdraw_newest, "已撤回")


@click.command(cls=ChineseCommand)
def redo() -> None:
    """恢复最近撤回的版本。"""
    from indicator_corpus.site_library.versions import restore_last
    from web.home import configured_home

    _moved(configured_home(), restore_last, "已恢复")


COMMANDS = (import_file, versions, undo, redo)


def _moved(home: Path, act: Callable[[Path, str], Version], done: str) -> None:
    version = usable(lambda: act(home, _now()))
    click.echo(f"{done}第 {version.number} 版（{version.kind.chinese}「{version.name}」，{version.counts['rows']} 条）。")
    _renew_index(home)


def _preview(home: Path, file: Path, kind: str | None, name: str, region: str, begins: str | None, taxonomy: str, category: str,
             claims: int | None, whole: bool, bar: StageBar) -> Preview[Any]:
    from indicator_corpus.library_import.reading import NoHeader, read_indicators

    if kind != "quotas":
        from web.command_line.corpus_sources import preview_indicators

        try:
            indicators = read_indicators(file, taxonomy, category, bar)
        except NoHeader as no_indicators:
            if kind is not None:
                raise
            try:
                return _quotas(home, file, name, region, begins, claims, whole, bar)
            except NoHeader:
                raise no_indicators from None
        return preview_indicators(home, indicators, name, begins, claims, whole)
    return _quotas(home, file, name, region, begins, claims, whole, bar)


def _quotas(home: Path, file: Path, name: str, region: str, begins: str | None, claims: int | None, whole: bool, bar: StageBar) -> Preview[Any]:
    from indicator_corpus.library_import.quota_cells import read_quotas
    from web.command_line.corpus_sources import preview_quotas

    return preview_quotas(home, read_quotas(file, region, begins, bar), name, claims, whole)


def _publish(home: Path, facts: dict[str, Any], preview: Preview[Any]) -> Version:
    from indicator_corpus.site_library.versions import publish

    try:
        return publish(home, facts, [row.to_json() for row in preview.comparison.stored])
    except OSError:
        raise click.ClickException(f"写不进 {home}：文件夹没有写的权限，或磁盘已满。什么也没有发布，请处理后再试。") from None


def _say_unpublished(preview: Preview[Any], as_json: bool) -> None:
    if not as_json:
        click.echo("以上是预览，什么也没有写入。" + ("核对无误后加 --yes 发布。" if preview.complete and preview.changes_something else
                                                  "没有新的内容，不需要发布。" if preview.complete else "请按上面列出的改正后再导入。"))


def _renew_index(home: Path) -> None:
    """Bring an index that is there up to date; where there is none, the first search builds it."""
    if not (home / "index" / "CURRENT").is_file():
        return
    from web.command_line.searching import open_searcher

    open_searcher()
    click.echo("检索索引已更新。正在运行的网页服务请重启一次，检索里才有新的内容。", err=True)


def _day(text: str | None, option: str) -> str | None:
    from indicator_corpus.fields import written_day

    day: date | None = written_day(text)
    if text and day is None:
        raise click.UsageError(f"{option} 请写成 2027-01-01 这样的日期。")
    return day.isoformat() if day else None


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
