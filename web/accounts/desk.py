"""Everything about accounts that handlers use, put together once for an application."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import Engine

from web.accounts.first_run import FirstRun
from web.accounts.identity_provider import IdentityProvider
from web.accounts.moments import Clock, system_clock
from web.accounts.people import People
from web.accounts.people_changes import PeopleChanges
from web.accounts.sessions import Sessions
from web.accounts.signing_in import SigningIn
from web.accounts.tokens import Tokens
from web.accounts.tries import Tries
from web.accounts.units import Units
from web.settings import Settings


class AccountDesk:
    """The parts, over one database and one clock."""

    def __init__(self, engine: Engine, settings: Settings, clock: Clock = system_clock) -> None:
        self.engine, self.demo, self.shortest_password, self.clock = engine, settings.demo, settings.password_length, clock
        self._open_api, self._exist = settings.demo or settings.open_api, False
        self.units = Units(engine, clock)
        self.people = People(engine, demo=settings.demo)
        self.changes = PeopleChanges(engine, clock)
        self.sessions = Sessions(engine, timedelta(hours=settings.session_idle_hours), timedelta(hours=settings.session_hours), clock, demo=settings.demo)
        self.tokens = Tokens(engine, clock, demo=settings.demo)
        self.tries = Tries(engine, timedelta(minutes=settings.sign_in_pause_minutes), clock)
        self.signing_in = SigningIn(engine, self.tries, settings.sign_in_tries, settings.sign_in_tries_per_address)
        self.first_run = FirstRun(engine, self.tries, settings.sign_in_tries_per_address, clock)
        self.provider = IdentityProvider.configured(settings)

    def accounts_exist(self) -> bool:
        """Whether the first run is over. Once there is an account there always is one."""
        self._exist = self._exist or self.people.exist()
        return self._exist

    def api_is_open(self) -> bool:
        """Whether /api/v1 answers without an account: before the first one, in a demonstration, and where the setting says so."""
        return self._open_api or not self.accounts_exist()


def _desk(request: Request) -> AccountDesk:
    desk: AccountDesk = request.app.state.accounts
    return desk


Accounts = Annotated[AccountDesk, Depends(_desk)]
