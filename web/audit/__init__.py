"""Who did what and when: a log to which entries can only be added, each carrying the digest of the one before."""

from web.audit.entries import Entry, entries
from web.audit.recording import record
from web.audit.verifying import Verified, verify

__all__ = ["Entry", "Verified", "entries", "record", "verify"]
