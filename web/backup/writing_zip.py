"""Making a backup."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from sqlalchemy import Engine

from indicator_corpus.durable_folder import one_at_a_time
from indicator_corpus.site_library.versions import libraries_folder
from retrieval.progress import Progress, silent
from web.backup.manifest import FILES, FOLDERS, NAME, TABLES, Manifest, Member
from web.backup.refusal import BackupRefused
from web.backup.rows import lines_of, tables_of
from web.database.migrating import check_revision, newest_revision
from web.database.transactions import reading

STAGE_TABLES = "备份数据表"
STAGE_FILES = "备份文件"


def back_up(file: Path, engine: Engine, home: Path, progress: Progress = silent) -> Manifest:
    """Write the backup to `file`, which appears when it is whole; the server may be running.

    The tables are as they were at one moment; the files are taken after them, so that none to which a row refers is missing. BackupRefused
    where `file` exists or the database is of an earlier version of the program.
    """
    if file.exists():
        raise BackupRefused(f"{file} 已经存在。请换一个文件名，以免盖掉以前的备份。")
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}-{secrets.token_hex(4)}")
    try:
        with unfinished.open("xb") as stream:
            os.chmod(unfinished, 0o600)  # it holds everything that the bureau has
            with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
                manifest = _fill(archive, engine, home, progress)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(unfinished, file)
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def _fill(archive: ZipFile, engine: Engine, home: Path, progress: Progress) -> Manifest:
    created_at = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
    members: dict[str, Member] = {}
    rows: dict[str, int] = {}
    with reading(engine) as session:
        connection = session.connection()
        revision = check_revision(connection)
        if revision != newest_revision():
            raise BackupRefused("数据库还是以前版本的样子。请先用 jixiao serve 启动一次，让它更新好，再备份。")
        tables = tables_of(connection)
        for number, table in enumerate(tables):
            progress(STAGE_TABLES, number, len(tables))
            name = f"{TABLES}/{table.name}.jsonl"
            members[name], rows[table.name] = _add(archive, name, lines_of(connection, table))
        progress(STAGE_TABLES, len(tables), len(tables))
    with _libraries_at_rest(home):
        paths = [path for folder in FOLDERS for path in _files_below(home / folder)]
        for number, path in enumerate(paths):
            progress(STAGE_FILES, number, len(paths))
            name = f"{FILES}/{path.relative_to(home).as_posix()}"
            members[name], _ = _add(archive, name, _pieces(path))
        progress(STAGE_FILES, len(paths), len(paths))
    manifest = Manifest(version("jixiao"), created_at, revision, rows, members)
    archive.writestr(NAME, manifest.to_json())
    return manifest


def _libraries_at_rest(home: Path) -> AbstractContextManager[None]:
    """No version is published or withdrawn meanwhile."""
    folder = libraries_folder(home)
    return one_at_a_time(folder / ".lock") if folder.is_dir() else nullcontext()


def _add(archive: ZipFile, name: str, parts: Iterable[bytes]) -> tuple[Member, int]:
    """Write a member; also the number of parts."""
    sha256, size, count = hashlib.sha256(), 0, 0
    with archive.open(name, "w", force_zip64=True) as stream:
        for part in parts:
            stream.write(part)
            sha256.update(part)
            size, count = size + len(part), count + 1
    return Member(sha256.hexdigest(), size), count


def _files_below(folder: Path) -> list[Path]:
    """The files that are in place; names with a point in front are locks and what is in the making."""
    return sorted(path for path in folder.rglob("*")
                  if path.is_file() and not path.is_symlink() and not any(part.startswith(".") for part in path.relative_to(folder).parts))


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while piece := stream.read(1024 * 1024):
            yield piece
