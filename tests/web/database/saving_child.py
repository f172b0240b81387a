"""Saves a draft over and over, and says each version once it is acknowledged: `python -m tests.web.database.saving_child URL`."""

import sys

from assistant.content import Content
from web.database import open_database
from web.storage import DraftStore

store = DraftStore(open_database(sys.argv[1]))
target = {"project": {"name": "课桌椅更换", "year": 2027}, "indicators": []}
draft_id = store.create(Content.of({**target, "overall_goal": {"annual": "1"}}), {}, "起草")
print(draft_id, flush=True)
version = 1
while True:
    store.save(draft_id, version, content=Content.of({**target, "overall_goal": {"annual": f"{version + 1}"}}), what=f"{version + 1}")
    version += 1
    print(version, flush=True)
