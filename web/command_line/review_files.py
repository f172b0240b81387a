"""`jixiao review --out`: the report (.xlsx), the opinions in one document (.docx) or one document each (a folder)."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from assistant.reviewed_target import ReviewedTarget
from indicator_corpus.declaration_error import DeclarationError
from web.command_line.bulk.declared import Declared
from web.command_line.bulk.worker import Answer

_LONGEST_NAME = 60


class Writer(Protocol):
    """Takes what came of each target in turn, and in the end says what it wrote."""

    def add(self, declared: Declared, answer: Answer) -> None:
        """One target."""

    def finish(self) -> list[str]:
        """Write what is not yet written; sentences for people. DeclarationError where that cannot be done."""


def writer_for(named: str) -> Writer:
    """The writer for what was named. DeclarationError where it is no such file or folder, or its folder is not there."""
    out = Path(named)
    if out.is_dir() or named.endswith(("/", "\\")):
        return OpinionFolder(out)
    if out.suffix.lower() not in (".xlsx", ".docx"):
        raise DeclarationError("--out 请写 .xlsx（审核报告）、.docx（审核意见），或一个文件夹（以 / 结尾，每份目标一个 .docx）。")
    if not out.resolve().parent.is_dir():
        raise DeclarationError(f"文件夹“{out.parent}”还没有，请先建好再写。")
    return ReportFile(out) if out.suffix.lower() == ".xlsx" else OpinionFile(out)


class ReportFile:
    """审核报告.xlsx."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._told: list[ReviewedTarget] = []
        self._unread: list[tuple[str, str]] = []

    def add(self, declared: Declared, answer: Answer) -> None:
        """One target."""
        if answer.told is not None:
            self._told.append(answer.told)
        if answer.problem is not None:
            self._unread.append((declared.file, answer.problem))
        self._unread.extend((declared.file, note) for note in (*declared.notes, *answer.warnings))

    def finish(self) -> list[str]:
        """Write the workbook."""
        from assistant.review_report import report_bytes

        write(self._path, report_bytes(self._told, self._unread))
        return [f"已写入 {self._path}：{len(self._told)} 份目标。"]


class OpinionFile:
    """All opinions in one .docx."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._told: list[ReviewedTarget] = []

    def add(self, declared: Declared, answer: Answer) -> None:
        """One target; what cannot be read has no opinion."""
        if answer.told is not None:
            self._told.append(answer.told)

    def finish(self) -> list[str]:
        """Write the document."""
        from assistant.review_opinion import opinions_bytes

        if not self._told:
            return [f"没有可以写审核意见的目标，没有写 {self._path}。"]
        write(self._path, opinions_bytes(self._told))
        return [f"已写入 {self._path}：{len(self._told)} 份审核意见。"]


class OpinionFolder:
    """One .docx for each opinion, written as they come."""

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            raise DeclarationError(f"文件夹“{folder}”建不了，请核对路径和权限。") from None
        self._folder = folder
        self._used: set[str] = set()

    def add(self, declared: Declared, answer: Answer) -> None:
        """One target; what cannot be read has no opinion."""
        from assistant.review_opinion import opinions_bytes

        if answer.told is not None:
            write(self._folder / self._name(answer.told.name), opinions_bytes([answer.told]))

    def finish(self) -> list[str]:
        """Everything is written."""
        return [f"已在 {self._folder} 写入 {len(self._used)} 份审核意见。"]

    def _name(self, project: str) -> str:
        name = f"审核意见_{safe_name(project)}"
        number = next(n for n in range(1, len(self._used) + 2) if _numbered(name, n).casefold() not in self._used)
        self._used.add(_numbered(name, number).casefold())
        return f"{_numbered(name, number)}.docx"


def safe_name(text: str) -> str:
    """A text as part of a file's name on any system: no separators, no control characters, not too long."""
    kept = "".join("_" if letter in '\\/:*?"<>|' else letter for letter in text if letter.isprintable() or letter == " ")
    return " ".join(kept.split())[:_LONGEST_NAME].strip(" .") or "未命名项目"


def write(path: Path, content: bytes) -> None:
    """Write a file. DeclarationError where it cannot be written."""
    try:
        path.write_bytes(content)
    except OSError:
        raise DeclarationError(f"「{path.name}」写不进去。请检查是否有写入权限，以及文件是否正在别的程序中打开。") from None


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}（{number}）"
