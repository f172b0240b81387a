"""`METADATA` with every table of the program: a new module with tables is named here."""

import web.accounts.table
import web.audit.table
import web.storage
from web.database.base import Base

METADATA = Base.metadata

__all__ = ["METADATA", "web"]
