"""The steps of a way to pass as changes of the table as it stands: a step's patch counts rows after the steps before it, an offered
change counts them before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

import jsonpatch

from assistant.dialogue.reply import PatchOperation

_ROW = re.compile(r"^/indicators/(\d+|-)(/.+)?$")


def steps_on_table(target: dict[str, Any], steps: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The steps with their patches in the places of the table as declared: cells first, then rows that go, from the last one up, then new
    rows, which are put where they belong when the steps before are taken too.

    What a step does to a row that an earlier one adds becomes part of the adding; a step of which nothing else is left is left out.
    """
    # of each row of now: its place as declared, or the row that is being added
    rows: list[int | dict[str, Any]] = list(range(len(target["indicators"])))
    found: list[dict[str, Any]] = []
    for step in steps:
        cells: list[PatchOperation] = []
        gone: list[int] = []
        new: list[PatchOperation] = []
        for operation in step["patch"]:
            match = _ROW.match(operation["path"])
            if match is None:
                cells.append(operation)
                continue
            place = len(rows) if match[1] == "-" else int(match[1])
            if match[2] is None and operation["op"] == "add":
                row = deepcopy(operation["value"])
                new.append({"op": "add", "path": operation["path"] if place < len(rows) else "/indicators/-", "value": row})
                rows.insert(place, row)
                continue
            held = rows[place]
            if match[2] is None:
                del rows[place]
                if isinstance(held, int):
                    gone.append(held)
            elif isinstance(held, int):
                cells.append({**operation, "path": f"/indicators/{held}{match[2]}"})
            else:  # in place: the operation that adds the row holds the same object
                jsonpatch.apply_patch(held, [{**operation, "op": "add" if operation["op"] == "replace" else operation["op"], "path": match[2]}], in_place=True)
        patch = [*cells, *({"op": "remove", "path": f"/indicators/{place}"} for place in sorted(gone, reverse=True)), *new]
        if patch:
            found.append({**step, "patch": patch})
    return found
