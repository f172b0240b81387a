"""`jixiao review`: the four reviews over files. Imports neither torch nor faiss nor the retrieval package."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from web.command_line.chinese import ChineseCommand
from web.command_line.output import StageBar, refuse
from web.command_line.review_extras import extra_options
from web.command_line.review_text import show_review
from web.command_line.target_files import files_of, targets_in

if TYPE_CHECKING:
    from indicator_corpus.previous_year import PreviousYear
    from web.command_line.bulk.declared import Declared
    from web.command_line.bulk.worker import Answer
    from web.command_line.review_files import Writer

T = TypeVar("T")


@click.command(cls=ChineseCommand)
@click.argument("files", metavar="文件...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="每份目标一行 JSON")
@click.option("--out", "out", metavar="文件或文件夹", type=click.Path(),
              help="写成 .xlsx 审核报告、.docx 审核意见（全部在一个文件里），或写到以 / 结尾的文件夹（每份一个 .docx）")
@click.option("--on", "on", metavar="日期", default=None, help="按哪一天有效的标准审核，如 2027-01-01（默认按目标的预算年度）")
@click.option("--rulebook", "book_name", metavar="手册", default="national", help="规则手册的名称（如 qijiang），或您自己的 .toml 文件（默认 national）")
@click.option("--previous", "previous_files", metavar="文件", multiple=True, type=click.Path(path_type=Path),
              help="上年的目标或结果（.json、.jsonl、.xlsx），按项目编码或名称对上；可以写几次")
@click.option("--alone", is_flag=True, help="每份单独审核，不与这次的其他项目比较（默认比较同一单位、同一年度的项目和相同的项目编码）")
@click.option("--processes", metavar="个数", type=click.IntRange(1, 64), help="同时用几个进程（默认与处理器个数相同；结果都一样）")
@extra_options
def review(files: tuple[Path, ...], as_json: bool, out: str | None, on: str | None, book_name: str, previous_files: tuple[Path, ...],
           alone: bool, processes: int | None, way_to_pass: bool, budget_match: bool) -> int:
    """对绩效目标做四审：完整性、相关性、适当性、可行性。

    文件可以是申报表（.xlsx、.docx）、.json、.jsonl，可以是文件夹（连同下级文件夹）或 .zip 压缩包，可以写几个。

    全部通过时退出码为 0，有要修改或退回的为 1，有文件读不了的为 2（其余照常审核）。

    \b
    例：
      jixiao review 申报表.xlsx
      jixiao review 报送文件夹 --json
      jixiao review 报送文件夹 各镇.zip --out 审核报告.xlsx
      jixiao review 申报表.xlsx --out 审核意见.docx
      jixiao review 报送文件夹 --out 审核意见/
      jixiao review 申报表.xlsx --rulebook qijiang
      jixiao review 2027年申报.jsonl --previous 2026年自评.jsonl
    """
    # libraries, rules and dictionaries stay, and a review leaves hardly any cycles behind: looking for them while loading takes a tenth of the time
    gc.set_threshold(1_000_000, 20, 20)
    from rules.rulebook import load_rulebook
    from web.command_line.bulk.run import processes_usable, reviewed, unbroken
    from web.command_line.bulk.worker import Request
    from web.command_line.review_files import writer_for
    from web.home import configured_home

    day, book = day_of(on), usable(lambda: load_rulebook(book_name))
    writer = usable(lambda: None if out is None else writer_for(out))
    if writer is not None and as_json:
        raise click.UsageError("--out 和 --json 请分两次用：一次写文件，一次输出 JSON。")
    # read as text, a review says what to do about it
    request = Request(book, day, _last_year(previous_files), way_to_pass or not as_json, budget_match, not alone, writer is not None, configured_home())
    bar = StageBar()
    found = unbroken(reviewed(files_of(files), request, processes or processes_usable(), bar))
    worst = usable(lambda: _tell(found, writer, as_json))
    bar.close()
    if writer is not None:
        for said in usable(writer.finish):
            click.echo(said, err=True)
    return worst


def _tell(found: Iterator[tuple[Declared, Answer]], writer: Writer | None, as_json: bool) -> int:
    """Print or write what came of each target; the exit status."""
    worst = 0
    for declared, answer in found:
        for said in (*declared.notes, *answer.warnings, *((answer.problem,) if answer.problem is not None else ())):
            refuse(declared.file, said)
        worst = max(worst, 2 if answer.problem is not None else 0 if answer.verdict == "通过" else 1)
        if writer is not None:
            writer.add(declared, answer)
        elif answer.line is not None:
            click.echo(answer.line) if as_json else show_review(json.loads(answer.line))
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
