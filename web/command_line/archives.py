"""Forms and JSON inside .zip archives, read in memory: nothing is unpacked to disk, sizes are bounded, one bad file never stops the rest."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.declaration_form import read_form_bytes
from indicator_corpus.declaration_form.file_kind import MAX_FILE_BYTES
from web.command_line.found import Found, TargetFile
from web.command_line.json_targets import MAX_JSON_BYTES, json_lines, whole_json

MAX_MEMBERS = 50_000
MAX_LINES_BYTES = 2 * 1024**3
#: beyond this a member that is not small is no declaration but a trap
MAX_RATIO = 200
_SMALL = 10 * 1024 * 1024
#: members of one archive that are read with one opening of it
_TOGETHER = 40
_MESSAGES = {"locked": "设置了密码，无法读取。请取消密码后重新压缩。", "large": "解压后内容过大，没有读取。", "nested": "是压缩包里的压缩包，没有读取。请先解开一层。",
             "broken": "内容不完整或已经损坏，打不开。请重新压缩后再试。", "method": "用了不支持的压缩方式，打不开。请用普通 zip 方式重新压缩。"}
_ARCHIVES = frozenset({".zip", ".rar", ".7z"})


def archive_files(path: Path, name: str, types: frozenset[str]) -> list[TargetFile]:
    """The members of `types` (and archives, which are refused) in the order of their names, some together. An archive that cannot be
    opened is one file without members, whose reading says why."""
    try:
        with zipfile.ZipFile(path) as archive:
            found = sorted((shown_name(one), one.filename) for one in archive.infolist() if not one.is_dir())
    except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError):
        return [TargetFile(path, name)]
    wanted = [inner for shown, inner in found if _is_wanted(shown, types)]
    if len(found) > MAX_MEMBERS or not wanted:
        return [TargetFile(path, name)]
    return [TargetFile(path, name, tuple(wanted[start : start + _TOGETHER])) for start in range(0, len(wanted), _TOGETHER)]


def shown_name(member: zipfile.ZipInfo) -> str:
    """The member's path for people: in Chinese where a Chinese Windows wrote it, without drive letters, leading / and '..'."""
    text = member.filename
    if not member.flag_bits & 0x800:  # zipfile reads names that are not marked as UTF-8 as cp437
        try:
            text = text.encode("cp437").decode("gb18030")
        except (UnicodeEncodeError, UnicodeDecodeError):
            text = member.filename
    parts = [part for part in text.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "/".join(parts) or "（无名）"


def targets_in_archive(file: TargetFile) -> Iterator[Found]:
    """The targets of the file's members; each is called 压缩包.zip/里面的名称."""
    try:
        with zipfile.ZipFile(file.path) as archive:
            if not file.members:
                many = len(archive.namelist()) > MAX_MEMBERS
                yield Found(file.name, problem=f"里面超过 {MAX_MEMBERS} 个文件，请分成几个压缩包。" if many else "压缩包里没有能读的申报表或 .json、.jsonl 文件。")
            for member in file.members:
                yield from _member(archive, archive.getinfo(member), file.name)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, KeyError):
        yield Found(file.name, problem=_MESSAGES["broken"])


def _is_wanted(shown: str, types: Iterable[str]) -> bool:
    path = PurePosixPath(shown)
    hidden = path.name.startswith((".", "~$")) or path.parts[0] == "__MACOSX"
    return not hidden and path.suffix.lower() in (*types, *_ARCHIVES)


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, outer: str) -> Iterator[Found]:
    name = f"{outer}/{shown_name(member)}"
    kind = PurePosixPath(name).suffix.lower()
    limit = {".jsonl": MAX_LINES_BYTES, ".json": MAX_JSON_BYTES}.get(kind, MAX_FILE_BYTES)
    swollen = member.file_size > _SMALL and member.file_size > MAX_RATIO * max(1, member.compress_size)
    trouble = ("nested" if kind in _ARCHIVES else "locked" if member.flag_bits & 1 else "large" if member.file_size > limit or swollen else None)
    if trouble:
        yield Found(name, problem=_MESSAGES[trouble])
        return
    try:
        with archive.open(member) as stream:
            yield from _targets(name, kind, stream, limit)
    except NotImplementedError:
        yield Found(name, problem=_MESSAGES["method"])
    except DeclarationError as error:
        yield Found(name, problem=str(error))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
        yield Found(name, problem=_MESSAGES["broken"])


def _targets(name: str, kind: str, stream: IO[bytes], limit: int) -> Iterator[Found]:
    if kind == ".jsonl":
        yield from json_lines(name, stream)
    elif kind == ".json":
        yield from whole_json(name, stream)
    else:
        # the reader stops at the size that the archive states, whatever follows
        for form in read_form_bytes(name, stream.read(limit + 1)):
            yield Found(name, form.sheet, form.data, notes=form.notes)
