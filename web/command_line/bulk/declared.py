"""The first pass: every target that was handed in, kept on disk, with the little that says which of them are to be compared."""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.indicator_name import squeezed
from indicator_corpus.target import PerformanceTarget
from rules.project_pool import Home, home_of
from web.command_line.bulk.spool import Kept, Spool
from web.command_line.found import Found, TargetFile
from web.command_line.target_files import is_form, targets_in

#: how many files are read ahead of the one whose turn it is
_AHEAD = 64
_HEAD = ("name", "code", "department", "unit", "year")


@dataclass(frozen=True, slots=True)
class Declared:
    """One target as handed in, in its turn (`number` from 0), or why there is none (`problem`).

    `kept`: its JSON in the spool; `home`: unit and year; `code`: the project's, and with it `named`, the project's name; `identity`: tells it from the others and does not depend
    on the order of the files: the id that it declares, else its content.
    """

    number: int
    file: str
    sheet: str | None
    notes: tuple[str, ...] = ()
    problem: str | None = None
    kept: Kept | None = None
    home: Home | None = None
    code: str = ""
    named: str = ""
    identity: str = ""


def declared_in(files: Iterable[TargetFile], spool: Spool, readers: Executor | None) -> Iterator[Declared]:
    """Every target of the files in their order. Forms are read by `readers` where there are any."""
    seen: Counter[bytes] = Counter()
    for number, found in enumerate(_found_in(files, readers)):
        if found.problem is not None or found.data is None:
            yield Declared(number, found.file, found.sheet, found.notes, found.problem or "读不出内容。")
            continue
        content = found.raw or json.dumps(found.data, ensure_ascii=False).encode("utf-8", "surrogatepass")
        home, code, named = _head(found.data)
        identity = _identity(found.data, content, seen)
        yield Declared(number, found.file, found.sheet, found.notes, None, spool.keep(content), home, code, named, identity)


def _identity(data: Any, content: bytes, seen: Counter[bytes]) -> str:
    declared = data.get("id") if isinstance(data, dict) else None
    if declared is not None and declared != "":
        return str(declared)
    digest = blake2b(content, digest_size=16).digest()
    seen[digest] += 1
    return f"（{digest.hex()}·{seen[digest]}）"


def _found_in(files: Iterable[TargetFile], readers: Executor | None) -> Iterator[Found]:
    if readers is None:
        for file in files:
            yield from targets_in(file)
        return
    waiting: deque[TargetFile | Future[list[Found]]] = deque()
    for file in files:
        # lines are read as they are needed: a file of them may be larger than memory
        waiting.append(readers.submit(_read, file) if is_form(file) else file)
        if len(waiting) > _AHEAD:
            yield from _next(waiting.popleft())
    while waiting:
        yield from _next(waiting.popleft())


def _next(one: TargetFile | Future[list[Found]]) -> Iterable[Found]:
    return targets_in(one) if isinstance(one, TargetFile) else one.result()


def _read(file: TargetFile) -> list[Found]:
    return list(targets_in(file))


def _head(data: Any) -> tuple[Home | None, str, str]:
    """Unit and year, the code, and with a code the name; blank where the declaration cannot be read (its review says so)."""
    project = data.get("project") if isinstance(data, dict) else None
    if not isinstance(project, dict):
        return None, "", ""
    try:
        head = PerformanceTarget.parse({"project": {"name": None, **{name: project.get(name) for name in _HEAD}}, "indicators": []})
    except DeclarationError:
        return None, "", ""
    code = squeezed(head.project.code)
    return home_of(head), code, (head.project.name or "") if code else ""
