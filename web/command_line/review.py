"""`jixiao review`: the four reviews over files. Imports neither torch nor faiss nor the retrieval package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from web.command_line.chinese import ChineseCommand
from web.command_line.output import progress, refuse, to_json
from web.command_line.target_files import Found, files_of, targets_in

if TYPE_CHECKING:
    from rules.engine import TargetReview

_MARKS = {"退回": "✕", "修改": "!", "提示": "·"}


@click.command(cls=ChineseCommand)
@click.argument("files", metavar="文件...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="每份目标一行 JSON")
@click.option("--on", "on", metavar="日期", default=None, help="按哪一天有效的标准审核，如 2027-01-01（默认按目标的预算年度）")
def review(files: tuple[Path, ...], as_json: bool, on: str | None) -> int:
    """对绩效目标做四审：完整性、相关性、适当性、可行性。

    全部通过时退出码为 0，有要修改或退回的为 1，有文件读不了的为 2（其余照常审核）。

    \b
    例：
      jixiao review 申报表.xlsx
      jixiao review 报送文件夹 --json
    """
    from indicator_corpus.fields import written_day

    day = written_day(on)
    if on and day is None:
        raise click.UsageError("--on 请写成 2027-01-01 这样的日期。")
    worst = 0
    paths = files_of(files)
    for path in progress(paths, len(paths), "审核"):
        for found in targets_in(path):
            done, problem = _reviewed(found, day)
            if done is None:
                refuse(found.file, problem)
                worst = 2
                continue
            result = done.to_json(found.file, found.sheet)
            worst = max(worst, 0 if result["verdict"] == "通过" else 1)
            click.echo(to_json(result)) if as_json else _show(result)
    return worst


def _reviewed(found: Found, day: Any) -> tuple[TargetReview | None, str]:
    from indicator_corpus.declaration_error import DeclarationError
    from indicator_corpus.target import PerformanceTarget
    from rules.engine import review as run
    from rules.fixes import with_working_fixes

    if found.data is None:
        return None, found.problem or "读不出内容。"
    try:
        return with_working_fixes(run(PerformanceTarget.parse(found.data), on=day)), ""
    except DeclarationError as error:
        return None, str(error)


def _show(result: dict[str, Any]) -> None:
    where = result["target"]
    place = " · ".join(part for part in (where["file"], where["sheet"]) if part)
    click.echo(f"{where['name']}（{place}）：{result['verdict']}")
    for finding in result["findings"]:
        click.echo(f"  {_MARKS[finding['level']]} {finding['level']} [{finding['review']} {finding['rule']}] {finding['message']}")
        if finding["fix"]:
            click.echo(f"      改法：{finding['fix']['text']}")
    counts: dict[str, int] = {}
    for outcome in result["outcomes"]:
        counts[outcome["outcome"]] = counts.get(outcome["outcome"], 0) + 1
    click.echo("  规则执行：" + "，".join(f"{name} {count} 条" for name, count in counts.items()))
    missing = sorted({fact for outcome in result["outcomes"] for fact in outcome.get("missing", ())})
    if missing:
        click.echo(f"  尚缺资料：{'、'.join(missing)}")
