"""Is the log as it was written?"""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Engine, Text, cast, select

from web.audit.recording import BEGINNING, digest
from web.audit.table import AuditRow
from web.database.transactions import reading


@dataclass(frozen=True)
class Verified:
    """`count` entries from the first on are as they were written; `first_broken` is the number of the first that is changed or missing,
    None where there is none. `last_hash` is the digest of the last sound entry: kept elsewhere, it shows later whether the log's end was cut off."""

    count: int
    first_broken: int | None
    last_hash: str


def verify(engine: Engine) -> Verified:
    """Go through the whole log."""
    count, last_hash = 0, BEGINNING
    # the details as text: someone may have made them something that is no JSON
    columns = (AuditRow.seq, AuditRow.at, AuditRow.actor, AuditRow.action, AuditRow.subject_kind, AuditRow.subject,
               cast(AuditRow.details, Text), AuditRow.previous_hash, AuditRow.hash)
    with reading(engine) as session:
        for row in session.execute(select(*columns).order_by(AuditRow.seq).execution_options(yield_per=1000)):
            seq, *_, previous_hash, stored = row
            if seq != count + 1 or previous_hash != last_hash or stored != _digest_of(*row[:8]):
                return Verified(count, count + 1, last_hash)
            count, last_hash = count + 1, stored
    return Verified(count, None, last_hash)


def holds_digest(engine: Engine, kept: str) -> bool:
    """Whether the log has an entry with this digest, noted down at an earlier time."""
    with reading(engine) as session:
        return kept == BEGINNING or session.scalar(select(AuditRow.seq).where(AuditRow.hash == kept).limit(1)) is not None


def _digest_of(seq: int, at: str, actor: str, action: str, subject_kind: str, subject: str, details: str, previous_hash: str) -> str | None:
    try:
        return digest(seq, at, actor, action, subject_kind, subject, json.loads(details), previous_hash)
    except (ValueError, TypeError):
        return None
