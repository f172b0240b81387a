"""One review as plain text on the terminal."""

from __future__ import annotations

from collections import Counter
from typing import Any

import click

from assistant.wanted_facts import wanted_facts
from rules.outcome import Outcome
from web.command_line.review_extras import rows_said, show_extras

_MOST_WANTED = 8
_MARKS = {"退回": "✕", "修改": "!", "提示": "·"}


def show_review(result: dict[str, Any]) -> None:
    """Print the contract's review object for people."""
    where = result["target"]
    place = " · ".join(part for part in (where["file"], where["sheet"]) if part)
    click.echo(f"{where['name']}（{place}）：{result['verdict']}")
    places: dict[tuple[str, str], list[int | None]] = {}
    for finding in result["findings"]:
        if finding["fix"]:
            places.setdefault((finding["rule"], finding["fix"]["text"]), []).append(finding["subject"]["indicator"])
    for finding in result["findings"]:
        click.echo(f"  {_MARKS[finding['level']]} {finding['level']} [{finding['review']} {finding['rule']}] {finding['message']}")
        key = (finding["rule"], finding["fix"]["text"]) if finding["fix"] else None
        if key in places:  # what is to be done alike in several rows is said once
            alike = places.pop(key)
            rows = f"（{rows_said(alike, '')}）" if len(set(alike)) > 1 else ""
            click.echo(f"      改法{rows}：{key[1]}")
    for finding in result["waived"]:
        waiver = finding["waiver"]
        click.echo(f"  ○ 保留 [{finding['review']} {finding['rule']}] {finding['message']}")
        click.echo(f"      理由：{waiver['reason']}（{waiver['document']}，{waiver['person']}，至{waiver['until']}）")
    counts = Counter(outcome["outcome"] for outcome in result["outcomes"])
    click.echo("  规则执行：" + "，".join(f"{outcome} {counts[outcome]} 条" for outcome in Outcome if counts[outcome]))
    _show_missing(result["outcomes"])
    show_extras(result)


def _show_missing(outcomes: list[dict[str, Any]]) -> None:
    """What would let more rules judge, the most wanted first and no more of it than is read."""
    declarable, elsewhere = wanted_facts(outcomes)
    if declarable:
        more = f" 等 {len(declarable)} 项" if len(declarable) > _MOST_WANTED else ""
        click.echo("  资料不足，申报表里补上就能判断的：" + "、".join(f"{one.text} {one.rules} 条" for one in declarable[:_MOST_WANTED]) + more)
    if elsewhere:
        click.echo("  资料不足，申报表以外的（由审核机关核对）：" + "、".join(one.text for one in elsewhere))
