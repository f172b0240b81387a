"""The tables of accounts. Times are texts as `moments` writes them."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from web.database.base import DEFERRED, Base


class UnitRow(Base):
    """A unit; one without a parent is a department (主管部门) or the bureau itself."""

    __tablename__ = "units"
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("units.id", **DEFERRED), index=True)
    created_at: Mapped[str]


class AccountRow(Base):
    """A person. `name` is what is typed at sign-in, in lower case; without `password_hash` only the identity provider signs them in."""

    __tablename__ = "accounts"
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    display_name: Mapped[str]
    unit_id: Mapped[str | None] = mapped_column(ForeignKey("units.id", **DEFERRED), index=True)
    email: Mapped[str | None] = mapped_column(unique=True)
    subject: Mapped[str | None] = mapped_column(unique=True)
    password_hash: Mapped[str | None]
    must_change: Mapped[bool]
    disabled: Mapped[bool]
    created_at: Mapped[str]


class RoleRow(Base):
    """One of a person's roles."""

    __tablename__ = "account_roles"
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id", **DEFERRED), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)


class SessionRow(Base):
    """A browser that is signed in; `id` is the digest of the secret in its cookie."""

    __tablename__ = "sessions"
    id: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id", **DEFERRED), index=True)
    created_at: Mapped[str]
    seen_at: Mapped[str]
    address: Mapped[str]
    browser: Mapped[str]


class TokenRow(Base):
    """A program's way in, with the rights of the account; `digest` is of the token, which was shown once."""

    __tablename__ = "tokens"
    id: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id", **DEFERRED), index=True)
    name: Mapped[str]
    digest: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[str]
    expires_at: Mapped[str]
    used_on: Mapped[str | None]


class TriesRow(Base):
    """Failed tries of a key (an account's name, an address): how many since the last pause, and until when there is none."""

    __tablename__ = "sign_in_tries"
    key: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
    last_at: Mapped[str]
    locked_until: Mapped[str | None]


class MarkRow(Base):
    """What the installation is: `demo` marks a database of made-up data."""

    __tablename__ = "installation_marks"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
