"""An installation for real work: units, people in every role, and a clock that goes when the test says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, update

from tests.web.officers_browser import Browser
from web.accounts.cookies import SESSION
from web.accounts.desk import AccountDesk
from web.accounts.people_changes import Entered
from web.accounts.roles import Role
from web.accounts.table import AccountRow
from web.app import create_app
from web.database import writing
from web.settings import Settings

PASSWORD = "三月桃花水-涨满小河湾"


@dataclass
class Clock:
    """A clock that stands."""

    moment: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __call__(self) -> datetime:
        return self.moment

    def go(self, **by: float) -> None:
        """Hours, minutes … later."""
        self.moment += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    """The clock of `desk`."""
    return Clock()


@pytest.fixture
def desk(engine: Engine, clock: Clock) -> AccountDesk:
    """Accounts over an empty database of either system."""
    return AccountDesk(engine, Settings(), clock)


def add(desk: AccountDesk, name: str, *roles: Role, unit: str | None = None, password: str = PASSWORD) -> str:
    """A person who has chosen a password; the account's id."""
    account_id, _ = desk.changes.add("test", Entered(name, f"{name}的姓名", unit, roles))
    if password:
        desk.changes.change_password(account_id, password)
    return account_id


@pytest.fixture
def real(settings: Settings) -> Settings:
    """The settings of `client`, for real work."""
    return settings.model_copy(update={"demo": False})


@pytest.fixture
def fresh(real: Settings) -> Iterator[Browser]:
    """A browser at an installation without accounts."""
    with Browser(create_app(real), base_url="http://bureau.test") as browser:
        yield browser


@dataclass
class Bureau:
    """An application with a bureau, a department, two units, and one person in every role (`people`: role → account id)."""

    browser: Browser
    desk: AccountDesk
    units: dict[str, str]
    people: dict[Role, str]

    def as_(self, role: Role | None) -> Browser:
        """The browser, signed in by now as somebody in this role (None: as nobody)."""
        self.browser.cookies.clear()
        if role is not None:
            self.browser.cookies.set(SESSION, self.desk.sessions.begin(self.people[role], "127.0.0.1", "", "test"), domain="bureau.test")
        return self.browser


@pytest.fixture
def bureau(fresh: Browser) -> Bureau:
    """A bureau at work."""
    desk: AccountDesk = fresh.app.state.accounts  # type: ignore[attr-defined]
    units: dict[str, str] = {}
    for name, parent in (("财政局", None), ("教育局", None), ("第一小学", "教育局"), ("农业农村局", None)):
        units[name] = desk.units.add("test", name, units[parent] if parent else None)
    place = {Role.OFFICER: "第一小学", Role.DEPARTMENT_REVIEWER: "教育局"}
    people = {role: add(desk, role.value.replace("_", "-"), role, unit=units[place.get(role, "财政局")], password="") for role in Role}
    with writing(desk.engine) as session:  # without the time that choosing passwords takes
        session.execute(update(AccountRow).values(must_change=False))
    return Bureau(fresh, desk, units, people)
