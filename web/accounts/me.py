"""The signed-in person, for handlers behind a permission."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from web.accounts.user import User
from web.accounts.visitor import visitor_of


def _user(request: Request) -> User:
    user = visitor_of(request).user
    assert user is not None  # the gate has seen to it
    return user


Me = Annotated[User, Depends(_user)]
