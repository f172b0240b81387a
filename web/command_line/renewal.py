"""`jixiao draft … --from`: last year's form as the start, the result as 去年 → 今年."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from assistant.renewal import Renewal, renew
from assistant.renewal.working import GOAL
from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.target import PerformanceTarget
from web.command_line.searching import open_searcher

_TEXT = (".txt", ".tsv", ".md")
_LARGEST_TEXT = 1024 * 1024
_MARKS = {"changed": "改", "new": "新", "dropped": "去", "kept": "　"}


def renewal_from(path: Path, number: int | None, words: str, year: int | None) -> Renewal:
    """This year's draft from the form in a file. ClickException where it cannot be read, holds several, or the words say nothing."""
    from indicator_corpus.site_library import site_library, site_quotas
    from web.home import configured_home

    if not words.strip():
        raise click.ClickException("请说说今年和去年有什么不一样，例如“预算加到120万，再加两所学校”。没有变化就写“和去年一样”。")
    data = _last_year(path, number)
    home = configured_home()
    return renew(PerformanceTarget.parse(data), words, year=year, searcher=open_searcher(), library=site_library(home, date.today()),
                 quotas=site_quotas(home), results=data)


def _last_year(path: Path, number: int | None) -> dict[str, Any]:
    found = [_pasted(path)] if path.suffix.lower() in _TEXT else _in_file(path)
    if number is None and len(found) > 1:
        listed = "；".join(f"{place} {(data.get('project') or {}).get('name') or '未命名项目'}" for place, data in enumerate(found[:20], 1))
        raise click.ClickException(f"{path.name} 里有 {len(found)} 份目标，请用 --number 指定用第几份：{listed}。")
    place = (number or 1) - 1
    if place >= len(found):
        raise click.ClickException(f"{path.name} 里只有 {len(found)} 份目标，没有第 {number} 份。")
    return found[place]


def _in_file(path: Path) -> list[dict[str, Any]]:
    from web.command_line.found import TargetFile
    from web.command_line.target_files import targets_in

    found = []
    for one in targets_in(TargetFile(path, path.name)):
        if one.problem is not None or not isinstance(one.data, dict):
            raise click.ClickException(f"{path.name}：{one.problem or '这不是一份绩效目标。'}")
        for note in one.notes:
            click.echo(note, err=True)
        found.append(one.data)
    if not found:
        raise click.ClickException(f"{path.name} 里没有绩效目标。")
    return found


def _pasted(path: Path) -> dict[str, Any]:
    from assistant.renewal.pasted_table import read_pasted_table

    try:
        with path.open("rb") as stream:
            text = stream.read(_LARGEST_TEXT).decode("utf-8-sig")
    except OSError:
        raise click.ClickException(f"读不到文件 {path}，请核对路径和权限。") from None
    except UnicodeDecodeError:
        raise click.ClickException(f"{path.name} 不是 UTF-8 编码，请另存为 UTF-8 后再试。") from None
    try:
        form = read_pasted_table(text)
    except DeclarationError as error:
        raise click.ClickException(f"{path.name}：{error}") from None
    for note in form.notes:
        click.echo(note, err=True)
    return form.data


def show_changes(result: dict[str, Any]) -> None:
    """The table as 去年 → 今年, what is different first told of the project, then row by row."""
    target = result["target"]
    click.echo(f"{target['project']['name'] or '未命名项目'}（{target['project']['year']}年度）\n\n{(target.get('overall_goal') or {}).get('annual') or '（总体目标待写）'}\n")
    for change in result["changes"]:
        if change["fact"] and change["name"] != GOAL:
            click.echo(f"{change['name']}｜{change['before'] or '（无）'} → {change['after'] or '（无）'}｜{change['why']}")
    click.echo()
    for change in result["changes"]:
        if not change["fact"]:
            row = target["indicators"][change["indicator"]] if change["indicator"] is not None else {}
            level2 = (row.get("level2") or "").removesuffix("指标")
            now = "去掉" if change["kind"] == "dropped" else change["after"] or "（待填）"
            values = now if change["kind"] == "kept" else f"{change['before'] or '（无）'} → {now}"
            click.echo(f"{_MARKS[change['kind']]} {level2}｜{change['name']}｜{values}｜{change['why']}")
    if result["unused"]:
        click.echo("\n没有用上的话：" + "、".join(f"“{said}”" for said in result["unused"]))
