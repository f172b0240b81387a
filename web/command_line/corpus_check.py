"""`jixiao corpus check`: the standing proof of the libraries, told file by file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import click

from web.command_line.chinese import ChineseCommand
from web.command_line.output import progress, to_json

_TITLES = {"共性": "共性指标库", "分行业": "分行业指标库", "核心": "核心指标库"}


@dataclass(frozen=True)
class CheckedFile:
    """What was found in one file (or, of the core library and the cases, one class): `size` rows or cases, and a sentence a problem."""

    part: str
    name: str
    size: int
    problems: tuple[str, ...]


@click.command(cls=ChineseCommand)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def check(as_json: bool) -> int:
    """检查指标库、核心库和案例有没有要改的地方。

    指标：每行是否完整、只说一件事、不与别行重复，单位和方向是否相合，各类是否够数，审核时会不会被指出。案例：引用的指标在不在，
    示范表是否通过，错例是否都查得出来。

    \b
    例：
      jixiao corpus check
      jixiao corpus check --json
    """
    files = [*_library_files(), *_core_classes(), *_cases()]
    wrong = sum(len(one.problems) for one in files)
    if as_json:
        click.echo(to_json({"problems": wrong, "files": [_to_json(one) for one in files]}))
        return 1 if wrong else 0
    for part, members in groupby(files, key=lambda one: one.part):
        show(part, list(members))
    click.echo(f"检查完毕，{f'有 {wrong} 处要改。' if wrong else '没有发现问题。'}")
    return 1 if wrong else 0


COMMANDS = (check,)


def _library_files() -> Iterator[CheckedFile]:
    from indicator_corpus.library import IndicatorLibrary, library_files, read_rows
    from indicator_corpus.library_check import problems_of, spread_problems
    from rules.library_rows import form_findings

    IndicatorLibrary.load()  # a code that stands twice is refused here, before anything is said of rows
    for path, title in library_files():
        rows = list(read_rows(path, title))
        problems = [str(one) for one in problems_of(rows)]
        problems += [f"{row.code} {row.name}：审核时会被 {code} 指出：{message}" for row, code, message in form_findings(rows)]
        problems += [f"{category}：{lacking}" for category, lacking in spread_problems(rows)]
        classes = "、".join(dict.fromkeys(row.category for row in rows))
        yield CheckedFile(_TITLES[title], f"{path.name}（{classes}）", len(rows), tuple(problems))


def _core_classes() -> Iterator[CheckedFile]:
    from indicator_corpus.core_check import core_problems_of
    from indicator_corpus.core_indicator import CoreLibrary

    rows = list(CoreLibrary.load())
    found = core_problems_of(rows)
    for category, members in groupby(rows, key=lambda row: row.indicator.category):
        codes = {row.code for row in members}
        yield CheckedFile(_TITLES["核心"], category, len(codes), tuple(f"{row.code} {row.name}：{text}" for row, text in found if row.code in codes))


def _cases() -> Iterator[CheckedFile]:
    from indicator_corpus.example_case import ExampleCases
    from indicator_corpus.library import IndicatorLibrary
    from indicator_corpus.library_check import case_problems
    from rules.example_cases import judged_otherwise

    library, cases = IndicatorLibrary.load(), ExampleCases.load()
    for case in progress(cases, len(cases), "正在核对案例"):
        yield CheckedFile("案例", f"{case.id}（{case.name}）", 1, (*case_problems(case, library), *judged_otherwise(case)))


def show(part: str, files: list[CheckedFile]) -> None:
    """Say of one part of the libraries how much there is, and under each file what is to be mended."""
    wrong, size = sum(len(one.problems) for one in files), sum(one.size for one in files)
    counted = f"{size} 个" if part == "案例" else f"{len(files)} 个文件 {size} 条"
    click.echo(f"{part} {counted}：{f'有 {wrong} 处要改。' if wrong else '没有发现问题。'}")
    for one in files:
        if one.problems:
            click.echo(f"  {one.name}{'' if part == '案例' else f' {one.size} 条'}，{len(one.problems)} 处：")
        for problem in one.problems:
            click.echo(f"    {problem}")


def _to_json(one: CheckedFile) -> dict[str, Any]:
    return {"library": one.part, "name": one.name, "size": one.size, "problems": list(one.problems)}
