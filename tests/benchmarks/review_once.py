"""One `jixiao review` of one .json target as a whole process."""

from __future__ import annotations

import sys
from pathlib import Path

from web.command_line.main import main

sys.argv = ["jixiao", "review", str(Path(__file__).parent.parent / "rules" / "baseline.json"), "--json"]
main()
