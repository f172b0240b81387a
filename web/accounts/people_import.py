"""Units and people of a file brought in together, or not at all; the preview takes the same steps and takes them back."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from web.accounts.moments import Clock, stored, system_clock
from web.accounts.passwords import generated_password, hash_generated
from web.accounts.people_changes import Entered, add_person
from web.accounts.people_file import Lines, PersonLine, UnitLine
from web.accounts.refusal import Refused
from web.accounts.roles import Role, role_named
from web.accounts.table import AccountRow, UnitRow
from web.accounts.units import add_unit
from web.accounts.words import account_name, one_line
from web.audit.recording import record
from web.database.transactions import writing

_ROLE_ENDS = re.compile(r"[、,，;；/\s]+")


@dataclass(frozen=True)
class Outcome:
    """What becomes of one row: new, there already (left as it is), or a problem. `password` is for the first sign-in of a new person."""

    place: str
    name: str
    display_name: str
    unit: str
    roles: str
    problem: str = ""
    there: bool = False
    password: str = ""


@dataclass
class Plan:
    """What an import does."""

    units: list[Outcome] = field(default_factory=list)
    people: list[Outcome] = field(default_factory=list)

    def _all(self) -> list[Outcome]:
        return [*self.units, *self.people]

    @property
    def problems(self) -> list[Outcome]:
        """The rows that cannot be brought in."""
        return [one for one in self._all() if one.problem]

    @property
    def anything_new(self) -> bool:
        """Whether there is something to bring in."""
        return any(not one.there and not one.problem for one in self._all())


class _TakenBack(Exception):
    pass


class PeopleImport:
    """Looks at a file's rows, or brings them in."""

    def __init__(self, engine: Engine, clock: Clock = system_clock) -> None:
        self._engine, self._clock = engine, clock

    def preview(self, lines: Lines) -> Plan:
        """What `bring_in` would do; nothing is stored."""
        plan = Plan()
        try:
            with writing(self._engine) as session:
                self._take_steps(session, "", lines, [None] * len(lines.people), plan)
                raise _TakenBack
        except _TakenBack:
            return plan

    def bring_in(self, actor: str, lines: Lines) -> Plan:
        """Store everything that is new. Where a row has a problem nothing is stored, and the plan says which."""
        plan, passwords = Plan(), [generated_password() for _ in lines.people]
        hashes: list[str | None] = [hash_generated(password) for password in passwords]
        try:
            with writing(self._engine) as session:
                self._take_steps(session, actor, lines, hashes, plan)
                if plan.problems:
                    raise _TakenBack
                new = [sum(not one.there for one in some) for some in (plan.units, plan.people)]
                record(session, actor, "people.imported", "installation", "people", {"units": new[0], "people": new[1]})
        except _TakenBack:
            return plan
        plan.people = [one if one.there else Outcome(one.place, one.name, one.display_name, one.unit, one.roles, password=password)
                       for one, password in zip(plan.people, passwords, strict=True)]
        return plan

    def _take_steps(self, session: Session, actor: str, lines: Lines, hashes: list[str | None], plan: Plan) -> None:
        at = stored(self._clock())
        ids = {name: unit_id for unit_id, name in session.execute(select(UnitRow.id, UnitRow.name))}
        plan.units = _units(session, actor, lines.units, ids, at)
        seen = set[str]()
        for line, password_hash in zip(lines.people, hashes, strict=True):
            plan.people.append(_one_person(session, actor, line, password_hash, ids, seen, at))


def _units(session: Session, actor: str, lines: list[UnitLine], ids: dict[str, str], at: str) -> list[Outcome]:
    """The units in the order of the file; a parent may stand below its units."""
    outcomes: dict[int, Outcome] = {}
    waiting = dict(enumerate(lines))
    while waiting:
        ready = {number: line for number, line in waiting.items() if not one_line(line.parent) or one_line(line.parent) in ids}
        if not ready:
            for number, line in waiting.items():
                outcomes[number] = Outcome(line.place, line.name, "", line.parent, "", f"没有找到上级单位“{line.parent}”，请先写上这个单位，或改成已有的名称。")
            break
        for number, line in ready.items():
            outcomes[number] = _one_unit(session, actor, line, ids, at)
            del waiting[number]
    return [outcomes[number] for number in range(len(lines))]


def _one_unit(session: Session, actor: str, line: UnitLine, ids: dict[str, str], at: str) -> Outcome:
    name, parent = one_line(line.name), one_line(line.parent)
    if name in ids:
        return Outcome(line.place, name, "", parent, "", there=True)
    try:
        ids[name] = add_unit(session, actor, name, ids[parent] if parent else None, at)
    except Refused as refused:
        return Outcome(line.place, name, "", parent, "", str(refused))
    return Outcome(line.place, name, "", parent, "")


def _one_person(session: Session, actor: str, line: PersonLine, password_hash: str | None, ids: dict[str, str], seen: set[str], at: str) -> Outcome:
    name, unit = account_name(line.name), one_line(line.unit)
    roles, unknown = _roles(line.roles)

    def outcome(problem: str = "", there: bool = False) -> Outcome:
        return Outcome(line.place, name, line.display_name, unit, "、".join(role.chinese for role in roles) or line.roles, problem, there)

    if name in seen:
        return outcome(f"账号“{name}”在文件里写了两次。")
    seen.add(name)
    if unknown:
        return outcome(f"没有“{unknown}”这个角色，可以写 {'、'.join(role.chinese for role in Role)}。")
    if unit and unit not in ids:
        return outcome(f"没有找到单位“{unit}”，请在单位表里写上，或改成已有的名称。")
    if name and session.scalar(select(AccountRow.id).where(AccountRow.name == name)) is not None:
        return outcome(there=True)
    try:
        add_person(session, actor, Entered(name, line.display_name, ids.get(unit), roles, line.email, line.subject), password_hash, at)
    except Refused as refused:
        return outcome(str(refused))
    return outcome()


def _roles(text: str) -> tuple[list[Role], str]:
    """The roles of a cell, and the first name that is none."""
    names = [name for name in _ROLE_ENDS.split(text.strip()) if name]
    found = [role_named(name) for name in names]
    unknown = next((name for name, role in zip(names, found, strict=True) if role is None), "")
    return [role for role in found if role is not None], unknown
