"""Bytes kept on disk between two passes, so that memory does not grow with the number of targets."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Kept(NamedTuple):
    """Where a piece lies in a spool."""

    offset: int
    length: int


class Spool:
    """A file that pieces are appended to and read back from, also by a SpoolReader in another process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writing = path.open("wb")
        self._reading = SpoolReader(path)
        self._end = self._seen = 0

    def keep(self, piece: bytes) -> Kept:
        """Append a piece."""
        kept = Kept(self._end, len(piece))
        self._writing.write(piece)
        self._end += len(piece)
        return kept

    def read(self, kept: Kept) -> bytes:
        """A piece kept before."""
        if kept.offset + kept.length > self._seen:
            self.flush()
        return self._reading.read(kept)

    def flush(self) -> None:
        """Let readers see what was kept."""
        self._writing.flush()
        self._seen = self._end

    def close(self) -> None:
        """End it; the file goes with its folder."""
        self._writing.close()
        self._reading.close()


class SpoolReader:
    """Reads what another process has kept."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")

    def read(self, kept: Kept) -> bytes:
        """A piece kept before."""
        self._file.seek(kept.offset)
        return self._file.read(kept.length)

    def close(self) -> None:
        """End it."""
        self._file.close()
