"""Drafts in the database: the newest content, every revision before it, and a counter that keeps two people from overwriting each other.

Revisions form a tree: undo goes to the parent, redo to the newest child, so nothing that was ever saved is lost.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, ForeignKey, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from assistant.content import Content
from web.accounts.table import AccountRow, UnitRow
from web.accounts.user import User
from web.audit.recording import record
from web.database.base import DEFERRED, Base
from web.database.transactions import reading, writing


class StaleVersion(Exception):
    """The draft has been changed since the page that this change comes from was shown."""


class _DraftRow(Base):
    __tablename__ = "drafts"
    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    created_at: Mapped[str]
    updated_at: Mapped[str] = mapped_column(index=True)
    version: Mapped[int]
    revision_id: Mapped[int]
    background: Mapped[dict[str, Any]]
    messages: Mapped[list[dict[str, Any]]]
    unit_id: Mapped[str | None] = mapped_column(ForeignKey(UnitRow.id, **DEFERRED), index=True)
    creator_id: Mapped[str | None] = mapped_column(ForeignKey(AccountRow.id, **DEFERRED))


class _RevisionRow(Base):
    __tablename__ = "revisions"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    draft_id: Mapped[str] = mapped_column(ForeignKey("drafts.id", **DEFERRED), index=True)
    parent_id: Mapped[int | None] = mapped_column(index=True)
    at: Mapped[str]
    who: Mapped[str]
    what: Mapped[str]
    content: Mapped[dict[str, Any]]


class _UploadRow(Base):
    __tablename__ = "uploads"
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    at: Mapped[str]
    targets: Mapped[list[dict[str, Any]]]
    creator_id: Mapped[str | None] = mapped_column(ForeignKey(AccountRow.id, **DEFERRED))


@dataclass(frozen=True)
class StoredDraft:
    """A draft as it is now. `background` holds description, understood, alternatives, cases, notice, file; `what` the last change.

    `unit_id` is the unit that it belongs to; None: to none (made without an account).
    """

    id: str
    version: int
    content: Content
    background: dict[str, Any]
    messages: list[dict[str, Any]]
    what: str
    updated_at: str
    can_undo: bool
    can_redo: bool
    unit_id: str | None = None
    creator_id: str | None = None


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

    def __init__(self, engine: Engine, author: User | None = None) -> None:
        """`engine` is a database that was brought to the newest tables (`migrate`); what is done here is done by `author`."""
        self._engine, self.author = engine, author

    def by(self, author: User | None) -> DraftStore:
        """The same drafts, for one person: what the person makes belongs to the person's unit and is recorded under the person's name."""
        return DraftStore(self._engine, author)

    def close(self) -> None:
        """Give up all connections."""
        self._engine.dispose()

    def check(self) -> None:
        """Raises what the database raises when it cannot be read."""
        with reading(self._engine) as session:
            session.execute(select(_DraftRow.id).limit(1)).all()

    def create(self, content: Content, background: dict[str, Any], what: str, who: str = "officer") -> str:
        """Store a new draft; its id."""
        draft_id, at = new_id(), now()
        with writing(self._engine) as session:
            revision = _RevisionRow(draft_id=draft_id, parent_id=None, at=at, who=self._named(who), what=what, content=content.to_json())
            session.add(revision)
            session.flush()
            session.add(_DraftRow(id=draft_id, title=content.name, created_at=at, updated_at=at, version=1, revision_id=revision.id, background=background,
                                  messages=[], unit_id=self.author.unit_id if self.author else None, creator_id=self._author_id))
            self._record(session, who, "created", draft_id, content.name, what, version=1, revision=revision.id)
        return draft_id

    def load(self, draft_id: str) -> StoredDraft | None:
        """The draft with this id."""
        with reading(self._engine) as session:
            row = session.get(_DraftRow, draft_id)
            revision = session.get(_RevisionRow, row.revision_id) if row else None
            if row is None or revision is None:
                return None
            redo = session.scalar(select(_RevisionRow.id).where(_RevisionRow.parent_id == revision.id).limit(1))
            return StoredDraft(row.id, row.version, Content.from_json(revision.content), row.background, row.messages, revision.what,
                               row.updated_at, revision.parent_id is not None, redo is not None, row.unit_id, row.creator_id)

    def save(self, draft_id: str, version: int, *, content: Content | None = None, what: str = "",
             messages: list[dict[str, Any]] | None = None, who: str = "officer") -> None:
        """Store a change made on `version`. StaleVersion where the draft has gone on since; nothing is written then."""
        with writing(self._engine) as session:
            row = _claim(session, draft_id, version)
            before = row.revision_id
            if messages is not None:
                row.messages = messages
            if content is not None:
                revision = _RevisionRow(draft_id=draft_id, parent_id=row.revision_id, at=now(), who=self._named(who), what=what, content=content.to_json())
                session.add(revision)
                session.flush()
                row.revision_id, row.title = revision.id, content.name
            self._record(session, who, "talked" if content is None else "saved", draft_id, row.title, what,
                         version=row.version, revision=row.revision_id, previous_revision=before)

    def undo(self, draft_id: str, version: int, who: str = "officer") -> bool:
        """Go back one revision; False where there is none. StaleVersion as `save`."""
        return self._step(draft_id, version, who, back=True)

    def redo(self, draft_id: str, version: int, who: str = "officer") -> bool:
        """Go forward to what was undone last; False where there is nothing."""
        return self._step(draft_id, version, who, back=False)

    def recent(self, most: int = 8) -> list[RecentDraft]:
        """The drafts changed last, of those that the author may see."""
        query = select(_DraftRow.id, _DraftRow.title, _DraftRow.updated_at).order_by(_DraftRow.updated_at.desc(), _DraftRow.id).limit(most)
        if self.author is not None and (units := self.author.sees) is not None:
            named = _DraftRow.unit_id.in_([unit for unit in units if unit is not None])
            query = query.where(or_(named, _DraftRow.unit_id.is_(None)) if None in units else named)
        with reading(self._engine) as session:
            rows = session.execute(query)
            return [RecentDraft(*row) for row in rows]

    def history(self, draft_id: str) -> list[Revision]:
        """All revisions, oldest first, also those that were undone."""
        with reading(self._engine) as session:
            row = session.get(_DraftRow, draft_id)
            rows = session.scalars(select(_RevisionRow).where(_RevisionRow.draft_id == draft_id).order_by(_RevisionRow.id))
            return [Revision(r.at, r.who, r.what, row is not None and r.id == row.revision_id) for r in rows]

    def keep_upload(self, name: str, targets: list[dict[str, Any]]) -> str:
        """Keep the targets of an uploaded file until one is chosen; the upload's id."""
        upload_id = new_id()
        with writing(self._engine) as session:
            session.add(_UploadRow(id=upload_id, name=name, at=now(), targets=targets, creator_id=self._author_id))
        return upload_id

    def upload(self, upload_id: str) -> tuple[str, list[dict[str, Any]]] | None:
        """(file name, targets) of an upload; None where there is none, and where somebody else brought it."""
        with reading(self._engine) as session:
            row = session.get(_UploadRow, upload_id)
            if row is None or (self.author is not None and row.creator_id not in (None, self._author_id)):
                return None
            return row.name, row.targets

    def _step(self, draft_id: str, version: int, who: str, *, back: bool) -> bool:
        with writing(self._engine) as session:
            row = _claim(session, draft_id, version)
            current = session.get_one(_RevisionRow, row.revision_id)
            if back:
                goal = session.get(_RevisionRow, current.parent_id) if current.parent_id else None
            else:
                goal = session.scalar(select(_RevisionRow).where(_RevisionRow.parent_id == current.id).order_by(_RevisionRow.id.desc()).limit(1))
            if goal is None:
                return False
            row.revision_id, row.title = goal.id, Content.from_json(goal.content).name
            self._record(session, who, "undone" if back else "redone", draft_id, row.title, current.what if back else goal.what,
                         version=row.version, revision=goal.id, previous_revision=current.id)
            return True

    @property
    def _author_id(self) -> str | None:
        return (self.author.id or None) if self.author else None

    def _named(self, who: str) -> str:
        """Who is told in a draft's history: the person, where one is known and the assistant did not do it."""
        return self.author.display_name if self.author and self.author.display_name and who == "officer" else who

    def _record(self, session: Session, who: str, action: str, draft_id: str, title: str, what: str, **numbers: int) -> None:
        actor = self.author.name if self.author and self.author.name else who
        record(session, actor, f"draft.{action}", "draft", draft_id, {"title": title[:200], "what": what[:200], **numbers})


def hand_over(session: Session, unit_id: str) -> None:
    """Drafts that belong to no unit belong to this one from now on."""
    session.execute(update(_DraftRow).where(_DraftRow.unit_id.is_(None)).values(unit_id=unit_id))


def _claim(session: Session, draft_id: str, version: int) -> _DraftRow:
    """The draft, with its counter moved on."""
    taken = session.execute(update(_DraftRow).where(_DraftRow.id == draft_id, _DraftRow.version == version)
                            .values(version=version + 1, updated_at=now()))
    if taken.rowcount != 1:  # type: ignore[attr-defined]
        raise StaleVersion(draft_id)
    return session.get_one(_DraftRow, draft_id)

