"""JSON on stdout, and progress on a terminal only."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import click

T = TypeVar("T")


def to_json(data: Any) -> str:
    """One line of JSON, Chinese as it is."""
    return json.dumps(data, ensure_ascii=False, separators=(", ", ": "))


def progress(items: Iterable[T], total: int, title: str) -> Iterator[T]:
    """The items, with a progress bar on a terminal and none in a pipe."""
    if total < 2 or not sys.stderr.isatty():
        yield from items
        return
    from tqdm import tqdm

    yield from tqdm(items, total=total, desc=title, unit="份", file=sys.stderr)


def refuse(place: str, message: str) -> None:
    """Say on stderr what could not be used."""
    click.echo(f"{place}：{message}", err=True)
