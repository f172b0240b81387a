"""Drafts on disk (SQLite): the newest content, every revision before it, and a counter that keeps two people from overwriting each other.

Revisions form a tree: undo goes to the parent, redo to the newest child, so nothing that was ever saved is lost.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, create_engine, event, select, text, update
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from web.content import Content


class StaleVersion(Exception):
    """The draft has been changed since the page that this change comes from was shown."""


class _Base(DeclarativeBase):
    type_annotation_map: ClassVar[dict[Any, Any]] = {dict[str, Any]: JSON, list[dict[str, Any]]: JSON}


class _DraftRow(_Base):
    __tablename__ = "drafts"
    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    created_at: Mapped[str]
    updated_at: Mapped[str] = mapped_column(index=True)
    version: Mapped[int]
    revision_id: Mapped[int]
    background: Mapped[dict[str, Any]]
    messages: Mapped[list[dict[str, Any]]]


class _RevisionRow(_Base):
    __tablename__ = "revisions"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    draft_id: Mapped[str] = mapped_column(ForeignKey("drafts.id", deferrable=True, initially="DEFERRED"), index=True)
    parent_id: Mapped[int | None] = mapped_column(index=True)
    at: Mapped[str]
    who: Mapped[str]
    what: Mapped[str]
    content: Mapped[dict[str, Any]]


class _UploadRow(_Base):
    __tablename__ = "uploads"
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    at: Mapped[str]
    targets: Mapped[list[dict[str, Any]]]


@dataclass(frozen=True)
class StoredDraft:
    """A draft as it is now. `background` holds description, understood, alternatives, cases, notice, file; `what` the last change."""

    id: str
    version: int
    content: Content
    background: dict[str, Any]
    messages: list[dict[str, Any]]
    what: str
    updated_at: str
    can_undo: bool
    can_redo: bool


@dataclass(frozen=True)
class RecentDraft:
    """One line of the list of drafts."""

    id: str
    title: str
    updated_at: str


@dataclass(frozen=True)
class Revision:
    """One step of a draft's history."""

    at: str
    who: str
    what: str
    current: bool


def now() -> str:
    """The time as it is stored: local, to the second, with its offset."""
    return datetime.now(UTC).astimezone().isoformat(timespec="seconds")


def new_id() -> str:
    """An id that cannot be guessed."""
    return secrets.token_hex(8)


class DraftStore:
    """All drafts of one installation. Safe to use from several threads and processes."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 15})
        event.listen(self._engine, "connect", _prepare)
        _Base.metadata.create_all(self._engine)

    def close(self) -> None:
        """Give up all connections."""
        self._engine.dispose()

    def check(self) -> None:
        """Raises what the database raises when it cannot be read."""
        with self._engine.connect() as connection:
            connection.execute(text("SELECT count(*) FROM drafts"))

    def create(self, content: Content, background: dict[str, Any], what: str, who: str = "officer") -> str:
        """Store a new draft; its id."""
        draft_id, at = new_id(), now()
        with self._writing() as session:
            revision = _RevisionRow(draft_id=draft_id, parent_id=None, at=at, who=who, what=what, content=content.to_json())
            session.add(revision)
            session.flush()
            session.add(_DraftRow(id=draft_id, title=content.name, created_at=at, updated_at=at, version=1,
                                  revision_id=revision.id, background=background, messages=[]))
        return draft_id

    def load(self, draft_id: str) -> StoredDraft | None:
        """The draft with this id."""
        with Session(self._engine) as session:
            row = session.get(_DraftRow, draft_id)
            revision = session.get(_RevisionRow, row.revision_id) if row else None
            if row is None or revision is None:
                return None
            redo = session.scalar(select(_RevisionRow.id).where(_RevisionRow.parent_id == revision.id).limit(1))
            return StoredDraft(row.id, row.version, Content.from_json(revision.content), row.background, row.messages, revision.what,
                               row.updated_at, revision.parent_id is not None, redo is not None)

    def save(self, draft_id: str, version: int, *, content: Content | None = None, what: str = "",
             messages: list[dict[str, Any]] | None = None, who: str = "officer") -> None:
        """Store a change made on `version`. StaleVersion where the draft has gone on since; nothing is written then."""
        with self._writing() as session:
            row = _claim(session, draft_id, version)
            if messages is not None:
                row.messages = messages
            if content is not None:
                revision = _RevisionRow(draft_id=draft_id, parent_id=row.revision_id, at=now(), who=who, what=what, content=content.to_json())
                session.add(revision)
                session.flush()
                row.revision_id, row.title = revision.id, content.name

    def undo(self, draft_id: str, version: int) -> bool:
        """Go back one revision; False where there is none. StaleVersion as `save`."""
        return self._step(draft_id, version, back=True)

    def redo(self, draft_id: str, version: int) -> bool:
        """Go forward to what was undone last; False where there is nothing."""
        return self._step(draft_id, version, back=False)

    def recent(self, most: int = 8) -> list[RecentDraft]:
        """The drafts changed last."""
        with Session(self._engine) as session:
            rows = session.execute(select(_DraftRow.id, _DraftRow.title, _DraftRow.updated_at).order_by(_DraftRow.updated_at.desc(), _DraftRow.id).limit(most))
            return [RecentDraft(*row) for row in rows]

    def history(self, draft_id: str) -> list[Revision]:
        """All revisions, oldest first, also those that were undone."""
        with Session(self._engine) as session:
            row = session.get(_DraftRow, draft_id)
            rows = session.scalars(select(_RevisionRow).where(_RevisionRow.draft_id == draft_id).order_by(_RevisionRow.id))
            return [Revision(r.at, r.who, r.what, row is not None and r.id == row.revision_id) for r in rows]

    def keep_upload(self, name: str, targets: list[dict[str, Any]]) -> str:
        """Keep the targets of an uploaded file until one is chosen; the upload's id."""
        upload_id = new_id()
        with self._writing() as session:
            session.add(_UploadRow(id=upload_id, name=name, at=now(), targets=targets))
        return upload_id

    def upload(self, upload_id: str) -> tuple[str, list[dict[str, Any]]] | None:
        """(file name, targets) of an upload."""
        with Session(self._engine) as session:
            row = session.get(_UploadRow, upload_id)
            return None if row is None else (row.name, row.targets)

    def _step(self, draft_id: str, version: int, *, back: bool) -> bool:
        with self._writing() as session:
            row = _claim(session, draft_id, version)
            current = session.get_one(_RevisionRow, row.revision_id)
            if back:
                goal = session.get(_RevisionRow, current.parent_id) if current.parent_id else None
            else:
                goal = session.scalar(select(_RevisionRow).where(_RevisionRow.parent_id == current.id).order_by(_RevisionRow.id.desc()).limit(1))
            if goal is None:
                return False
            row.revision_id, row.title = goal.id, Content.from_json(goal.content).name
            return True

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        with Session(self._engine) as session, session.begin():
            yield session


def _claim(session: Session, draft_id: str, version: int) -> _DraftRow:
    """The draft, locked for this change. The first statement is the write, so that two changes cannot both read the old version."""
    taken = session.execute(update(_DraftRow).where(_DraftRow.id == draft_id, _DraftRow.version == version)
                            .values(version=version + 1, updated_at=now()))
    if taken.rowcount != 1:  # type: ignore[attr-defined]
        raise StaleVersion(draft_id)
    return session.get_one(_DraftRow, draft_id)


def _prepare(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()
