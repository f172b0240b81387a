"""click in Chinese: headings, the help option, and what it says when a command line cannot be used."""

from __future__ import annotations

import re
from typing import Any

import click


class _Chinese:
    """Help pages with Chinese headings."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法：")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        pieces: list[str] = super().collect_usage_pieces(ctx)  # type: ignore[misc]
        return [piece.replace("[OPTIONS]", "[选项]").replace("COMMAND [ARGS]...", "命令 [参数]...") for piece in pieces]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [record for param in self.get_params(ctx)  # type: ignore[attr-defined]
                   if isinstance(param, click.Option) and (record := param.get_help_record(ctx))]
        if records:
            with formatter.section("选项"):
                formatter.write_dl([(name, text.replace("[required]", "[必填]").replace("[default: ", "[默认：")) for name, text in records])
        if isinstance(self, click.Group):
            commands = [(name, self.commands[name].get_short_help_str(80)) for name in self.commands]
            with formatter.section("命令"):
                formatter.write_dl(commands)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option: click.Option | None = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示这份说明"
        return option


class ChineseCommand(_Chinese, click.Command):
    """A command with a Chinese help page."""


class ChineseGroup(_Chinese, click.Group):
    """A group of commands with a Chinese help page."""

    command_class = ChineseCommand
    group_class = type

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise click.UsageError(f"没有“{args[0]}”这个命令。可用的命令：{'、'.join(self.commands)}。", ctx)
        return super().resolve_command(ctx, args)


def explain(error: click.ClickException) -> str:
    """What a click error says, in Chinese, with the way out."""
    hint = ""
    if isinstance(error, click.UsageError) and error.ctx is not None:
        hint = f"\n看用法：{error.ctx.command_path} --help"
    if isinstance(error, click.NoSuchOption):
        return f"没有选项“{error.option_name}”。{hint}"
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param else ""
        return f"缺少参数“{name}”。{hint}"
    if isinstance(error, click.BadParameter):
        name = error.param.opts[0] if isinstance(error.param, click.Option) else error.param.human_readable_name if error.param else ""
        return f"参数“{name}”用不了：{_reason(error.message)}{hint}"
    return _reason(error.message) + hint


def _reason(message: str) -> str:
    choices = re.search(r"is not one of (.*)\.$", message)
    if choices:
        return f"只能是 {choices[1]} 之一"
    bounds = re.search(r"is not in the range (.*)\.$", message)
    if bounds:
        return f"超出允许的范围（{bounds[1]}）"
    known: dict[str, Any] = {"does not exist": "文件或文件夹不存在", "is not a valid integer": "请填写整数", "is not in the range": "超出允许的范围",
                             "is not one of": "不在可选项之内", "requires an argument": "这个选项后面要有内容",
                             "unexpected extra argument": "多出了参数"}
    return next((chinese for english, chinese in known.items() if english in message), message)
