"""Opening the search for commands that need it, with progress on a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from retrieval.search import Searcher


class ProgressLines:
    """Shows a stage's progress on stderr, one bar a stage; silent in a pipe."""

    def __init__(self) -> None:
        self._stage = ""
        self._bar: object | None = None

    def __call__(self, stage: str, done: int, total: int) -> None:
        if not sys.stderr.isatty():
            return
        from tqdm import tqdm

        if stage != self._stage:
            self.close()
            self._stage, self._bar = stage, tqdm(total=total, desc=stage, file=sys.stderr, leave=True)
        if isinstance(self._bar, tqdm):
            self._bar.update(done - self._bar.n)

    def close(self) -> None:
        """End the bar that is shown."""
        if self._bar is not None:
            self._bar.close()  # type: ignore[attr-defined]
            self._bar = None


def open_searcher() -> Searcher:
    """The searcher of the configured home, built first where it is not there; its notice goes to stderr."""
    from retrieval.ready_index import ensure_index
    from web.settings import Settings

    settings = Settings()
    progress = ProgressLines()
    searcher = ensure_index(settings.home, settings.embedding_model, progress)
    progress.close()
    if searcher.notice:
        click.echo(searcher.notice, err=True)
    return searcher
