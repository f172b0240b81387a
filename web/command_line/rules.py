"""`jixiao explain` and `jixiao rules`: the rules' own pages, and what another rulebook would change."""

from __future__ import annotations

from pathlib import Path

import click

from web.command_line.chinese import ChineseCommand, ChineseGroup
from web.command_line.diff_text import DiffText
from web.command_line.output import progress, refuse, to_json
from web.command_line.review import day_of, usable
from web.command_line.target_files import files_of, targets_in


@click.command(cls=ChineseCommand)
@click.argument("rule", metavar="规则号")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def explain(rule: str, as_json: bool) -> None:
    """看一条规则：检查什么、为什么、正反例、何时可以保留、依据。

    \b
    例：
      jixiao explain CST-004
    """
    from assistant.explaining import rule_page
    from rules.registry import all_rules, rule_of

    found = rule_of(rule)
    if found is None:
        near = [r.code for r in all_rules() if r.code.startswith(rule.strip().upper()[:3])]
        raise click.UsageError(f"没有规则“{rule}”。{'同组的规则：' + '、'.join(near) if near else '用 jixiao rules list 看全部规则号'}。")
    page = rule_page(found)
    if as_json:
        click.echo(to_json(page))
        return
    click.echo(f"{page['rule']}　{page['title']}\n{page['review']} · 最重“{page['level']}”\n")
    for heading, text in page["sections"].items():
        click.echo(f"{heading}：{text}")
    for parameter in page["parameters"]:
        click.echo(f"参数：{parameter['title']}＝{parameter['shown']}（{parameter['source']}）")
    for basis in page["basis"]:
        click.echo(f"依据：{basis['text']}")


@click.group(cls=ChineseGroup)
def rules() -> None:
    """查看规则，比较规则手册。"""


@rules.command("list", cls=ChineseCommand)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def list_rules(as_json: bool) -> None:
    """列出全部规则。"""
    from assistant.explaining import rule_page
    from rules.registry import all_rules

    pages = [rule_page(rule) for rule in all_rules()]
    if as_json:
        click.echo(to_json(pages))
        return
    for page in pages:
        click.echo(f"{page['rule']}  {page['review']}  {page['level']}  {page['title']}")
    click.echo(f"共 {len(pages)} 条。")


@rules.command("diff", cls=ChineseCommand)
@click.argument("before", metavar="手册甲")
@click.argument("after", metavar="手册乙")
@click.argument("more", metavar="[文件...]", nargs=-1, type=click.Path(path_type=Path))
@click.option("--over", metavar="文件", multiple=True, type=click.Path(path_type=Path), help="拿哪些目标来比：文件或文件夹，可以写几个")
@click.option("--on", "on", metavar="日期", default=None, help="按哪一天有效的标准审核（默认按目标的预算年度）")
@click.option("--json", "as_json", is_flag=True, help="每份不同的目标一行 JSON")
def diff(before: str, after: str, more: tuple[Path, ...], over: tuple[Path, ...], on: str | None, as_json: bool) -> int:
    """换一本规则手册，哪些目标的审核结果会不同，为什么。

    没有不同时退出码为 0，有不同为 1，有文件读不了为 2。

    \b
    例：
      jixiao rules diff national qijiang --over 报送文件夹
      jixiao rules diff qijiang 本区2028.toml --over 目标.jsonl
    """
    from indicator_corpus.declaration_error import DeclarationError
    from indicator_corpus.target import PerformanceTarget
    from rules.rulebook import load_rulebook
    from rules.rulebook_comparison import compare

    if not over:
        raise click.UsageError("请用 --over 写明拿哪些目标来比，例如 --over 报送文件夹。")
    day, books = day_of(on), [usable(lambda name=name: load_rulebook(name)) for name in (before, after)]  # type: ignore[misc]
    paths = files_of((*over, *more))
    compared = differing = verdicts = 0
    unread, text = False, DiffText()
    for path in progress(paths, len(paths), "比较"):
        for found in targets_in(path):
            try:
                if found.data is None:
                    raise DeclarationError(found.problem or "读不出内容。")
                result = compare(PerformanceTarget.parse(found.data), books[0], books[1], day)
            except DeclarationError as error:
                refuse(found.file, str(error))
                unread = True
                continue
            compared += 1
            if not result.differences and not result.verdicts_differ:
                continue
            differing += 1
            verdicts += result.verdicts_differ
            click.echo(to_json(result.to_json(found.file, found.sheet))) if as_json else text.show(result, found.file)
    text.finish()
    said = f"{differing} 份的意见不同，其中 {verdicts} 份的结论不同" if differing else "两本手册给出的意见都相同" if compared else "没有可以比较的"
    click.echo(f"共比较 {compared} 份目标，{said}。", err=as_json)
    return 2 if unread else 1 if differing else 0
