"""`jixiao audit`: the audit log, looked through and checked."""

from __future__ import annotations

from typing import Any

import click

from web.command_line.chinese import ChineseCommand, ChineseGroup
from web.command_line.output import to_json


@click.group(cls=ChineseGroup)
def audit() -> None:
    """操作记录：谁在什么时候做了什么；只能增加，改动过会被查出来。"""


@audit.command(cls=ChineseCommand)
@click.option("--kept", metavar="校验值", help="以前抄下的校验值：核对它还在记录里，末尾没有被截去")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def verify(kept: str | None, as_json: bool) -> int:
    """核对操作记录是否完整、未被改动。完整时退出码为 0，否则为 1。

    \b
    例：
      jixiao audit verify
      jixiao audit verify --kept 3f1c…（以前核对时显示的校验值）
    """
    from dataclasses import asdict

    from web.audit.verifying import holds_digest
    from web.audit.verifying import verify as verify_log
    from web.command_line.databases import configured_database

    with configured_database() as (engine, _):
        verified = verify_log(engine)
        cut_off = kept is not None and not holds_digest(engine, kept.strip().lower())
    sound = verified.first_broken is None and not cut_off
    if as_json:
        click.echo(to_json({**asdict(verified), "kept_found": None if kept is None else not cut_off}))
    elif verified.first_broken is not None:
        click.echo(f"操作记录从第 {verified.first_broken} 条起对不上：这一条被改动过，或者缺少了。前面 {verified.count} 条完整。")
    elif cut_off:
        click.echo(f"操作记录的 {verified.count} 条前后相接，但找不到您给的校验值：末尾的记录被截去过，或者换成了另一份数据（如恢复过备份）。")
    elif verified.count == 0:
        click.echo("还没有操作记录。")
    else:
        click.echo(f"操作记录完整，共 {verified.count} 条。")
        click.echo(f"末条校验值 {verified.last_hash}（抄存在别处，以后可以用 --kept 核对末尾没有被截去）")
    return 0 if sound else 1


@audit.command("list", cls=ChineseCommand)
@click.option("--subject", metavar="编号", help="只看这个对象的，如一份目标的编号（网址里 /drafts/ 后面的一串）")
@click.option("--kind", metavar="种类", help="只看这一种对象的，如 draft")
@click.option("--actor", metavar="人", help="只看这个人做的")
@click.option("--last", type=click.IntRange(1), default=50, show_default=True, metavar="条数", help="最多列出最近多少条")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，一行一条")
def list_entries(subject: str | None, kind: str | None, actor: str | None, last: int, as_json: bool) -> None:
    """列出操作记录，旧的在前。

    \b
    例：
      jixiao audit list --last 20
      jixiao audit list --subject 1f0c4a7d29be6035
    """
    from web.audit.entries import entries
    from web.command_line.databases import configured_database

    with configured_database() as (engine, _):
        found = entries(engine, subject=subject, subject_kind=kind, actor=actor, most=last)
    for entry in found:
        if as_json:
            click.echo(to_json(entry.to_json()))
        else:
            click.echo(f"{entry.seq:>6}  {entry.at}  {entry.actor}  {entry.chinese}  {entry.subject}{_told(entry.details)}")
    if not found and not as_json:
        click.echo("没有符合的操作记录。")


def _told(details: dict[str, Any]) -> str:
    parts = [str(details[name]) for name in ("title", "what") if details.get(name)]
    return f"  {'：'.join(parts)}" if parts else ""
