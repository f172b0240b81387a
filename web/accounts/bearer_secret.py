"""Secrets that only their holder has: here is kept what cannot be turned back into them."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode

_BITS = 256


def new_secret() -> str:
    """A random secret of 256 bits, 43 characters."""
    return secrets.token_urlsafe(_BITS // 8)


def digest_of(secret: str) -> str:
    """What is stored. A plain SHA-256 is enough: nobody can try 2^256 of them."""
    return hashlib.sha256(secret.encode()).hexdigest()


def derived(secret: str, purpose: str) -> str:
    """Another secret, from which the first cannot be found."""
    return urlsafe_b64encode(hmac.digest(secret.encode(), purpose.encode(), "sha256")).decode().rstrip("=")


def same(one: str, other: str) -> bool:
    """Comparison that takes the same time wherever the two differ."""
    return hmac.compare_digest(one.encode(), other.encode())
