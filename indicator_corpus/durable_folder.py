"""Folders and files that are either there in full or not there at all, also after a power cut."""

from __future__ import annotations

import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LEFTOVER_AGE = 24 * 3600
"""Seconds after which an unfinished folder is taken to be the remains of a process that was killed."""


@contextmanager
def folder_in_the_making(final: Path) -> Iterator[Path]:
    """A fresh folder beside ``final`` which takes that name, synced to disk, when the block ends well.

    A ``final`` that exists is replaced. When the block raises, the fresh folder is removed and ``final`` is as before.
    """
    final.parent.mkdir(parents=True, exist_ok=True)
    remove_leftovers(final.parent)
    unfinished = final.parent / f".making-{final.name}-{secrets.token_hex(4)}"
    unfinished.mkdir()
    try:
        yield unfinished
        sync(unfinished)
        if final.exists():
            retired = final.parent / f".making-{final.name}-{secrets.token_hex(4)}-old"
            final.rename(retired)
            unfinished.rename(final)
            shutil.rmtree(retired, ignore_errors=True)
        else:
            unfinished.rename(final)
        _sync_path(final.parent)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def remove_leftovers(parent: Path) -> None:
    """Delete the unfinished folders that a killed process left in ``parent`` more than a day ago."""
    for path in parent.glob(".making-*"):
        if time.time() - path.stat().st_mtime > LEFTOVER_AGE:
            shutil.rmtree(path, ignore_errors=True)


def write_in_one_step(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old content or the new, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        unfinished.write_bytes(content)
        _sync_path(unfinished)
        os.replace(unfinished, path)
        _sync_path(path.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def sync(folder: Path) -> None:
    """Push every file and folder below ``folder`` to the disk."""
    for path in sorted(folder.rglob("*"), reverse=True):
        _sync_path(path)
    _sync_path(folder)


def _sync_path(path: Path) -> None:
    if path.is_dir() and os.name == "nt":  # folders cannot be opened there
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def one_at_a_time(lock_file: Path) -> Iterator[None]:
    """Hold a lock between processes, so that two do not build the same thing; waits while another holds it.

    The lock falls with the process that holds it. Where the platform has no such lock, there is none: the swap alone
    still keeps what is stored whole.
    """
    lock_file.parent.mkdir(parents=True, exist_ok=True)
    with lock_file.open("w") as stream:
        try:
            import fcntl
        except ImportError:
            yield
            return
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield
