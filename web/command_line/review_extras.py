"""What `jixiao review` adds where asked: the way to pass, and the match of budget and target."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from assistant.money_text import amount_text, range_text

F = TypeVar("F", bound=Callable[..., Any])


def extra_options(command: F) -> F:
    """--way-to-pass and --budget-match."""
    command = click.option("--budget-match", is_flag=True, help="加上匹配性审核：按数量和参考单价推算，与申报金额比较")(command)
    return click.option("--way-to-pass", is_flag=True, help="加上怎样才能通过：哪些可以照改，哪些要您决定")(command)


def show_extras(result: dict[str, Any]) -> None:
    """The additions that the result holds, as plain text."""
    if "way_to_pass" in result:
        _show_way(result["way_to_pass"], {(one["rule"], one["subject"]["indicator"]): one["fix"] and one["fix"]["text"] for one in result["findings"]})
    if "budget_match" in result:
        _show_match(result["budget_match"])


def _show_way(way: dict[str, Any], said: dict[tuple[str, int | None], str | None]) -> None:
    """`said`: what stands above already of how to change it, by rule and row."""
    if not way["steps"] and not way["by_hand"]:
        return
    left = f"还有{len(way['by_hand'])}处要您决定" if way["by_hand"] else ""
    if not way["steps"]:
        click.echo(f"  怎样才能通过：没有可以直接照改的地方，{left}。")
    elif left:
        click.echo(f"  怎样才能通过：照下面的改法改完，{left}，在您决定以前，结论为“{way['verdict_after']}”。")
    else:
        click.echo(f"  怎样才能通过：照下面的改法改完，结论为“{way['verdict_after']}”。")
    for number, step in enumerate(way["steps"], 1):
        click.echo(f"    {number}. [{step['rule']}] {step['text']}")
        click.echo(f"       {step['before'] or '（空）'} → {step['after'] or '（删去）'}")
    asked: dict[tuple[str, str], list[int | None]] = {}
    for one in way["by_hand"]:
        fresh = one["fix"] is None or said.get((one["rule"], one["indicator"])) != one["fix"]
        asked.setdefault((one["rule"], one["fix"] or one["message"] if fresh else ""), []).append(one["indicator"])
    above = [f"[{rule}] {rows_said(places, '') or '全表'}" for (rule, text), places in asked.items() if not text]
    if above:
        click.echo(f"    请您决定（改法见上）：{'；'.join(above)}")
    for (rule, text), places in asked.items():
        if text:
            click.echo(f"    请您决定：[{rule}] {rows_said(places, '：')}{text}")


def rows_said(places: Iterable[int | None], tail: str) -> str:
    """第3、4、7行 with `tail`, for 0-based places; nothing where there is no row."""
    rows = sorted({place + 1 for place in places if place is not None})
    return f"第{'、'.join(map(str, rows))}行{tail}" if rows else ""


def _show_match(match: dict[str, Any]) -> None:
    if not match["rows"]:
        click.echo("  匹配性审核：没有预算明细和关联的数量指标，资料不足。")
        return
    told = [row for row in match["rows"] if row["outcome"] != "资料不足"]
    click.echo("  匹配性审核（万元）：" if told else "  匹配性审核：还没有可以比较的项目，资料不足。")
    heads = ("对象", "推算", "推算金额", "申报", "建议核减", "结论")
    lines = [heads, *((row["subject"], row["arithmetic"] or "—", range_text(row["estimate"]), amount_text(row["amount"]), range_text(row["reduction"]),
                       row["outcome"]) for row in told)]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(heads))]
    for number, line in enumerate(lines if told else ()):
        click.echo("    " + "  ".join(text + " " * (width - _width(text)) for text, width in zip(line, widths, strict=True)).rstrip())
        if number:
            row = told[number - 1]
            source = f"［{row['reference']['source']}］" if row["reference"] else ""
            click.echo(f"      {row['reason']}{source}")
    for reason, subjects in not_compared(match).items():
        click.echo(f"    资料不足：{'、'.join(subjects)}——{reason}")
    if told:
        share = match["reduction_share"]
        part = f"（占年度预算{range_text(share)}%）" if share and share["high"] else ""
        click.echo(f"    年度预算{amount_text(match['total'])}，可以比较的{amount_text(match['compared'])}，建议核减合计{range_text(match['reduction'])}{part}。")


def not_compared(match: dict[str, Any]) -> dict[str, list[str]]:
    """What could not be compared, by the reason why."""
    found: dict[str, list[str]] = {}
    for row in match["rows"]:
        if row["outcome"] == "资料不足":
            found.setdefault(row["reason"], []).append(row["subject"])
    return found


def _width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
