"""`jixiao chat`: the dialogue in a terminal, or line by line in a pipe. Nothing is stored but what is asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from web.command_line.chinese import ChineseCommand

if TYPE_CHECKING:
    from assistant.content import Content
    from assistant.dialogue.knowledge import Knowledge
    from assistant.dialogue.state import DialogueState

_ROLES = {"编制": "officer", "审核": "reviewer", "培训": "trainer"}
_PROMPT = "您："
_CELLS = ("\t", "|", "｜")


@click.command(cls=ChineseCommand)
@click.argument("description", metavar="描述", required=False)
@click.option("--role", type=click.Choice(list(_ROLES)), default="编制", show_default=True, help="您是谁：编制申报表、审核，还是培训讲课")
@click.option("--file", "source", metavar="申报表", type=click.Path(path_type=Path), help="从这份申报表（.xlsx、.docx、.json）说起")
@click.option("--year", type=int, metavar="年度", help="话里没有写年度时按哪一年")
@click.option("--log", metavar="文件.jsonl", type=click.Path(path_type=Path, dir_okay=False), help="把每句话和回答记下来，一行一个 JSON")
@click.option("--replay", metavar="文件.jsonl", type=click.Path(path_type=Path, dir_okay=False), help="把记录重走一遍，看每句回答是不是一字不差；有不同时退出码为 1")
@click.option("--out", metavar="文件.xlsx", type=click.Path(path_type=Path, dir_okay=False), help="结束时把目标写成申报表")
def chat(description: str | None, role: str, source: Path | None, year: int | None, log: Path | None, replay: Path | None, out: Path | None) -> int:
    """像说话一样编制、审核绩效目标。改动先给您看，您说“采纳”才写进表里。

    \b
    例：
      jixiao chat "给全区12所农村小学更换课桌椅2150套，预算86万，暑假完成"
      jixiao chat --file 申报表.xlsx --role 审核
      jixiao chat --role 培训                        来个案例，出一份有毛病的
      jixiao chat --log 记录.jsonl --out 申报表.xlsx
      jixiao chat --replay 记录.jsonl                重走一遍，核对回答
      cat 话.txt | jixiao chat                       一行一句
    对话里：/表 看指标，/答 内容 回答问题，/导出 文件.xlsx，/退出 或 Ctrl-D 结束。
    """
    if replay is not None:
        return _replay(replay)
    if out is not None and out.suffix.lower() != ".xlsx":
        raise click.UsageError("--out 的文件名以 .xlsx 结尾。")
    if year is not None and not 1990 <= year <= 2100:
        raise click.UsageError("--year 请填写 1990 到 2100 的年份。")
    if description is not None and source is not None:
        raise click.UsageError("描述和 --file 请只给一个。")
    with ExitStack() as files:
        written = _log_file(log, files)
        knowledge = _knowledge()
        _Conversation(knowledge, _start(role, source, year), written, out).run(description)
    return 0


class _Conversation:
    """One dialogue from its first line to its last."""

    def __init__(self, knowledge: Knowledge, state: DialogueState, log: TextIO | None, out: Path | None) -> None:
        self._knowledge, self._state, self._log, self._out = knowledge, state, log, out

    def run(self, description: str | None) -> None:
        """Until the input ends or /退出 is said."""
        from assistant.dialogue.opening import opening_reply
        from web.command_line.chat_log import start_line
        from web.command_line.chat_text import GOODBYE, reply_text

        self._note(start_line(self._state))
        if description is None:
            self._show(reply_text(opening_reply(self._state, self._knowledge), self._state, self._state, self._knowledge))
        else:
            self._say(description)
        for line in _said():
            if line.startswith("/"):
                if not self._command(line[1:].strip()):
                    break
            else:
                self._say(line)
        if self._out is not None:
            self._show(self._export(self._out))
        self._show(GOODBYE)

    def _say(self, message: str, field: str | None = None) -> None:
        from assistant.dialogue.session import step
        from indicator_corpus.declaration_error import DeclarationError
        from web.command_line.chat_log import message_line
        from web.command_line.chat_text import reply_text

        before = self._state
        try:
            self._state, reply = step(before, message, self._knowledge, field)
        except DeclarationError as error:
            self._show(error.message)
            return
        self._note(message_line(message, field, reply, self._state))
        self._show(reply_text(reply, before, self._state, self._knowledge))

    def _command(self, command: str) -> bool:
        """Whether the dialogue goes on."""
        from web.command_line.chat_text import HELP, table_text

        name, _, rest = command.partition(" ")
        if name in ("退出", "结束", "再见", "quit", "exit", "q"):
            return False
        if name in ("表", "指标"):
            self._show(table_text(self._state))
        elif name == "导出":
            self._show(self._export(Path(rest.strip())) if rest.strip() else "请写出文件名，例如：/导出 申报表.xlsx")
        elif name == "答":
            asked = self._state.open_questions
            if asked and rest.strip():
                self._say(rest.strip(), asked[0]["field"])
            else:
                self._show("现在没有等您回答的问题。" if not asked else f"请回答：{asked[0]['text']}例如：/答 86万元")
        else:
            self._show(HELP)
        return True

    def _export(self, path: Path) -> str:
        from indicator_corpus.declaration_error import DeclarationError
        from indicator_corpus.declaration_form import write_form
        from indicator_corpus.target import PerformanceTarget

        if self._state.content is None:
            return "还没有指标表，没有可以导出的内容。"
        if path.suffix.lower() != ".xlsx":
            return "申报表写成 .xlsx 文件，请把文件名改成以 .xlsx 结尾。"
        try:
            write_form(PerformanceTarget.parse(self._state.target), path)
        except OSError:
            return f"写不了 {path}：文件夹不存在或没有写的权限，请换一个位置。"
        except DeclarationError as error:
            return str(error)
        return f"已写入 {path}。"

    def _show(self, text: str) -> None:
        click.echo(f"{text}\n")

    def _note(self, line: str) -> None:
        if self._log is not None:
            self._log.write(f"{line}\n")
            self._log.flush()


def _said() -> Iterator[str]:
    """What is said, one message at a time; the lines of a pasted table are one message, up to a blank line."""
    terminal = sys.stdin.isatty()
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    table: list[str] = []
    while (line := _line(terminal, bool(table))) is not None:
        if any(cell in line for cell in _CELLS) and line.strip():
            table.append(line)
            continue
        if table:
            yield "\n".join(table)
            table = []
        if line.strip():
            if not terminal:
                click.echo(f"{_PROMPT}{line.strip()}")
            yield line.strip()
    if table:
        yield "\n".join(table)


def _line(terminal: bool, in_table: bool) -> str | None:
    if terminal:
        click.echo("" if in_table else _PROMPT, nl=False)
    line = sys.stdin.readline()
    if not line and terminal:
        click.echo()
    return line.rstrip("\r\n") if line else None


def _knowledge() -> Knowledge:
    from datetime import date

    from assistant.dialogue.knowledge import Knowledge
    from indicator_corpus.site_library import site_library, site_quotas
    from web.command_line.searching import open_searcher
    from web.home import configured_home

    home = configured_home()
    return Knowledge(searcher=open_searcher(), library=site_library(home, date.today()), quotas=site_quotas(home))


def _start(role: str, source: Path | None, year: int | None) -> DialogueState:
    from datetime import date

    from assistant.dialogue.state import DialogueState, Role
    from assistant.drafting.draft import budgeting_year

    content = None if source is None else _content(source)
    named = content.target["project"].get("year") if content else None
    return DialogueState(content, Role(_ROLES[role]), year or named or budgeting_year(date.today()))


def _content(source: Path) -> Content:
    from indicator_corpus.declaration_error import DeclarationError
    from web.command_line.found import TargetFile
    from web.command_line.target_files import targets_in
    from web.uploads import content_of_form

    found = list(targets_in(TargetFile(source, source.name)))
    usable = [one for one in found if one.data is not None]
    if not usable:
        raise click.ClickException(f"{source.name}：{found[0].problem if found else '里面没有绩效目标。'}")
    if len(usable) > 1:
        click.echo(f"{source.name} 里有 {len(usable)} 份绩效目标，先打开第一份。", err=True)
    first: Any = usable[0]
    try:
        return content_of_form({"file": first.file, "sheet": first.sheet, "target": first.data})
    except DeclarationError as error:
        raise click.ClickException(f"{source.name}：{error}") from None


def _log_file(log: Path | None, files: ExitStack) -> TextIO | None:
    if log is None:
        return None
    try:
        return files.enter_context(log.open("w", encoding="utf-8", errors="surrogatepass", newline="\n"))
    except OSError:
        raise click.ClickException(f"写不了 {log}：文件夹不存在或没有写的权限，请换一个位置。") from None


def _replay(path: Path) -> int:
    from indicator_corpus.declaration_error import DeclarationError
    from web.command_line.chat_log import replayed

    count, differences = 0, 0
    try:
        for difference in replayed(path, _knowledge()):
            count += 1
            if difference is not None:
                differences += 1
                click.echo(f"第{difference.line}行“{difference.message}”：{difference.what}与记录不同。")
    except OSError:
        raise click.ClickException(f"读不到文件 {path}，请核对路径和权限。") from None
    except DeclarationError as error:
        raise click.ClickException(error.message) from None
    click.echo(f"共 {count} 句，{differences} 句与记录不同。" if differences else f"共 {count} 句，回答都与记录一字不差。")
    return 1 if differences else 0
