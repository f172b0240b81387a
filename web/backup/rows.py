"""A table's rows as lines of JSON and back, the same for both databases."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Connection, MetaData, Table, func, select

from web.database.base import JSON_COLUMN
from web.database.every_table import METADATA

BATCH = 500
_ENCODED: dict[type, Callable[[Any], Any]] = {
    Decimal: str, datetime: datetime.isoformat, date: date.isoformat, bytes: lambda value: base64.b64encode(value).decode("ascii")}
_DECODED: dict[type, Callable[[Any], Any]] = {
    Decimal: Decimal, datetime: datetime.fromisoformat, date: date.fromisoformat, bytes: base64.b64decode}


def tables_of(connection: Connection) -> list[Table]:
    """The program's tables as they are in the database (which may be at an earlier revision), those that others refer to first."""
    found = MetaData()
    found.reflect(connection, only=lambda name, _: name in METADATA.tables)
    for table in found.tables.values():
        for column in table.columns:
            if isinstance(column.type, JSON):
                column.type = JSON_COLUMN
    return found.sorted_tables


def lines_of(connection: Connection, table: Table) -> Iterator[bytes]:
    """Every row, in the order of the primary key."""
    names = [column.name for column in table.columns]
    rows = connection.execute(select(table).order_by(*table.primary_key.columns).execution_options(yield_per=BATCH))
    for row in rows:
        values = {name: _ENCODED.get(type(value), _same)(value) for name, value in zip(names, row, strict=True)}
        yield json.dumps(values, ensure_ascii=True).encode() + b"\n"


def load_lines(connection: Connection, table: Table, lines: Iterable[bytes]) -> Iterator[int]:
    """Insert the rows; yields how many are in after each batch."""
    decode = {column.name: decoder for column in table.columns if (decoder := _decoder(column.type))}
    count, batch = 0, list[dict[str, Any]]()
    for line in lines:
        row = json.loads(line)
        batch.append({name: decode[name](value) if name in decode and value is not None else value for name, value in row.items()})
        if len(batch) == BATCH:
            connection.execute(table.insert(), batch)
            count, batch = count + len(batch), []
            yield count
    if batch:
        connection.execute(table.insert(), batch)
        yield count + len(batch)


def continue_numbering(connection: Connection, table: Table) -> None:
    """PostgreSQL gives a new row the number after the last that it gave itself, which the rows just loaded do not count for."""
    if connection.dialect.name != "postgresql":
        return
    for column in table.primary_key.columns:
        sequence = connection.scalar(select(func.pg_get_serial_sequence(table.name, column.name))) if column.type.python_type is int else None
        if sequence is not None and (last := connection.scalar(select(func.max(column)))) is not None:
            connection.execute(select(func.setval(sequence, last)))


def _decoder(kind: Any) -> Callable[[Any], Any] | None:
    return None if isinstance(kind, JSON) else _DECODED.get(kind.python_type)


def _same(value: Any) -> Any:
    return value
