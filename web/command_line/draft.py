"""`jixiao draft`: a description in, a reviewed draft out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from web.command_line.chinese import ChineseCommand
from web.command_line.output import progress, refuse, to_json


@click.command(cls=ChineseCommand)
@click.argument("description", metavar="描述", required=False)
@click.option("--file", "source", metavar="文件", type=click.Path(path_type=Path), help="每行一个 {\"id\", \"description\"} 的 .jsonl 文件")
@click.option("--from", "previous", metavar="文件", type=click.Path(path_type=Path),
              help="去年的申报表（.xlsx、.docx、.json，或粘贴成 .txt 的指标表）；描述只说今年有什么不一样")
@click.option("--number", type=click.IntRange(min=1), metavar="第几份", help="--from 的文件里有几份目标时，用第几份")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.option("--out", metavar="文件.xlsx", type=click.Path(path_type=Path), help="把草稿写成申报表")
@click.option("--year", type=int, metavar="年度", help="描述里没有写年度时按哪一年起草")
def draft(description: str | None, source: Path | None, previous: Path | None, number: int | None, as_json: bool, out: Path | None,
          year: int | None) -> int:
    """用平常话描述项目，得到一份完整的绩效目标草稿和它的四审结果。

    \b
    例：
      jixiao draft "给全区12所农村小学更换课桌椅2150套，预算86万，暑假完成，9月开学前用上"
      jixiao draft "……" --out 申报表.xlsx
      jixiao draft "今年预算加到120万，再加两所学校" --from 去年申报表.xlsx
      jixiao draft --file 描述.jsonl --json > 草稿.jsonl
    """
    from indicator_corpus.declaration_error import DeclarationError
    from web.command_line.searching import open_searcher

    if (description is None) == (source is None):
        raise click.UsageError("请给出一段描述，或者用 --file 指定一个 .jsonl 文件。")
    if out is not None and (source is not None or out.suffix.lower() != ".xlsx"):
        raise click.UsageError("--out 只用于一段描述，文件名以 .xlsx 结尾。")
    if previous is not None and source is not None:
        raise click.UsageError("--from 只用于一段描述，不能和 --file 一起用。")
    if number is not None and previous is None:
        raise click.UsageError("--number 要和 --from 一起用。")
    if source is not None:
        return _many(source, year)
    try:
        if previous is not None:
            from web.command_line.renewal import renewal_from

            result = renewal_from(previous, number, description or "", year)
        else:
            result = _one(description or "", open_searcher(), year)
    except DeclarationError as error:
        raise click.ClickException(str(error)) from None
    if out is not None:
        from indicator_corpus.declaration_form import write_form

        try:
            write_form(result.target, out)
        except OSError:
            raise click.ClickException(f"写不了 {out}：文件夹不存在或没有写的权限，请换一个位置。") from None
        except DeclarationError as error:
            raise click.ClickException(str(error)) from None
        click.echo(f"已写入 {out}。", err=True)
    if as_json or out is None:
        _say(result.to_json(), as_json, renewed=previous is not None)
    return 0


def _say(result: dict[str, Any], as_json: bool, *, renewed: bool) -> None:
    if as_json:
        click.echo(to_json(result))
        return
    if renewed:
        from web.command_line.renewal import show_changes

        show_changes(result)
    else:
        _show_table(result)
    _show_rest(result)


def _one(description: str, searcher: Any, year: int | None) -> Any:
    from assistant.drafting import draft as make_draft
    from indicator_corpus.site_library import site_library, site_quotas
    from web.home import configured_home

    home = configured_home()
    return make_draft(description, searcher, year=year, library=site_library(home, date.today()), quotas=site_quotas(home))


def _many(source: Path, year: int | None) -> int:
    from indicator_corpus.declaration_error import DeclarationError
    from web.command_line.searching import open_searcher

    rows = list(_descriptions(source))
    searcher = open_searcher()
    status = 0
    for number, row in progress(rows, len(rows), "起草"):
        result: dict[str, Any] = {"id": row["id"]} if "id" in row else {}
        try:
            result |= _one(str(row["description"]), searcher, year).to_json()
        except DeclarationError as error:
            refuse(f"{source.name} 第{number}行", str(error))
            result["error"] = str(error)
            status = 2
        click.echo(to_json(result))
    return status


def _descriptions(source: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        lines = source.read_bytes().decode("utf-8-sig").splitlines()
    except OSError:
        raise click.ClickException(f"读不到文件 {source}，请核对路径和权限。") from None
    except UnicodeDecodeError:
        raise click.ClickException(f"{source.name} 不是 UTF-8 编码，请另存为 UTF-8 后再试。") from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError:
            raise click.ClickException(f"{source.name} 第{number}行不是完整的 JSON，请检查引号和括号。") from None
        if not isinstance(row, dict) or not isinstance(row.get("description"), str):
            raise click.ClickException(f"{source.name} 第{number}行没有 description，请写成 {{\"id\": …, \"description\": \"…\"}}。")
        yield number, row


def _show_table(result: dict[str, Any]) -> None:
    target = result["target"]
    sources: dict[int, list[str]] = {}
    for source in result["indicator_sources"]:
        words = [f"您说的“{source['quote']}”" if source["kind"] == "description" else "", source["reference"] or "", source["note"] or ""]
        sources.setdefault(source["indicator"], []).append(" ".join(word for word in words if word))
    click.echo(f"{target['project']['name']}（{target['project']['year']}年度）\n\n{target['overall_goal']['annual']}\n")
    for place, row in enumerate(target["indicators"]):
        click.echo(f"{row['level2'].removesuffix('指标')}｜{row['name']}｜{row['value'] or '（待填）'}｜{row['weight']}｜{'；'.join(sources.get(place, []))}")


def _show_rest(result: dict[str, Any]) -> None:
    """What is asked, and the review."""
    for question in result["questions"]:
        click.echo(f"\n请补充：{question['text']}\n  {question['why']}")
    open_values = sum(row["value"] is None for row in result["target"]["indicators"])
    left = f"（还有 {open_values} 个指标值待您填写，空着报上去会被退回）" if open_values else ""
    click.echo(f"\n四审：{result['review']['verdict']}{left}")
    for finding in result["review"]["findings"]:
        click.echo(f"  {finding['level']} [{finding['review']} {finding['rule']}] {finding['message']}")
