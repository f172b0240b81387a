"""`jixiao`: the entry point and what all commands share."""

from __future__ import annotations

import gc
import sys

import click

from web.command_line import audit, backup, chat, corpus, draft, index, read, review, rules, search, serve
from web.command_line.chinese import ChineseGroup, explain


@click.group(cls=ChineseGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="jixiao", prog_name="jixiao", message="%(prog)s %(version)s", help="显示版本号")
def cli() -> None:
    """绩效目标助手：起草、读取、审核预算项目绩效目标。

    \b
    例：
      jixiao serve                                     打开网页工作台
      jixiao draft "给12所小学更换课桌椅2150套，预算86万"   起草
      jixiao chat                                      像说话一样编制、审核
      jixiao review 申报表.xlsx                         四审
      jixiao explain CST-004                           看一条规则
    """


for command in (serve.serve, chat.chat, draft.draft, review.review, read.read, search.search, rules.explain, rules.rules, corpus.corpus, index.index,
                backup.backup, backup.restore, audit.audit):
    cli.add_command(command)


def main() -> None:
    """Run the command; every refusal is a Chinese sentence on stderr and exit status 2."""
    # a command makes many small objects that all live to its end; looking for cycles among them every 700 costs a tenth of its time
    gc.set_threshold(100_000, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        status = cli.main(prog_name="jixiao", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "")
        sys.exit(2)
    except click.Abort:
        click.echo("已中断。", err=True)
        sys.exit(130)
    except click.ClickException as error:
        click.echo(explain(error), err=True)
        sys.exit(2)
    except BrokenPipeError:
        # the reader (head, less) has gone; nothing more to say
        sys.stderr.close()
        sys.exit(0)
    gc.freeze()  # or the end of the process would look for cycles once more, among all that was loaded
    sys.exit(status if isinstance(status, int) else 0)
