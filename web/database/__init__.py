"""The database of one installation: SQLite in the data folder, or PostgreSQL; the same behaviour on both.

    engine = open_database(url)
    migrate(engine)
    with writing(engine) as session: ...
    with reading(engine) as session: ...
"""

from web.database.base import Base
from web.database.migrating import migrate
from web.database.opening import open_database
from web.database.refusal import DatabaseRefused
from web.database.transactions import reading, writing

__all__ = ["Base", "DatabaseRefused", "migrate", "open_database", "reading", "writing"]
