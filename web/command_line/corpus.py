"""`jixiao corpus`: what the libraries hold."""

from __future__ import annotations

import click

from web.command_line import core, corpus_check, corpus_export, corpus_import, corpus_stats
from web.command_line.chinese import ChineseGroup


@click.group(cls=ChineseGroup)
def corpus() -> None:
    """指标库、定额标准、案例：统计、检查、导入、导出。"""


for command in (*corpus_stats.COMMANDS, *corpus_check.COMMANDS, *corpus_import.COMMANDS, *corpus_export.COMMANDS, *core.COMMANDS):
    corpus.add_command(command)
