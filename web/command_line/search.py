"""`jixiao search`: indicators, cases and quota standards by words."""

from __future__ import annotations

import click

from web.command_line.chinese import ChineseCommand
from web.command_line.output import to_json


@click.command(cls=ChineseCommand)
@click.argument("words", metavar="文字")
@click.option("-k", "count", default=20, type=click.IntRange(1, 200), help="最多给出几条", show_default="20")
@click.option("--kind", type=click.Choice(["indicators", "cases", "quotas"]), help="只找指标、案例或定额标准")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def search(words: str, count: int, kind: str | None, as_json: bool) -> None:
    """在指标库、案例和定额标准里查找。

    \b
    例：
      jixiao search 课桌椅 -k 5
      jixiao search 培训费 --kind quotas --json
    """
    from web.command_line.searching import open_searcher

    hits = open_searcher().search(words, k=count, kind=kind)
    if as_json:
        click.echo(to_json([hit.to_json() for hit in hits]))
        return
    for hit in hits:
        document = hit.document
        ranks = f"字面第{hit.keyword_rank}" if hit.keyword_rank else "字面无"
        ranks += f"，语义第{hit.dense_rank}" if hit.dense_rank else ""
        click.echo(f"{document.reference}  {document.level2 or document.library}  {document.name}  （{ranks}；{'、'.join(hit.matched_words) or '无共同词'}）")
    if not hits:
        click.echo("没有找到，请换个说法试试。")
