"""Targets in .json and .jsonl. Lines are read one at a time, so that a file of any length fits into memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from web.command_line.found import Found

#: a .json file is read whole
MAX_JSON_BYTES = 200 * 1024 * 1024
#: one target; those in use are well under 100 KB
MAX_LINE_BYTES = 16 * 1024 * 1024
_BOM = b"\xef\xbb\xbf"
_NOT_UTF8 = "不是 UTF-8 编码的文本，请另存为 UTF-8 后再试。"


def whole_json(file: str, stream: IO[bytes]) -> Iterator[Found]:
    """The target of a .json file, or the targets of its list."""
    content = stream.read(MAX_JSON_BYTES + 1)
    if len(content) > MAX_JSON_BYTES:
        yield Found(file, problem=f"超过 {MAX_JSON_BYTES // 2**20} MB。请改为 .jsonl（每份目标一行），再大也能读。")
        return
    whole = _parsed(file, content, None)
    if not isinstance(whole.data, list):
        yield whole
        return
    for number, item in enumerate(whole.data, 1):
        yield Found(file, data=_target_in(item)) if isinstance(item, dict) else Found(file, problem=f"第{number}项不是一份绩效目标。")


def json_lines(file: str, stream: IO[bytes]) -> Iterator[Found]:
    """The targets of a .jsonl file, one a line; a bad line never stops the others."""
    number = 0
    while line := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        if len(line) > MAX_LINE_BYTES:
            yield Found(file, problem=f"第{number}行超过 {MAX_LINE_BYTES // 2**20} MB，不像是一份绩效目标，从这一行起没有读。")
            return
        if line.strip():
            found = _parsed(file, line, f"第{number}行")
            yield found
            if found.problem and found.problem.endswith(_NOT_UTF8):
                return  # nor are the lines below


def _parsed(file: str, content: bytes, place: str | None) -> Found:
    try:
        content = content.removeprefix(_BOM)
        data: Any = json.loads(content.decode("utf-8"))
    except UnicodeDecodeError:
        return Found(file, problem=f"{place or ''}{_NOT_UTF8}")
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is a ValueError too
        line = f"第{error.lineno}行第{error.colno}个字符附近" if isinstance(error, json.JSONDecodeError) else "层次太深或数字太长，"
        return Found(file, problem=f"{place or line}不是完整的 JSON，请检查逗号、引号和括号。")
    target = _target_in(data)
    return Found(file, data=target, raw=content.strip() if isinstance(data, dict) and target is data else None)


def _target_in(data: Any) -> Any:
    """The target of a draft or an example case, which hold it beside other things; all else as it is."""
    inside = data.get("target") if isinstance(data, dict) else None
    if not isinstance(inside, dict) or "indicators" not in inside or "indicators" in data:
        return data
    return {"id": data["id"], **inside} if isinstance(data.get("id"), str) else inside
