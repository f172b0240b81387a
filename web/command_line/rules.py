"""`jixiao explain` and `jixiao rules`: the rules' own pages."""

from __future__ import annotations

import click

from web.command_line.chinese import ChineseCommand, ChineseGroup
from web.command_line.output import to_json


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
    """查看规则。"""


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
