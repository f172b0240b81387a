"""One review as plain text on the terminal."""

from __future__ import annotations

from typing import Any

import click

from assistant.fact_names import fact_names
from web.command_line.review_extras import rows_said, show_extras

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
    counts: dict[str, int] = {}
    for outcome in result["outcomes"]:
        counts[outcome["outcome"]] = counts.get(outcome["outcome"], 0) + 1
    click.echo("  规则执行：" + "，".join(f"{name} {count} 条" for name, count in counts.items()))
    missing = sorted({fact for outcome in result["outcomes"] for fact in outcome.get("missing", ())})
    if missing:
        click.echo(f"  尚缺资料：{fact_names(missing)}")
    show_extras(result)
