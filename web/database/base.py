"""What every table has in common.

A table is a class of `Base` beside the code that uses it; its module is named in `every_table`, and a migration makes it. So that a backup
of one system can be restored into the other, columns are str, int, bool, Decimal, date, datetime, bytes, or JSON (a dict or a list of
dicts), and every foreign key is deferred to the end of the transaction.
"""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import JSON, Dialect, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase

JSON_COLUMN = JSON(none_as_null=True)
DEFERRED: dict[str, Any] = {"deferrable": True, "initially": "DEFERRED"}
"""What every foreign key is given: `ForeignKey("drafts.id", **DEFERRED)`."""


class PlainText(TypeDecorator[str]):
    """Text without the character U+0000, which PostgreSQL takes for the end of a text and refuses."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value.replace("\0", "") if value else value


class Base(DeclarativeBase):
    """The parent of every table's class."""

    # names that later migrations can rely on
    metadata = MetaData(naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s",
    })
    type_annotation_map: ClassVar[dict[Any, Any]] = {str: PlainText(), dict[str, Any]: JSON_COLUMN, list[dict[str, Any]]: JSON_COLUMN}
