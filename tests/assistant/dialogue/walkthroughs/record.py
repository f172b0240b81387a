"""`python -m tests.assistant.dialogue.walkthroughs.record ADDRESS`: say every walkthrough to a running server and store what it answers.

The server should be one of the demonstration (`JIXIAO_DEMO=1 JIXIAO_YEAR=2027`), up for some seconds, so that the example wordings are
encoded. Read what has changed before it is kept: the test compares with what is stored.
"""

from __future__ import annotations

import sys
from typing import Any

import httpx

from assistant.dialogue.state import Role
from tests.assistant.dialogue.walkthroughs.transcript import (
    ROLES,
    answer,
    read,
    rows_of,
    target_of,
    walkthroughs,
    write,
)


def main(address: str) -> None:
    """Record all of them."""
    with httpx.Client(base_url=address, timeout=60) as client:
        for path in walkthroughs():
            data = read(path)
            write(path, _said(client, data))
            print(path.name, len(data["steps"]))


def _said(client: httpx.Client, data: dict[str, Any]) -> dict[str, Any]:
    target = target_of(data)
    begun = client.post("/api/v1/conversations", json={"role": ROLES[Role(data["role"])]} | ({"target": target} if target else {})).raise_for_status().json()
    steps = []
    for one in data["steps"]:
        asked = {key: one[key] for key in ("field", "intent") if key in one}
        got = client.post(f"/api/v1/conversations/{begun['id']}/messages", json={"message": one["say"], **asked}).raise_for_status().json()
        steps.append({"say": one["say"], **asked, **answer(got["reply"])})
    exported = client.get(f"/drafts/{begun['id']}/export.xlsx").raise_for_status()
    assert exported.content[:2] == b"PK", "a workbook"
    ended = client.get(f"/api/v1/conversations/{begun['id']}").raise_for_status().json()
    return {**data, "steps": steps, "table": rows_of(ended["target"]), "verdict": ended["review"]["verdict"]}


if __name__ == "__main__":
    main(sys.argv[1])
