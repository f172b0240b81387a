"""What `jixiao review` adds where asked: the way to pass, and the match of budget and target."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from rules.engine import TargetReview

F = TypeVar("F", bound=Callable[..., Any])


def extra_options(command: F) -> F:
    """--way-to-pass and --budget-match."""
    command = click.option("--budget-match", is_flag=True, help="加上匹配性审核：按数量和参考单价推算，与申报金额比较")(command)
    return click.option("--way-to-pass", is_flag=True, help="加上怎样才能通过：哪些可以照改，哪些要您决定")(command)


def add_extras(result: dict[str, Any], done: TargetReview, way_to_pass: bool, budget_match: bool) -> dict[str, Any]:
    """The review's JSON with `way_to_pass` and `budget_match` where asked."""
    if way_to_pass:
        from rules.way_to_pass import way_to_pass as way

        result["way_to_pass"] = way(done).to_json()
    if budget_match:
        from rules.budget_match import budget_match as match

        result["budget_match"] = match(done.context).to_json()
    return result


def show_extras(result: dict[str, Any]) -> None:
    """The additions that the result holds, as plain text."""
    if "way_to_pass" in result:
        _show_way(result["way_to_pass"])
    if "budget_match" in result:
        _show_match(result["budget_match"])


def _show_way(way: dict[str, Any]) -> None:
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
        asked.setdefault((one["rule"], one["fix"] or one["message"]), []).append(one["indicator"])
    for (rule, text), places in asked.items():
        click.echo(f"    请您决定：[{rule}] {rows_said(places, '：')}{text}")


def rows_said(places: Iterable[int | None], tail: str) -> str:
    """第3、4、7行 with `tail`, for 0-based places; nothing where there is no row."""
    rows = sorted({place + 1 for place in places if place is not None})
    return f"第{'、'.join(map(str, rows))}行{tail}" if rows else ""


def _show_match(match: dict[str, Any]) -> None:
    if not match["rows"]:
        click.echo("  匹配性审核：没有预算明细和关联的数量指标，资料不足。")
        return
    click.echo("  匹配性审核（万元）：")
    heads = ("对象", "推算", "推算金额", "申报", "建议核减", "结论")
    lines = [heads, *((row["subject"], row["arithmetic"] or "—", _range(row["estimate"]), _number(row["amount"]), _range(row["reduction"]),
                       row["outcome"]) for row in match["rows"])]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(heads))]
    for number, line in enumerate(lines):
        click.echo("    " + "  ".join(text + " " * (width - _width(text)) for text, width in zip(line, widths, strict=True)).rstrip())
        if number:
            row = match["rows"][number - 1]
            source = f"［{row['reference']['source']}］" if row["reference"] else ""
            click.echo(f"      {row['reason']}{source}")
    share = match["reduction_share"]
    part = f"（占年度预算{_range(share)}%）" if share and share["high"] else ""
    click.echo(f"    年度预算{_number(match['total'])}，可以比较的{_number(match['compared'])}，建议核减合计{_range(match['reduction'])}{part}。")


def _number(amount: float | None) -> str:
    return "—" if amount is None else f"{amount:.6f}".rstrip("0").rstrip(".") if isinstance(amount, float) else str(amount)


def _range(pair: dict[str, Any] | None) -> str:
    if pair is None:
        return "—"
    return _number(pair["low"]) if pair["low"] == pair["high"] else f"{_number(pair['low'])}–{_number(pair['high'])}"


def _width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
