"""JSON on stdout, and progress on a terminal only."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import click

T = TypeVar("T")
_JSON = json.JSONEncoder(ensure_ascii=False)


def to_json(data: Any) -> str:
    """One line of JSON, Chinese as it is."""
    return _JSON.encode(data)


def progress(items: Iterable[T], total: int, title: str) -> Iterator[T]:
    """The items, with a progress bar on a terminal and none in a pipe."""
    if total < 2 or not sys.stderr.isatty():
        yield from items
        return
    from tqdm import tqdm

    yield from tqdm(items, total=total, desc=title, unit="份", file=sys.stderr)


class StageBar:
    """A progress bar for each stage of a run on a terminal, none in a pipe: called with (title, done, total)."""

    def __init__(self) -> None:
        self._title = ""
        self._bar: Any = None

    def __call__(self, title: str, done: int, total: int) -> None:
        if total < 2 or not sys.stderr.isatty():
            return
        if title != self._title:
            from tqdm import tqdm

            self.close()
            self._title, self._bar = title, tqdm(total=total, desc=title, unit="份", file=sys.stderr)
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        """End the bar that is shown."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None


def refuse(place: str, message: str) -> None:
    """Say on stderr what could not be used."""
    click.echo(f"{place}：{message}", err=True)
