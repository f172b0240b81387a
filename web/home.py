"""Where data lies, for commands that need no other setting (reading the settings takes a fifth of a second)."""

from __future__ import annotations

import os
from pathlib import Path


def default_home() -> Path:
    """Where data lies unless told otherwise: the user's data folder (XDG)."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "jixiao"


def configured_home() -> Path:
    """`JIXIAO_HOME`, else the default: what `Settings().home` says."""
    home = os.environ.get("JIXIAO_HOME")
    return default_home() if home is None else Path(home)
