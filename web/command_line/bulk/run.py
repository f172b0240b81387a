"""The whole run: read, compare, review in this process or in several, and tell in the order in which the targets were given."""

from __future__ import annotations

import os
import pickle
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

from indicator_corpus.declaration_error import DeclarationError
from web.command_line.bulk.comparing import Group, groups_of
from web.command_line.bulk.declared import Declared, declared_in
from web.command_line.bulk.spool import Kept, Spool
from web.command_line.bulk.worker import Answer, Request, Reviewing, answers, begin, only_main_stops, parts_of
from web.command_line.found import TargetFile
from web.command_line.target_files import is_form

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

#: fewer are reviewed before other processes have begun
_WORTH_WORKERS = 150
_FORMS_WORTH_WORKERS = 12
#: targets a task: enough that handing them over costs little, few enough that all processes end together
_TASK = 24
#: tasks that wait for each process
_QUEUED = 4
T = TypeVar("T")
#: shows how far a stage has come: (title, done, total)
Progress = Callable[[str, int, int], None]


def processes_usable() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def reviewed(files: Sequence[TargetFile], request: Request, processes: int, progress: Progress) -> Iterator[tuple[Declared, Answer]]:
    """Every target of the files with what came of it, in their order; the same for any number of processes. Disk space as for the targets
    and their answers is used while it runs."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="jixiao-")))
        spool, answered = Spool(folder / "targets"), Spool(folder / "answers")
        stack.callback(spool.close)
        stack.callback(answered.close)
        every = _read(files, spool, processes, progress)
        spool.flush()
        groups = groups_of(every)
        readable = sum(len(group.turns) for group in groups)
        # one target alone has nobody to be compared with: what is not known is said to be so
        request = replace(request, compare=request.compare and readable > 1)
        several = processes > 1 and readable >= _WORTH_WORKERS
        found = _by_workers(groups, request, spool, processes) if several else _here(groups, request, spool)
        yield from _in_order(every, found, answered, readable, progress)


def unbroken(found: Iterator[T]) -> Iterator[T]:
    """The same; DeclarationError where one of the processes was ended from outside (mostly for want of memory)."""
    from concurrent.futures import BrokenExecutor

    try:
        yield from found
    except BrokenExecutor:
        raise DeclarationError("审核用的进程被系统中断了，多半是内存不够。请关闭其他程序，或加上 --processes 1 再试。") from None


def _read(files: Sequence[TargetFile], spool: Spool, processes: int, progress: Progress) -> list[Declared]:
    forms = sum(max(1, len(file.members)) for file in files if is_form(file))
    if processes < 2 or forms < _FORMS_WORTH_WORKERS:
        return list(declared_in(_shown(files, progress), spool, None))
    with _executor(processes, only_main_stops) as readers:
        return list(declared_in(_shown(files, progress), spool, readers))


def _executor(processes: int, initializer: Callable[..., None], *arguments: object) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor  # a few targets never need it, and it takes time to load

    return ProcessPoolExecutor(processes, initializer=initializer, initargs=arguments)


def _shown(files: Sequence[TargetFile], progress: Progress) -> Iterator[TargetFile]:
    for done, file in enumerate(files):
        progress("读取", done, len(files))
        yield file
    progress("读取", len(files), len(files))


def _here(groups: list[Group], request: Request, spool: Spool) -> Iterator[Answer]:
    reviewing = Reviewing(request, spool)
    for group in groups:
        for part in parts_of(group, _TASK):
            yield from reviewing.answers(part)


def _by_workers(groups: list[Group], request: Request, spool: Spool, processes: int) -> Iterator[Answer]:
    _load()
    waiting: deque[Future[list[Answer]]] = deque()
    executor = _executor(processes, begin, request, spool.path)
    try:
        for task in _tasks(groups):
            waiting.append(executor.submit(answers, task))
            if len(waiting) >= _QUEUED * processes:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _tasks(groups: list[Group]) -> Iterator[list[Group]]:
    task: list[Group] = []
    size = 0
    for group in groups:
        for part in parts_of(group, _TASK):
            task.append(part)
            size += len(part.turns)
            if size >= _TASK:
                yield task
                task, size = [], 0
    if task:
        yield task


def _load() -> None:
    """What every process needs, loaded once before they begin, so that they share it."""
    from indicator_corpus.library import IndicatorLibrary
    from indicator_corpus.peers import Peers
    from indicator_corpus.quota_standard import QuotaStandards
    from rules.legal_basis import load_legal_basis
    from rules.parameters import load_parameters
    from rules.registry import all_rules

    for load in (all_rules, load_parameters, load_legal_basis, IndicatorLibrary.load, QuotaStandards.load, Peers.load):
        load()


def _in_order(every: list[Declared], found: Iterator[Answer], answered: Spool, readable: int, progress: Progress) -> Iterator[tuple[Declared, Answer]]:
    early: dict[int, Kept] = {}
    turn = 0
    for done, answer in enumerate(found, 1):
        progress("审核", done, readable)
        if answer.number != turn:
            early[answer.number] = answered.keep(pickle.dumps(answer))
        while turn < len(every) and (turn == answer.number or turn in early or every[turn].kept is None):
            one = every[turn]
            yield one, (answer if turn == answer.number else _unread(one) if one.kept is None else pickle.loads(answered.read(early.pop(turn))))
            turn += 1
    for one in every[turn:]:
        yield one, _unread(one)


def _unread(one: Declared) -> Answer:
    return Answer(one.number, problem=one.problem)
