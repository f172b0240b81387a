"""`python -m tests.benchmarks`: the figures that the README states, measured on this machine. Never part of the tests.

Reads `JIXIAO_QUERIES` (descriptions, one {"id", "description"} a line) and `JIXIAO_TARGETS` (targets, contract shape, one a line)
where they are set, else the sample beside this file and the example cases. Prints one JSON object.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.benchmarks.region import measure

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def main() -> None:
    """Measure everything and print it."""
    queries = _lines(os.environ.get("JIXIAO_QUERIES", HERE / "descriptions.jsonl"))
    targets = _lines(os.environ["JIXIAO_TARGETS"]) if "JIXIAO_TARGETS" in os.environ else _case_targets()
    figures: dict[str, Any] = {"machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"}
    with tempfile.TemporaryDirectory() as home:
        figures["index"] = _index(Path(home))
        figures["drafts"] = _drafts(Path(home), [str(query["description"]) for query in queries])
        figures["reviews"] = _reviews(targets)
        figures["review_process_seconds"] = _process([sys.executable, "-m", "tests.benchmarks.review_once"], 9)
        figures["region"] = measure(Path(home))
        figures["server"] = _server(Path(home), [str(query["description"]) for query in queries])
    print(json.dumps(figures, ensure_ascii=False, indent=1))


def _lines(path: str | Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def _case_targets() -> list[dict[str, Any]]:
    from indicator_corpus.example_case import ExampleCases

    return [case.target.to_json(parsed=False) for case in ExampleCases.load()]


def _spread(seconds: list[float]) -> dict[str, float]:
    ordered = sorted(seconds)
    return {"median_ms": round(statistics.median(ordered) * 1000, 1), "p95_ms": round(ordered[int(len(ordered) * 0.95)] * 1000, 1),
            "max_ms": round(ordered[-1] * 1000, 1)}


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def _index(home: Path) -> dict[str, float]:
    from retrieval.ready_index import ensure_index

    first, searcher = _timed(lambda: ensure_index(home))
    again, _ = _timed(lambda: ensure_index(home))
    searches = [_timed(lambda text=text: searcher.search(text))[0] for text in ("课桌椅更换", "农村饮水", "系统运维") * 20]  # type: ignore[misc]
    return {"build_model_and_index_s": round(first, 2), "open_s": round(again, 2), **{f"search_{k}": v for k, v in _spread(searches).items()}}


def _drafts(home: Path, descriptions: list[str]) -> dict[str, Any]:
    from assistant.drafting import draft
    from retrieval.ready_index import ensure_index

    searcher = ensure_index(home)
    draft(descriptions[0], searcher, year=2027)
    results = [_timed(lambda text=text: draft(text, searcher, year=2027)) for text in descriptions]  # type: ignore[misc]
    returned = [sum(found.level.value == "退回" for found in made.review.findings) for _, made in results]
    return {"count": len(results), "with_nothing_returned": sum(n == 0 for n in returned),
            "rows_median": statistics.median(len(made.rows) for _, made in results), **_spread([seconds for seconds, _ in results])}


def _reviews(targets: list[dict[str, Any]]) -> dict[str, Any]:
    from indicator_corpus.target import PerformanceTarget
    from rules.engine import review
    from rules.outcome import Outcome

    parsed = [PerformanceTarget.parse(target) for target in targets]
    review(parsed[0]).to_json()
    results = [_timed(lambda target=target: review(target)) for target in parsed]  # type: ignore[misc]
    broken = sum(outcome.outcome is Outcome.BROKEN for _, done in results for outcome in done.outcomes)
    return {"count": len(results), "broken_rules": broken, **_spread([seconds for seconds, _ in results])}


def _process(command: list[str], times: int) -> dict[str, float]:
    seconds = [_timed(lambda: subprocess.run(command, cwd=ROOT, check=False, capture_output=True))[0] for _ in range(times)]
    return {"median": round(statistics.median(seconds), 3), "max": round(max(seconds), 3)}


def _server(home: Path, descriptions: list[str]) -> dict[str, Any]:
    import httpx
    import psutil

    port = 18765
    process = subprocess.Popen([sys.executable, "-m", "web.command_line", "serve", "--port", str(port)], cwd=ROOT,
                               env={**os.environ, "JIXIAO_HOME": str(home), "JIXIAO_YEAR": "2027"}, stderr=subprocess.DEVNULL)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
            _until_ready(client)
            for text in descriptions[:3]:
                client.post("/api/v1/drafts", json={"description": text})
            seconds = [_timed(lambda text=text: client.post("/api/v1/drafts", json={"description": text}))[0] for text in descriptions]  # type: ignore[misc]
            memory = psutil.Process(process.pid).memory_info().rss / 2**20
        return {"draft": _spread(seconds), "resident_mb": round(memory)}
    finally:
        process.terminate()
        process.wait(timeout=20)


def _until_ready(client: Any) -> None:
    import httpx

    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            if client.get("/readyz").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise SystemExit("the server did not become ready within a minute")


if __name__ == "__main__":
    main()
