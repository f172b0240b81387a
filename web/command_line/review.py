"""`jixiao review`: the four reviews over files. Imports neither torch nor faiss nor the retrieval package."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from web.command_line.chinese import ChineseCommand
from web.command_line.output import progress, refuse, to_json
from web.command_line.review_extras import add_extras, extra_options, show_extras
from web.command_line.target_files import Found, files_of, targets_in

if TYPE_CHECKING:
    from indicator_corpus.previous_year import PreviousYear
    from rules.engine import TargetReview
    from rules.rulebook import Rulebook

T = TypeVar("T")
_MARKS = {"退回": "✕", "修改": "!", "提示": "·"}


@click.command(cls=ChineseCommand)
@click.argument("files", metavar="文件...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="每份目标一行 JSON")
@click.option("--on", "on", metavar="日期", default=None, help="按哪一天有效的标准审核，如 2027-01-01（默认按目标的预算年度）")
@click.option("--rulebook", "book_name", metavar="手册", default="national", help="规则手册的名称（如 qijiang），或您自己的 .toml 文件（默认 national）")
@click.option("--previous", "previous_files", metavar="文件", multiple=True, type=click.Path(path_type=Path),
              help="上年的目标或结果（.json、.jsonl、.xlsx），按项目编码或名称对上；可以写几次")
@extra_options
def review(files: tuple[Path, ...], as_json: bool, on: str | None, book_name: str, previous_files: tuple[Path, ...],
           way_to_pass: bool, budget_match: bool) -> int:
    """对绩效目标做四审：完整性、相关性、适当性、可行性。

    全部通过时退出码为 0，有要修改或退回的为 1，有文件读不了的为 2（其余照常审核）。

    \b
    例：
      jixiao review 申报表.xlsx
      jixiao review 报送文件夹 --json
      jixiao review 申报表.xlsx --rulebook qijiang
      jixiao review 2027年申报.jsonl --previous 2026年自评.jsonl
    """
    from rules.rulebook import load_rulebook

    day, book = day_of(on), usable(lambda: load_rulebook(book_name))
    last_year = _last_year(previous_files)
    worst = 0
    paths = files_of(files)
    for path in progress(paths, len(paths), "审核"):
        for found in targets_in(path):
            done, problem = _reviewed(found, book, day, last_year)
            if done is None:
                refuse(found.file, problem)
                worst = 2
                continue
            # read as text, a review says what to do about it
            result = add_extras(done.to_json(found.file, found.sheet), done, way_to_pass or not as_json, budget_match)
            worst = max(worst, 0 if result["verdict"] == "通过" else 1)
            click.echo(to_json(result)) if as_json else _show(result)
    return worst


def day_of(text: str | None) -> date | None:
    """The day of an option `--on`; UsageError where the text is none."""
    from indicator_corpus.fields import written_day

    day = written_day(text)
    if text and day is None:
        raise click.UsageError("--on 请写成 2027-01-01 这样的日期。")
    return day


def usable(make: Callable[[], T]) -> T:
    """What `make` gives; where it is refused (DeclarationError), the command ends with that sentence."""
    from indicator_corpus.declaration_error import DeclarationError

    try:
        return make()
    except DeclarationError as error:
        raise click.ClickException(str(error)) from None


def _last_year(paths: tuple[Path, ...]) -> PreviousYear | None:
    """Last year's targets in these files; what cannot be read is said, and ends the command, for a half-read year would mislead."""
    if not paths:
        return None
    from indicator_corpus.previous_year import PreviousYear

    entries = []
    for path in files_of(paths):
        for found in targets_in(path):
            if found.data is None:
                raise click.ClickException(f"上年的文件 {found.file}：{found.problem}")
            entries.append(found.data)
    return PreviousYear(entries)


def _reviewed(found: Found, book: Rulebook, day: date | None, last_year: PreviousYear | None) -> tuple[TargetReview | None, str]:
    from indicator_corpus.declaration_error import DeclarationError
    from indicator_corpus.target import PerformanceTarget
    from rules.engine import review as run
    from rules.fixes import with_working_fixes

    if found.data is None:
        return None, found.problem or "读不出内容。"
    data = found.data
    if last_year is not None:
        merged = last_year.merged(data)
        if merged is None:
            refuse(found.file, f"上年的文件里没有找到“{_name_of(data)}”，涉及上年的规则按资料不足处理。")
        data = merged or data
    try:
        done = with_working_fixes(run(PerformanceTarget.parse(data), book, day))
    except DeclarationError as error:
        return None, str(error)
    if not book.covers(done.context.on):
        until = f"至{book.valid_until}" if book.valid_until else "起"
        refuse(found.file, f"“{book.title}”自{book.valid_from}{until}有效，这份目标按{done.context.on}审核，不在其中，请您核对是否用对了手册。")
    return done, ""


def _name_of(data: dict[str, Any]) -> str:
    project = data.get("project")
    return str(project.get("name") or "（未写项目名称）") if isinstance(project, dict) else "（未写项目名称）"


def _show(result: dict[str, Any]) -> None:
    from assistant.fact_names import fact_names

    where = result["target"]
    place = " · ".join(part for part in (where["file"], where["sheet"]) if part)
    click.echo(f"{where['name']}（{place}）：{result['verdict']}")
    for finding in result["findings"]:
        click.echo(f"  {_MARKS[finding['level']]} {finding['level']} [{finding['review']} {finding['rule']}] {finding['message']}")
        if finding["fix"]:
            click.echo(f"      改法：{finding['fix']['text']}")
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
