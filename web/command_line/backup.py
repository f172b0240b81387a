"""`jixiao backup` and `jixiao restore`."""

from __future__ import annotations

from pathlib import Path

import click

from web.command_line.chinese import ChineseCommand


@click.command(cls=ChineseCommand)
@click.argument("file", metavar="文件.zip", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """把数据备份成一个文件，服务运行着也可以。

    备份里有数据库、本单位导入的指标库和定额标准、附件；检索索引和语义模型可以重新建立，不在其中。
    备份含有全部业务数据，请存放在别的机器上，并注意保管。

    \b
    例：
      jixiao backup /备份/绩效目标-2026-11-24.zip
    """
    from web.backup import back_up
    from web.command_line.databases import configured_database
    from web.command_line.output import StageBar

    bar = StageBar()
    try:
        with configured_database() as (engine, home):
            manifest = back_up(file, engine, home, bar)
    finally:
        bar.close()
    click.echo(f"已备份到 {file}：{len(manifest.rows)} 张数据表 {sum(manifest.rows.values())} 行，文件 {len(manifest.files())} 个。")


@click.command(cls=ChineseCommand)
@click.argument("file", metavar="文件.zip", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--replace", is_flag=True, help="换掉现有的数据（不加时，只能恢复到空的数据文件夹和数据库）")
def restore(file: Path, replace: bool) -> None:
    """用备份恢复数据。先核对备份完整才动手；中途断电，下次启动时要么是恢复后的，要么是原来的。

    恢复前请先停止服务。SQLite 上做的备份可以恢复到 PostgreSQL，反过来也可以。

    \b
    例：
      jixiao restore /备份/绩效目标-2026-11-24.zip
      jixiao restore /备份/绩效目标-2026-11-24.zip --replace
    """
    from getpass import getuser

    from web.backup import restore as put_back
    from web.command_line.databases import configured_database
    from web.command_line.output import StageBar

    bar = StageBar()
    try:
        with configured_database(new=True) as (engine, home):
            manifest = put_back(file, engine, home, actor=f"{getuser()}（命令行）", replace=replace, progress=bar)
    finally:
        bar.close()
    click.echo(f"已恢复 {manifest.created_at} 的备份：{sum(manifest.rows.values())} 行数据，文件 {len(manifest.files())} 个。下次启动时会按恢复的指标库更新检索索引。")
