"""A process that is killed while it saves: what was acknowledged is there, and nothing is half there."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import URL, Engine

from web.audit import entries, verify
from web.storage import DraftStore

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("saves", [3, 40])
def test_acknowledged_saves_outlive_the_process(database: URL, engine: Engine, saves: int) -> None:
    address = database.render_as_string(hide_password=False)
    child = subprocess.Popen([sys.executable, "-m", "tests.web.database.saving_child", address], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    draft_id = child.stdout.readline().strip()
    for _ in range(saves):
        child.stdout.readline()
    child.send_signal(signal.SIGKILL)
    said = [int(line) for line in child.stdout.read().splitlines() if line.strip().isdigit()]
    child.wait()
    child.stdout.close()
    acknowledged = max([saves + 1, *said])
    store = DraftStore(engine)
    draft = store.load(draft_id)
    assert draft is not None
    # one more may have been stored whose acknowledgement was not heard
    assert draft.version in (acknowledged, acknowledged + 1)
    assert draft.content.target["overall_goal"]["annual"] == draft.what.replace("起草", "1") == str(draft.version)
    assert len(store.history(draft_id)) == draft.version
    assert verify(engine).first_broken is None
    assert [entry.details["version"] for entry in entries(engine, subject=draft_id, most=10_000)] == list(range(1, draft.version + 1))
    store.save(draft_id, draft.version, content=draft.content, what="重启后")
