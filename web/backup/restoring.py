"""Putting a backup back: whole or not at all, also when the process is killed.

The files are laid ready beside the data folder's own; the tables are made anew in one transaction, whose last entry in the audit log
carries the name of what lies ready. That commit decides: after it the files are moved into place, by this process or by the next that
looks (`finish_restore`); without it what lies ready is thrown away. What was there before is kept aside until then.
"""

from __future__ import annotations

import secrets
import shutil
from contextlib import suppress
from pathlib import Path
from zipfile import ZipFile

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from indicator_corpus.durable_folder import folder_in_the_making, one_at_a_time
from retrieval.progress import Progress, silent
from web.audit.recording import record
from web.audit.table import AuditRow
from web.backup.manifest import FILES, FOLDERS, TABLES, Manifest
from web.backup.reading_zip import sound_backup
from web.backup.refusal import BackupRefused
from web.backup.rows import continue_numbering, load_lines, tables_of
from web.database.migrating import migrate, newest_revision, upgrade
from web.database.transactions import alone, reading

STAGE_FILES = "准备文件"
STAGE_ROWS = "写入数据"
STAGE_PLACE = "放回文件"
_READY = ".restoring-"


def restore(file: Path, engine: Engine, home: Path, *, actor: str, replace: bool = False, progress: Progress = silent) -> Manifest:
    """Make database and data folder what they were when the backup was made; the audit log then says who (`actor`) did it.

    BackupRefused, and nothing changed, where the backup is not whole, or where there is data and `replace` is not given.
    The server should not be running: it would go on with what it has read.
    """
    with one_at_a_time(_lock(home)), sound_backup(file, progress) as (archive, manifest):
        migrate(engine)
        _finish(engine, home, progress)
        if not replace and (there := _what_is_there(engine, home)):
            raise BackupRefused(f"这里已经有数据（{there}），没有恢复。要用备份换掉现有数据，请加 --replace；现有数据建议先用 jixiao backup 备份。")
        token = secrets.token_hex(8)
        try:
            _lay_ready(archive, manifest, home / f"{_READY}{token}", progress)
            with alone(engine) as connection:
                replaced = _end_of_log(connection)
                _make_anew(connection, archive, manifest, progress)
                _tell(connection, manifest, token, actor, replaced)
        except BaseException:
            with suppress(SQLAlchemyError):  # where the database does not answer, the next start looks
                _finish(engine, home, progress)
            raise
        _finish(engine, home, progress)
    return manifest


def finish_restore(engine: Engine, home: Path) -> None:
    """Bring a restore that was killed to its end, or undo it. Nothing is left to do nearly always. The database has its newest tables."""
    if any(home.glob(f"{_READY}*")):
        with one_at_a_time(_lock(home)):
            _finish(engine, home, silent)


def _lock(home: Path) -> Path:
    return home / ".restore.lock"


def _what_is_there(engine: Engine, home: Path) -> str:
    """What would be lost, for people; empty where nothing would."""
    with reading(engine) as session:
        rows = sum(session.scalar(select(func.count()).select_from(table)) or 0 for table in tables_of(session.connection()))
    files = [folder for folder in FOLDERS if any(not path.name.startswith(".") for path in (home / folder).glob("*"))]
    return "、".join([*([f"数据库里 {rows} 行"] if rows else []), *(f"文件夹 {folder}" for folder in files)])


def _lay_ready(archive: ZipFile, manifest: Manifest, ready: Path, progress: Progress) -> None:
    names = manifest.files()
    with folder_in_the_making(ready) as folder:
        for name in FOLDERS:
            (folder / name).mkdir()
        for number, name in enumerate(names):
            progress(STAGE_FILES, number, len(names))
            path = folder / name.removeprefix(f"{FILES}/")
            path.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(name) as source, path.open("xb") as target:
                shutil.copyfileobj(source, target)


def _make_anew(connection: Connection, archive: ZipFile, manifest: Manifest, progress: Progress) -> None:
    """The tables as they were for the backup's version of the program, filled, then brought to this version."""
    cascade = " CASCADE" if connection.dialect.name == "postgresql" else ""
    for name in [*(table.name for table in tables_of(connection)), "alembic_version"]:
        connection.exec_driver_sql(f'DROP TABLE "{name}"{cascade}')
    upgrade(connection, manifest.schema)
    total, done = sum(manifest.rows.values()), 0
    progress(STAGE_ROWS, 0, total)
    tables = tables_of(connection)
    if left := set(manifest.rows) - {table.name for table in tables}:
        raise BackupRefused(f"备份里有本程序没有的数据表（{'、'.join(sorted(left))}），没有恢复。")
    for table in tables:
        if table.name in manifest.rows:
            with archive.open(f"{TABLES}/{table.name}.jsonl") as lines:
                for count in load_lines(connection, table, lines):
                    progress(STAGE_ROWS, done + count, total)
            done += manifest.rows[table.name]
            continue_numbering(connection, table)
    upgrade(connection, newest_revision())


def _end_of_log(connection: Connection) -> dict[str, object]:
    """What is said of the log that gives way, so that it can be told from another one that someone has kept."""
    last = connection.execute(select(AuditRow.seq, AuditRow.hash).order_by(AuditRow.seq.desc()).limit(1)).first()
    return {"replaced_entries": last.seq, "replaced_hash": last.hash} if last else {}


def _tell(connection: Connection, manifest: Manifest, token: str, actor: str, replaced: dict[str, object]) -> None:
    with Session(connection) as session:
        record(session, actor, "backup.restored", "backup", token, {"made_at": manifest.created_at, "version": manifest.version, **replaced})


def _finish(engine: Engine, home: Path, progress: Progress) -> None:
    for ready in home.glob(f"{_READY}*"):
        with reading(engine) as session:
            token = ready.name.removeprefix(_READY)
            decided = session.scalar(select(AuditRow.seq).where(AuditRow.subject_kind == "backup", AuditRow.subject == token)) is not None
        if decided:
            _put_in_place(ready, home, progress)
        shutil.rmtree(ready)


def _put_in_place(ready: Path, home: Path, progress: Progress) -> None:
    """Every step may be the last of a process, and is not done twice."""
    for number, name in enumerate(FOLDERS):
        progress(STAGE_PLACE, number, len(FOLDERS))
        folder, final = ready / name, home / name
        if not folder.exists():
            continue
        if final.exists():
            final.rename(ready / f"old-{name}-{secrets.token_hex(4)}")
        if any(folder.iterdir()):
            folder.rename(final)
        else:
            folder.rmdir()
    progress(STAGE_PLACE, len(FOLDERS), len(FOLDERS))
