"""The table of the log."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from web.database.base import Base


class AuditRow(Base):
    """One entry. `seq` counts from 1 without gaps; triggers refuse every change of what is there."""

    __tablename__ = "audit_log"
    __table_args__ = (Index(None, "subject_kind", "subject"),)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[str]
    actor: Mapped[str]
    action: Mapped[str]
    subject_kind: Mapped[str]
    subject: Mapped[str]
    details: Mapped[dict[str, Any]]
    previous_hash: Mapped[str] = mapped_column(unique=True)
    hash: Mapped[str]
