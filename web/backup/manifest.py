"""What a backup says about itself: `manifest.json`, and the layout of the zip.

    manifest.json                  program version, schema revision, when, and of each member its SHA-256 and size
    tables/drafts.jsonl            one row a line, as an object by column name
    files/libraries/000001/…       the folders of the data folder that hold what people brought
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath
from typing import Any

from web.backup.refusal import BackupRefused

NAME = "manifest.json"
FORMAT = 1
TABLES, FILES = "tables", "files"
FOLDERS = ("libraries", "attachments")
"""The folders of the data folder that are in a backup. The index and the model are not: they are made again."""


@dataclass(frozen=True)
class Member:
    """A file of the zip."""

    sha256: str
    bytes: int


@dataclass(frozen=True)
class Manifest:
    """`schema` is the revision of the database; `rows` their number by table; `members` the other files of the zip by name."""

    version: str
    created_at: str
    schema: str
    rows: dict[str, int]
    members: dict[str, Member]
    program: str = "jixiao"
    format: int = FORMAT

    def to_json(self) -> bytes:
        """As it is in the zip."""
        return (json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n").encode()

    @classmethod
    def parse(cls, data: bytes) -> Manifest:
        """BackupRefused where this is not the manifest of a backup that this program can read."""
        try:
            values: dict[str, Any] = json.loads(data)
            if values["format"] > FORMAT:
                raise BackupRefused(f"这份备份由更新的版本（{values['version']}）做成，请用新版程序恢复。")
            members = {name: Member(str(one["sha256"]), int(one["bytes"])) for name, one in values["members"].items()}
            manifest = cls(str(values["version"]), str(values["created_at"]), str(values["schema"]),
                           {name: int(rows) for name, rows in values["rows"].items()}, members, values["program"], values["format"])
        except (ValueError, KeyError, TypeError, AttributeError):
            raise BackupRefused("备份的清单读不了，这份文件可能不是 jixiao backup 做成的，或已经损坏。") from None
        if manifest.program != "jixiao" or not all(map(_in_its_place, members)) or {f"{TABLES}/{name}.jsonl" for name in manifest.rows} - set(members):
            raise BackupRefused("备份的清单里有不属于备份的内容，没有恢复。")
        return manifest

    def files(self) -> list[str]:
        """The members that go into the data folder."""
        return [name for name in self.members if name.startswith(f"{FILES}/")]


def _in_its_place(name: str) -> bool:
    """Whether a member lies where members lie, so that none is written outside the data folder."""
    path = PurePosixPath(name)
    if ".." in path.parts or path.is_absolute() or "\\" in name or ":" in name or str(path) != name:
        return False
    if path.parts[0] == TABLES:
        return len(path.parts) == 2
    return path.parts[0] == FILES and len(path.parts) > 2 and path.parts[1] in FOLDERS
