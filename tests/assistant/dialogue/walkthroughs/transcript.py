"""A walkthrough as it is stored: who talks, what with, what was said and what was answered, and the table that was exported in the end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from assistant.content import Content
from assistant.dialogue.lesson_faults import faulty_json
from assistant.dialogue.reply import Reply
from assistant.dialogue.state import DialogueState, Role
from indicator_corpus.example_case import ExampleCases

FOLDER = Path(__file__).parent
#: what the role is called over the interface
ROLES = {Role.OFFICER: "编制", Role.REVIEWER: "审核"}


def walkthroughs() -> list[Path]:
    """The stored walkthroughs."""
    return sorted(FOLDER.glob("*.yaml"))


def read(path: Path) -> dict[str, Any]:
    """`who` and `about` say what it is; `role`; `faulty` the case whose faulty version is on the table (else nothing is); `steps` with `say`,
    `field` or `intent` where the message has one, and the reply; `table`: the rows in the end."""
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


def write(path: Path, data: dict[str, Any]) -> None:
    """Stored so that it reads as a conversation."""
    yaml.add_representer(str, _text, Dumper=yaml.SafeDumper)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=200), encoding="utf-8")


def target_of(data: dict[str, Any]) -> dict[str, Any] | None:
    """The table that the walkthrough begins with, None where it begins with nothing."""
    if "faulty" not in data:
        return None
    case = ExampleCases.load().get(data["faulty"])
    assert case is not None
    return faulty_json(case)


def beginning(data: dict[str, Any]) -> DialogueState:
    """The same as a state."""
    target, role = target_of(data), Role(data["role"])
    if target is None:
        return DialogueState(role=role)
    source = {"kind": "form", "quote": None, "reference": None, "note": None}
    return DialogueState(Content.of(target, [source | {"indicator": place} for place in range(len(target["indicators"]))]), role)


def answer(reply: dict[str, Any]) -> dict[str, Any]:
    """What is stored of a reply (as `Reply.to_json` gives it): what people see."""
    changes = [" ".join(filter(None, [f"{change['name']}：{change['before'] or '（无）'} → {change['after'] or '（删去）'}", f"（{change['note']}）" if change["note"] else ""]))
               for change in reply["changes"]]
    judged = reply["judged"] and "{verdict} 退回{returned} 修改{revised} → {verdict_after} 退回{returned_after} 修改{revised_after}".format(**reply["judged"])
    told = {"read": reply["reading"], "answer": reply["text"], "changes": changes, "written": reply["at_once"] or None, "act": reply["act"], "judged": judged,
            "choices": [choice["label"] for choice in reply["choices"]], "rests_on": [f"{one['kind']} {one['reference']}" for one in reply["cited"]]}
    return {key: value for key, value in told.items() if value}


def answer_of(reply: Reply) -> dict[str, Any]:
    """The same of a reply that was not sent anywhere."""
    return answer(reply.to_json())


def rows_of(target: dict[str, Any]) -> list[str]:
    """The table, a row a line."""
    return [f"{(row.get('level2') or '').removesuffix('指标')}｜{row.get('name')}｜{row.get('value') or '待填'}｜{row.get('weight')}" for row in target["indicators"]]


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)
