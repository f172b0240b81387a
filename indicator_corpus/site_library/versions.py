"""The versions of what a site imported, under `<home>/libraries`: one folder a version, never changed; newer ones may be withdrawn.

A version is written to a folder of another name, synced, and then takes its number; killed at any moment, the state before stands.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.durable_folder import folder_in_the_making, one_at_a_time, write_in_one_step
from indicator_corpus.site_library import FOLDER

FORMAT = 1
_JOURNAL = "journal.json"


class VersionKind(StrEnum):
    """What a version holds."""

    INDICATORS = "indicators"
    QUOTAS = "quotas"

    @property
    def chinese(self) -> str:
        """For people."""
        return "指标库" if self is VersionKind.INDICATORS else "定额标准"


@dataclass(frozen=True)
class Version:
    """The manifest of a version. `whole`: it takes the place of all earlier versions of the same name (整库替换); dates are ISO, None where
    open; `counts` holds read, rows, duplicates, skipped and, where the source claims one, claimed; `withdrawn` when it was taken back."""

    number: int
    kind: VersionKind
    name: str
    region: str
    taxonomy: str
    valid_from: str | None
    valid_to: str | None
    whole: bool
    source_file: str
    source_sha256: str
    rows_sha256: str
    counts: Mapping[str, int]
    by_class: Mapping[str, int]
    by_category: Mapping[str, int]
    created_at: str
    format: int = FORMAT
    withdrawn: str | None = field(default=None, compare=False)

    def in_force(self, day: date) -> bool:
        """Whether `day` lies within its dates."""
        today = day.isoformat()
        return (self.valid_from is None or self.valid_from <= today) and (self.valid_to is None or today <= self.valid_to)

    @property
    def incomplete(self) -> bool:
        """Whether it was published although rows were lost or the source claims another number."""
        return bool(self.counts.get("lost")) or self.counts.get("claimed", self.counts["read"]) != self.counts["read"]


def libraries_folder(home: Path) -> Path:
    """Where the versions lie."""
    return home / FOLDER


def versions(home: Path) -> list[Version]:
    """Every version, the oldest first, withdrawn ones marked. DeclarationError where a manifest cannot be read."""
    root = libraries_folder(home)
    if not root.is_dir():  # the usual case, asked for at every start
        return []
    withdrawn = _withdrawn(_journal(root))
    return [_manifest(root / number, withdrawn) for number in _numbers(root)]


def standing(home: Path, kind: VersionKind) -> tuple[Version, ...]:
    """The versions of one kind that are not withdrawn, the oldest first."""
    return tuple(version for version in versions(home) if version.kind is kind and version.withdrawn is None)


def publish(home: Path, facts: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> Version:
    """Write a new version and put it in force. `facts` are Version's fields but number, rows_sha256 and withdrawn."""
    root = libraries_folder(home)
    with one_at_a_time(root / ".lock"):
        number = max((int(name) for name in _numbers(root)), default=0) + 1
        content = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
        version = Version(number=number, rows_sha256=hashlib.sha256(content).hexdigest(), **facts)
        with folder_in_the_making(root / f"{number:06d}") as folder:
            (folder / "rows.jsonl").write_bytes(content)
            manifest = {key: value for key, value in asdict(version).items() if key != "withdrawn"}
            (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=2), encoding="utf-8")
    return version


def withdraw_newest(home: Path, at: str) -> Version:
    """Take the newest standing version back (`at`: ISO time, for the journal). DeclarationError where there is none."""
    with one_at_a_time(libraries_folder(home) / ".lock"):
        left = [version for version in versions(home) if version.withdrawn is None]
        if not left:
            raise DeclarationError("没有可以撤回的版本：本单位还没有导入过，或者都已经撤回。")
        _note(home, "withdraw", left[-1].number, at)
        return left[-1]


def restore_last(home: Path, at: str) -> Version:
    """Put the version that was withdrawn last in force again. DeclarationError where none is withdrawn."""
    with one_at_a_time(libraries_folder(home) / ".lock"):
        withdrawn = _withdrawn(_journal(libraries_folder(home)))
        if not withdrawn:
            raise DeclarationError("没有撤回过的版本可以恢复。")
        number = list(withdrawn)[-1]
        _note(home, "restore", number, at)
        return next(version for version in versions(home) if version.number == number)


def rows_of(home: Path, version: Version) -> tuple[dict[str, Any], ...]:
    """The rows of a version as they were written. DeclarationError where the file is damaged."""
    return _rows(libraries_folder(home) / f"{version.number:06d}" / "rows.jsonl", version.rows_sha256, version.number)


@lru_cache(maxsize=64)
def _rows(path: Path, sha256: str, number: int) -> tuple[dict[str, Any], ...]:
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    if hashlib.sha256(content).hexdigest() != sha256:
        raise DeclarationError(f"第 {number} 版的文件 {path} 缺失或被改动过，没有使用。请从备份恢复它，或用 jixiao corpus undo 撤回后重新导入。")
    return tuple(json.loads(line) for line in content.decode().split("\n") if line)


def _numbers(root: Path) -> list[str]:
    return sorted(path.name for path in root.iterdir() if path.name.isdigit()) if root.is_dir() else []


def _manifest(folder: Path, withdrawn: Mapping[int, str]) -> Version:
    try:
        data = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            raise DeclarationError(f"第 {int(folder.name)} 版由另一版本的程序写成，读不了。请升级程序后再用。")
        return Version(**{**data, "kind": VersionKind(data["kind"])}, withdrawn=withdrawn.get(int(folder.name)))
    except DeclarationError:
        raise
    except (OSError, ValueError, KeyError, TypeError):
        raise DeclarationError(f"{folder} 里的 manifest.json 缺失或被改动过。请从备份恢复它，或移走这个文件夹后重新导入。") from None


def _journal(root: Path) -> list[dict[str, Any]]:
    try:
        events: list[dict[str, Any]] = json.loads((root / _JOURNAL).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    except (OSError, ValueError):
        raise DeclarationError(f"撤回记录 {root / _JOURNAL} 读不了。请从备份恢复它；确认没有撤回过时也可以删去。") from None
    return events


def _withdrawn(journal: Sequence[Mapping[str, Any]]) -> dict[int, str]:
    """number → when, in the order in which they were withdrawn."""
    found: dict[int, str] = {}
    for event in journal:
        found.pop(event["version"], None)
        if event["act"] == "withdraw":
            found[event["version"]] = event["at"]
    return found


def _note(home: Path, act: str, number: int, at: str) -> None:
    root = libraries_folder(home)
    events = [*_journal(root), {"act": act, "version": number, "at": at}]
    write_in_one_step(root / _JOURNAL, (json.dumps(events, ensure_ascii=False, indent=1) + "\n").encode())
