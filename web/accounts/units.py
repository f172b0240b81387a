"""The tree of departments and their units."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from web.accounts.moments import Clock, stored, system_clock
from web.accounts.refusal import Refused
from web.accounts.table import UnitRow
from web.accounts.words import one_line
from web.audit.recording import record
from web.database.transactions import reading, writing

LONGEST_NAME = 80


@dataclass(frozen=True)
class Unit:
    """A unit and its place: `depth` 0 is a department."""

    id: str
    name: str
    parent_id: str | None
    depth: int = 0


class Units:
    """All units of the installation."""

    def __init__(self, engine: Engine, clock: Clock = system_clock) -> None:
        self._engine, self._clock = engine, clock

    def tree(self) -> list[Unit]:
        """Every unit, each department followed by its units."""
        with reading(self._engine) as session:
            return _ordered(session.scalars(select(UnitRow).order_by(UnitRow.created_at, UnitRow.name)))

    def get(self, unit_id: str) -> Unit | None:
        """One unit."""
        return next((unit for unit in self.tree() if unit.id == unit_id), None)

    def add(self, actor: str, name: str, parent_id: str | None) -> str:
        """A new unit; its id. Refused where the name is taken or empty, or there is no such parent."""
        with writing(self._engine) as session:
            return add_unit(session, actor, name, parent_id, stored(self._clock()))

    def change(self, actor: str, unit_id: str, name: str, parent_id: str | None) -> None:
        """Give a unit another name or another place. Refused as `add`, and where it would come below itself."""
        with writing(self._engine) as session:
            unit = session.get(UnitRow, unit_id)
            if unit is None:
                raise Refused({"": "没有找到这个单位，可能刚才在别处改过。"})
            name = _free_name(session, name, unit_id)
            if parent_id is not None and parent_id in units_below(session, unit_id):
                raise Refused({"parent": "上级不能是它自己，也不能是它下面的单位。"})
            _existing(session, parent_id)
            if name != unit.name:
                record(session, actor, "unit.renamed", "unit", unit.id, {"before": unit.name, "after": name})
            if parent_id != unit.parent_id:
                record(session, actor, "unit.moved", "unit", unit.id, {"name": name, "before": unit.parent_id, "after": parent_id})
            unit.name, unit.parent_id = name, parent_id


def add_unit(session: Session, actor: str, name: str, parent_id: str | None, at: str) -> str:
    """As `Units.add`, within a transaction."""
    name = _free_name(session, name, None)
    _existing(session, parent_id)
    unit = UnitRow(id=secrets.token_hex(8), name=name, parent_id=parent_id, created_at=at)
    session.add(unit)
    session.flush()
    record(session, actor, "unit.created", "unit", unit.id, {"name": name, "parent": parent_id})
    return unit.id


def units_below(session: Session, unit_id: str) -> frozenset[str]:
    """The unit and all below it."""
    children: dict[str | None, list[str]] = {}
    for child, parent in session.execute(select(UnitRow.id, UnitRow.parent_id)):
        children.setdefault(parent, []).append(child)
    found, waiting = set[str](), [unit_id]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += children.get(one, [])
    return frozenset(found)


def _free_name(session: Session, name: str, but: str | None) -> str:
    name = one_line(name)
    if not name:
        raise Refused({"name": "请填写单位名称。"})
    if len(name) > LONGEST_NAME:
        raise Refused({"name": f"单位名称最多 {LONGEST_NAME} 个字，请用简称。"})
    taken = session.scalar(select(UnitRow.id).where(UnitRow.name == name))
    if taken is not None and taken != but:
        raise Refused({"name": f"已经有“{name}”了，请换一个名称。"})
    return name


def _existing(session: Session, parent_id: str | None) -> None:
    if parent_id is not None and session.get(UnitRow, parent_id) is None:
        raise Refused({"parent": "没有找到这个上级单位，请重新选择。"})


def _ordered(rows: Iterable[UnitRow]) -> list[Unit]:
    children: dict[str | None, list[UnitRow]] = {}
    for row in rows:
        children.setdefault(row.parent_id, []).append(row)
    found: list[Unit] = []

    def walk(parent: str | None, depth: int) -> None:
        for row in children.get(parent, []):
            found.append(Unit(row.id, row.name, row.parent_id, depth))
            walk(row.id, depth + 1)

    walk(None, 0)
    return found
