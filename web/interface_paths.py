"""Which addresses are for programs and which for people."""

from __future__ import annotations


def for_systems(path: str) -> bool:
    """Whether a path belongs to the interface and not to the pages."""
    return path.startswith("/api/") or path in ("/healthz", "/readyz", "/metrics")
