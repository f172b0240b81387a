"""Run `jixiao` as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Done:
    """What a run left: exit status and both streams."""

    status: int
    out: str
    err: str


def jixiao(*arguments: str | Path, home: Path | None = None, hash_seed: str = "0", zone: str = "UTC") -> Done:
    """The command with these arguments; `home` is its data folder, `zone` the time zone."""
    env = {**os.environ, "PYTHONHASHSEED": hash_seed, "TZ": zone} | ({"JIXIAO_HOME": str(home)} if home else {})
    done = subprocess.run([sys.executable, "-m", "web.command_line", *map(str, arguments)], capture_output=True, encoding="utf-8",
                          cwd=ROOT, env=env, check=False)
    return Done(done.returncode, done.stdout, done.stderr)
