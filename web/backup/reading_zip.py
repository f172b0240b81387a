"""Opening a backup: nothing in it is used before all of it is known to be whole."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from retrieval.progress import Progress
from web.backup.manifest import NAME, Manifest
from web.backup.refusal import BackupRefused
from web.database.migrating import knows

STAGE = "核对备份"


@contextmanager
def sound_backup(file: Path, progress: Progress) -> Iterator[tuple[ZipFile, Manifest]]:
    """The zip and its manifest; BackupRefused where a member is missing, too many or changed, or the backup is of a newer program."""
    try:
        archive = ZipFile(file)
    except FileNotFoundError:
        raise BackupRefused(f"没有找到 {file}。") from None
    except (BadZipFile, OSError):
        raise BackupRefused(f"{file} 读不了，可能不是 jixiao backup 做成的备份，或没有传完整。") from None
    with archive:
        yield archive, _checked(archive, progress)


def _checked(archive: ZipFile, progress: Progress) -> Manifest:
    names = archive.namelist()
    if NAME not in names:
        raise BackupRefused("这份文件里没有备份的清单，不是 jixiao backup 做成的备份。")
    try:
        manifest = Manifest.parse(archive.read(NAME))
        if not knows(manifest.schema):
            raise BackupRefused(f"这份备份由更新的版本（{manifest.version}，数据结构 {manifest.schema}）做成，请用新版程序恢复。")
        if sorted(names) != sorted((*manifest.members, NAME)):
            raise BackupRefused("备份里的文件与它的清单不一致，可能被改动过，没有恢复。")
        for number, (name, member) in enumerate(manifest.members.items()):
            progress(STAGE, number, len(manifest.members))
            if _sha256(archive, name) != member.sha256:
                raise BackupRefused(f"备份里的 {name} 与做备份时不一样，没有恢复。请换用另一份备份。")
    except (BadZipFile, zlib.error, EOFError):
        raise BackupRefused("备份有损坏的地方，没有恢复。请换用另一份备份。") from None
    progress(STAGE, len(manifest.members), len(manifest.members))
    return manifest


def _sha256(archive: ZipFile, name: str) -> str:
    with archive.open(name) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]  # a zip's member is a binary stream
