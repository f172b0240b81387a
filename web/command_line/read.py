"""`jixiao read`: what forms say."""

from __future__ import annotations

from pathlib import Path

import click

from web.command_line.chinese import ChineseCommand
from web.command_line.output import progress, refuse, to_json
from web.command_line.target_files import FORM_TYPES, files_of, targets_in


@click.command(cls=ChineseCommand)
@click.argument("files", metavar="文件...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="每份目标一行 JSON")
def read(files: tuple[Path, ...], as_json: bool) -> int:
    """读取申报表（.xlsx、.docx，或整个文件夹）里写了什么。

    \b
    例：
      jixiao read 申报表.xlsx
      jixiao read 报送文件夹 --json
    """
    status = 0
    paths = files_of(files, FORM_TYPES)  # a folder of forms may hold data files beside them
    for path in progress(paths, len(paths), "读取"):
        for found in targets_in(path):
            for note in found.notes:
                refuse(found.file, note)
            if found.data is None:
                refuse(found.file, found.problem or "读不出内容。")
                status = 2
            elif as_json:
                click.echo(to_json({"file": found.file, "sheet": found.sheet, **found.data}))
            else:
                _show(found.file, found.sheet, found.data)
    return status


def _show(file: str, sheet: str | None, data: dict[str, object]) -> None:
    project, rows = data.get("project"), data.get("indicators")
    name = project.get("name") if isinstance(project, dict) else None
    click.echo(f"{file}{f' · {sheet}' if sheet else ''}：{name or '（未写项目名称）'}")
    for row in rows if isinstance(rows, list) else []:
        result = f"｜实际：{row['actual'] or '（空）'}" if "actual" in row else ""
        click.echo(f"  {row.get('level2') or row.get('level1') or '—'}｜{row.get('name')}｜{row.get('value') or '（空）'}{result}")
