"""Passwords: how they are kept, and which are good enough."""

from __future__ import annotations

import secrets
import unicodedata
from functools import cache
from importlib.resources import files
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LONGEST = 200
_FEWEST_DIFFERENT = 5
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another
_HASHER = PasswordHasher()
# what is generated here has 59 bits: nobody guesses that, so it need not be slow; a whole bureau is imported in a moment
_QUICK = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1)
# each takes 64 MB for a moment; a crowd at the sign-in page waits here and not for memory
_AT_ONCE = BoundedSemaphore(2)


def hash_password(password: str) -> str:
    """The hash of a password that a person chose."""
    with _AT_ONCE:
        return _HASHER.hash(_plain(password))


def hash_generated(password: str) -> str:
    """The hash of a password that `generated_password` made."""
    return _QUICK.hash(_plain(password))


def matches(password_hash: str | None, password: str) -> bool:
    """Whether this is the password. Takes as long where there is none, or a quick hash: nobody learns by waiting which accounts there are."""
    with _AT_ONCE:
        found = password_hash is not None and _verified(password_hash, password)
        if password_hash is None or outdated(password_hash):
            _verified(_nobodys(), password)
    return found


def outdated(password_hash: str) -> bool:
    """Whether it should be hashed anew at the next chance."""
    try:
        return _HASHER.check_needs_rehash(password_hash)
    except InvalidHashError:
        return True


def generated_password() -> str:
    """A password for the first sign-in, easy to read out: k7mp-29xw-hqtr."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))


def why_weak(password: str, account: str, shortest: int) -> str:
    """What has to be different about a password, as a Chinese sentence; empty where it is good."""
    plain = _plain(password).casefold()
    if len(plain) < shortest:
        return f"密码至少 {shortest} 个字符，现在是 {len(plain)} 个。"
    if len(plain) > LONGEST:
        return f"密码最多 {LONGEST} 个字符。"
    if account and account.casefold() in plain:
        return "密码里不要含有账号。"
    if len(set(plain)) < _FEWEST_DIFFERENT:
        return "密码里重复的字符太多，请换一个。"
    if plain in _frequent():
        return "这个密码太常见，容易被猜到，请换一个。"
    return ""


def _verified(password_hash: str, password: str) -> bool:
    try:
        return _HASHER.verify(password_hash, _plain(password))
    except (VerificationError, InvalidHashError):
        return False


def _plain(password: str) -> str:
    # a full-width letter of a Chinese keyboard is the same letter
    return unicodedata.normalize("NFKC", password)


@cache
def _nobodys() -> str:
    return _HASHER.hash(secrets.token_hex())


@cache
def _frequent() -> frozenset[str]:
    text = files("web.accounts").joinpath("frequent_passwords.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.split() if line)
