"""A whole region's declarations made from the example cases, and how long their review takes: seconds, resident memory, time a target.

`python -m tests.benchmarks.region FILE.jsonl [COUNT]` writes COUNT targets (default 7524); the same count gives the same bytes.
"""

from __future__ import annotations

import copy
import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
#: how many projects the finance bureau of one prefecture receives a year
REGION = 7524
_COUNTIES = [f"{first}{second}县" for first in "青白黑红金银沙石玉清" for second in "河山水源泉岭阳川"]
_TOWNS = [f"{first}{second}" for first in "东西南北上下大小新前" for second in "关坝湾桥塘庄坪营"]
_TAILS = ("镇", "乡", "街道", "片区", "园区")


def targets(count: int) -> Iterator[dict[str, Any]]:
    """`count` targets in the contract's shape: cases under other names, with other amounts and values, two of three with faults in them."""
    cases = [json.loads(path.read_text(encoding="utf-8"))["target"]
             for path in sorted((ROOT / "indicator_corpus" / "libraries" / "cases").glob("*.json"))]
    for number in range(count):
        chance = random.Random(number)
        yield _other(copy.deepcopy(cases[number % len(cases)]), number, chance)


def write_region(path: Path, count: int = REGION) -> None:
    """Write `count` targets to `path`, one a line."""
    with path.open("w", encoding="utf-8") as lines:
        for target in targets(count):
            lines.write(json.dumps(target, ensure_ascii=False) + "\n")


def _other(target: dict[str, Any], number: int, chance: random.Random) -> dict[str, Any]:
    county, town = chance.choice(_COUNTIES), chance.choice(_TOWNS) + chance.choice(_TAILS)
    project, rows = target["project"], target["indicators"]
    project["name"] = f"{town}{project['name']}"
    for part in ("department", "unit"):
        project[part] = f"{county}{project[part].lstrip('省市区县')}"
    _scaled(project["budget"], rows, chance.choice((1, 1, 2, 3)))
    for row in rows:
        row["name"] = f"{town}{row['name']}" if chance.random() < 0.2 else row["name"]
        if chance.random() < 0.5 and row["explanation"]:
            row["explanation"] += f"（{county}{town}）"
    if number % 3:
        _spoilt(target, chance)
    return {"id": f"T{number:06}", **target}


def _scaled(budget: dict[str, Any], rows: list[dict[str, Any]], times: int) -> None:
    """More of the same: amounts, quantities, and the rows that promise those quantities."""
    quantities = {f"{item['quantity']}" for item in budget.get("items") or () if item.get("quantity")}
    for amounts, names in ((budget, ("total", "fiscal", "other")), *((item, ("amount", "quantity")) for item in budget.get("items") or ())):
        for name in names:
            if amounts.get(name) is not None:
                amounts[name] = round(amounts[name] * times, 6)
    for row in rows:
        if row["value"] and row["level2"] == "数量指标":
            row["value"] = re.sub(r"\d+", lambda found: str(int(found[0]) * times) if found[0] in quantities else found[0], row["value"])


def _spoilt(target: dict[str, Any], chance: random.Random) -> None:
    """The faults that reviewers meet every day, two or so in a target."""
    rows, project = target["indicators"], target["project"]
    faults = (
        lambda: chance.choice(rows).update(value=""),
        lambda: chance.choice(rows).update(value=chance.choice(("显著提升", "较好", "若干", "及时完成"))),
        lambda: chance.choice(rows).update(weight=chance.choice((3, 25))),
        lambda: chance.choice(rows).update(explanation=""),
        lambda: chance.choice(rows).update(name=chance.choice(("项目完成率", "资金到位率", "提高群众幸福感", "人数和合格率"))),
        lambda: _left_out(rows, -1),
        lambda: _left_out(rows, 0),
        lambda: rows.append({**copy.deepcopy(rows[0]), "weight": _taken(rows[1])}),
        lambda: project["budget"].update(other=5),
        lambda: project.update(basis=[]),
        lambda: project.update(end="2028-06-30"),
        lambda: target["overall_goal"].update(annual="按要求完成各项工作。"),
    )
    for fault in chance.sample(faults, chance.choice((1, 2, 2, 3))):
        fault()


def _left_out(rows: list[dict[str, Any]], place: int) -> None:
    """A row is missing; people see to it that the weights add up all the same."""
    weight = rows.pop(place)["weight"]
    rows[len(rows) // 2]["weight"] += weight


def _taken(row: dict[str, Any]) -> int | float:
    """Half of a row's weight."""
    half: int | float = row["weight"] // 2
    row["weight"] -= half
    return half


def measure(folder: Path, counts: tuple[int, ...] = (REGION // 4, REGION)) -> dict[str, Any]:
    """Review regions of these sizes through the command; the resident memory is that of all its processes at their largest, in MB,
    with pages that they share counted once (proportional set size, where the system tells it)."""
    found: dict[str, Any] = {}
    for count in counts:
        path = folder / f"region-{count}.jsonl"
        write_region(path, count)
        seconds, memory = _run(path)
        found[str(count)] = {"seconds": round(seconds, 2), "resident_mb": round(memory), "ms_a_target": round(seconds / count * 1000, 2)}
    return found


def _run(path: Path) -> tuple[float, float]:
    import psutil

    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "web.command_line", "review", str(path), "--json"], cwd=ROOT,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    whole, most = psutil.Process(process.pid), 0.0
    while process.poll() is None:
        most = max(most, _resident(whole))
        time.sleep(0.2)
    return time.perf_counter() - start, most


def _resident(process: Any) -> float:
    import psutil

    total = 0.0
    try:
        for each in (process, *process.children(recursive=True)):
            memory = each.memory_full_info()
            total += getattr(memory, "pss", memory.rss)
    except psutil.Error:  # one of them has just ended
        return 0.0
    return total / 2**20


if __name__ == "__main__":
    write_region(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else REGION)
