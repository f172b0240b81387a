"""Which account is whose at the identity provider: by its number there, or by a verified e-mail address, as an administrator registered them."""

from __future__ import annotations

from sqlalchemy import Engine, select

from web.accounts.identity_provider import Identity
from web.accounts.table import AccountRow
from web.accounts.words import email_address
from web.audit.recording import record
from web.database.transactions import writing


def account_of(engine: Engine, identity: Identity) -> str | None:
    """The account's id; None where no administrator has made one, and for a disabled one. Found by e-mail, the number is kept from now on."""
    with writing(engine) as session:
        row = session.scalar(select(AccountRow).where(AccountRow.subject == identity.subject))
        if row is None and (email := email_address(identity.email)):
            row = session.scalar(select(AccountRow).where(AccountRow.email == email, AccountRow.subject.is_(None)))
        if row is None or row.disabled:
            return None
        if row.subject is None:
            row.subject = identity.subject
            record(session, row.name, "account.bound", "account", row.id, {"name": row.name})
        if row.must_change:
            # the password for the first sign-in was never used, and is not needed any more
            row.password_hash, row.must_change = None, False
        return row.id
