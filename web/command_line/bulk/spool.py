"""Bytes kept on disk between two passes, so that memory does not grow with the number of targets."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Kept(NamedTuple):
    """Where a piece lies in a spool."""

    offset: int
    length: int


class Spool:
    """A file that pieces are appended to and read back from. Reading in another process needs `flush` before and `SpoolReader` there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("w+b")
        self._end = 0

    def keep(self, piece: bytes) -> Kept:
        """Append a piece."""
        kept = Kept(self._end, len(piece))
        self._file.seek(self._end)
        self._file.write(piece)
        self._end += len(piece)
        return kept

    def read(self, kept: Kept) -> bytes:
        """A piece kept before."""
        self._file.seek(kept.offset)
        return self._file.read(kept.length)

    def flush(self) -> None:
        """Let other processes see what was kept."""
        self._file.flush()

    def close(self) -> None:
        """End it; the file goes with its folder."""
        self._file.close()


class SpoolReader:
    """Reads what another process has kept."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")

    def read(self, kept: Kept) -> bytes:
        """A piece kept before."""
        self._file.seek(kept.offset)
        return self._file.read(kept.length)
