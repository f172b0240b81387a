"""The targets in files and folders: .json, .jsonl and the form types, in the order given; a bad one never stops the rest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indicator_corpus.declaration_error import DeclarationError

FORM_TYPES = frozenset({".xlsx", ".docx"})
READ_TYPES = FORM_TYPES | {".json", ".jsonl"}


@dataclass(frozen=True)
class Found:
    """One target of a file (contract shape), or why there is none."""

    file: str
    sheet: str | None = None
    data: dict[str, Any] | None = None
    problem: str | None = None
    notes: tuple[str, ...] = ()


def files_of(paths: tuple[Path, ...], types: frozenset[str] = READ_TYPES) -> list[Path]:
    """The files named, and of a folder those of `types` in the order of their names."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found.extend(sorted(p for p in path.rglob("*") if p.suffix.lower() in types and not p.name.startswith((".", "~$"))))
        else:
            found.append(path)
    return found


def targets_in(path: Path) -> Iterator[Found]:
    """Every target of one file."""
    try:
        if path.suffix.lower() in (".json", ".jsonl"):
            yield from _json_targets(path)
        else:
            from indicator_corpus.declaration_form import read_form

            for form in read_form(path):
                yield Found(form.file, form.sheet, form.data, notes=form.notes)
    except FileNotFoundError:
        yield Found(path.name, problem="没有这个文件，请核对路径。")
    except IsADirectoryError:
        yield Found(path.name, problem="这是一个文件夹，里面没有能读的文件。")
    except PermissionError:
        yield Found(path.name, problem="没有读这个文件的权限。")
    except DeclarationError as error:
        yield Found(path.name, problem=str(error))


def _json_targets(path: Path) -> Iterator[Found]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        yield Found(path.name, problem="不是 UTF-8 编码的文本，请另存为 UTF-8 后再试。")
        return
    if path.suffix.lower() == ".jsonl":
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip():
                yield _parsed(path, line, f"第{number}行")
        return
    whole = _parsed(path, text, None)
    if isinstance(whole.data, list):
        for number, item in enumerate(whole.data, 1):
            yield Found(path.name, data=item) if isinstance(item, dict) else Found(path.name, problem=f"第{number}项不是一份绩效目标。")
    else:
        yield whole


def _parsed(path: Path, text: str, place: str | None) -> Found:
    try:
        return Found(path.name, data=json.loads(text))
    except (json.JSONDecodeError, RecursionError) as error:
        line = f"第{error.lineno}行第{error.colno}个字符附近" if isinstance(error, json.JSONDecodeError) else "层次太深"
        return Found(path.name, problem=f"{place or line}不是完整的 JSON，请检查逗号、引号和括号。")
