"""Adding an entry, in the transaction of the change that it tells of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from web.audit.table import AuditRow
from web.database.transactions import is_writing

BEGINNING = "0" * 64
"""What the first entry has for the digest of the one before."""


def record(session: Session, actor: str, action: str, subject_kind: str, subject: str, details: Mapping[str, Any] | None = None) -> AuditRow:
    """Add an entry to the log; it is stored with the changes of the session, or not at all.

    `actor` did `action` ("draft.saved") to `subject`, the id of a thing of `subject_kind` ("draft"); `details` is a small JSON object with
    what has to be known later, ids rather than contents, and no secrets: it can never be removed. The session must be one of
    `writing(engine)`, whose transactions come one after another; so the chain cannot fork.
    """
    if not is_writing(session):
        raise RuntimeError("an audit entry belongs into the transaction of writing(engine)")
    last = session.execute(select(AuditRow.seq, AuditRow.hash).order_by(AuditRow.seq.desc()).limit(1)).first()
    seq, previous_hash = (last.seq + 1, last.hash) if last else (1, BEGINNING)
    at = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
    # as it will be read again, so that the digest is of what is stored
    stored = json.loads(json.dumps(dict(details or {}), allow_nan=False))
    row = AuditRow(seq=seq, at=at, **_storable(actor=actor, action=action, subject_kind=subject_kind, subject=subject), details=stored,
                   previous_hash=previous_hash)
    row.hash = digest(row.seq, row.at, row.actor, row.action, row.subject_kind, row.subject, row.details, row.previous_hash)
    session.add(row)
    session.flush()
    return row


def _storable(**texts: str) -> dict[str, str]:
    """As `PlainText` stores them."""
    return {name: text.replace("\0", "") for name, text in texts.items()}


def digest(seq: int, at: str, actor: str, action: str, subject_kind: str, subject: str, details: Mapping[str, Any], previous_hash: str) -> str:
    """SHA-256 over the entry's canonical JSON: keys sorted, no spaces, ASCII."""
    entry = {"seq": seq, "at": at, "actor": actor, "action": action, "subject_kind": subject_kind, "subject": subject, "details": details,
             "previous_hash": previous_hash}
    return hashlib.sha256(json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()).hexdigest()
