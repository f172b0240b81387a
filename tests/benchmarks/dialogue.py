"""`python -m tests.benchmarks.dialogue`: how long a reply takes in a running server, through the interface and through the page.

A server is started on 127.0.0.1 over an empty demonstration database (with `JIXIAO_HOME` its model and index are used, else they are built
first). About 200 messages are said over several conversations, twice: right after the start, while the example wordings may still be
encoded beside the requests, and again. Prints one JSON object, milliseconds, with the slowest messages.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).parent.parent.parent
STORIES = (
    "给全区12所农村小学更换课桌椅2150套，预算86万，暑假完成，9月开学前用上",
    "硬化农村公路35公里，总投资2100万，10月底完工，沿线受益群众8600人",
    "为全区24万常住人口提供基本公共卫生服务，预算2280万元，其中65岁以上老年人健康管理1.2万人",
    "对全县乡镇统计人员开展业务培训，3期共240人，每期3天，预算39.6万元，11月底前办完",
)
SAID = (
    "还差什么", "把满意度提到95%", "全部采纳", "为什么退回", "怎样才能通过", "依据是哪条", "加一个生态效益指标", "就这么改", "预算砍掉两成怎么办", "第一个", "算了不改",
    "别的区满意度定多少", "看看同类案例", "第3条的标准从哪来", "给局长看的一句话", "受益群众5000人", "采纳", "撤销", "重做", "满意度再高点", "不是这个意思", "第3条怎么算",
    "要准备什么佐证材料", "第4条太虚了，换一条", "都不要", "成本指标拆细", "钱和事配不配", "什么是时效指标", "念一遍", "看看第2条", "怎么导出", "写个退回意见，语气缓一点",
    "还有什么没审到", "下一条", "满意度这条能不能保留", "指标太多了，精简到8条", "先不改", "权重重新分一下", "采纳", "撤销", "总体目标短一点", "删掉第三条", "采纳", "撤销",
    "把验收合格率改成98%，满意度改成96%", "全部采纳", "那个数不太对吧", "今天天气怎么样", "8月底完成", "谢谢",
)
_SLOWEST = 5


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as home, _server(Path(home)) as client:
        figures = {when: {"interface": _told(_by_interface(client)), "page": _told(_by_page(client))} for when in ("after_the_start", "again")}
    print(json.dumps(figures, ensure_ascii=False, indent=1))


@contextmanager
def _server(home: Path) -> Iterator[httpx.Client]:
    if configured := os.environ.get("JIXIAO_HOME"):
        for part in ("models", "index"):
            if (Path(configured) / part).is_dir():
                shutil.copytree(Path(configured) / part, home / part)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", "web.command_line", "serve", "--port", str(port)], cwd=ROOT,
                               env={**os.environ, "JIXIAO_HOME": str(home), "JIXIAO_DEMO": "1", "JIXIAO_YEAR": "2027"}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, follow_redirects=True) as client:
            _until_ready(client)
            yield client
    finally:
        process.terminate()
        process.wait(timeout=30)


def _until_ready(client: httpx.Client) -> None:
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline:
        try:
            if client.get("/readyz").status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise SystemExit("the server did not become ready within three minutes")


def _by_interface(client: httpx.Client) -> list[tuple[float, str]]:
    found = []
    for story in STORIES:
        seconds, begun = _timed(client, "/api/v1/conversations", json={"description": story})
        found.append((seconds, story))
        address = f"/api/v1/conversations/{begun.json()['id']}/messages"
        for message in SAID:
            seconds, _ = _timed(client, address, json={"message": message})
            found.append((seconds, message))
    return found


def _by_page(client: httpx.Client) -> list[tuple[float, str]]:
    found = []
    for story in STORIES:
        shown = client.get("/").text
        page = client.post("/drafts", data={"description": story, **_hidden(shown)})
        address, shown = str(page.url.path), page.text
        for message in SAID:
            seconds, answer = _timed(client, f"{address}/messages", data={"message": message, **_hidden(shown)}, headers={"HX-Request": "true"})
            shown = answer.text
            found.append((seconds, message))
    return found


def _hidden(page: str) -> dict[str, str]:
    """The hidden fields that a form of the page carries."""
    found = ((name, re.search(rf'name="{name}" value="([^"]*)"', page)) for name in ("csrf", "version"))
    return {name: match[1] for name, match in found if match}


def _timed(client: httpx.Client, address: str, **sent: Any) -> tuple[float, httpx.Response]:
    start = time.perf_counter()
    answer = client.post(address, **sent)
    seconds = time.perf_counter() - start
    answer.raise_for_status()
    return seconds, answer


def _told(found: list[tuple[float, str]]) -> dict[str, Any]:
    seconds = sorted(one for one, _ in found)
    return {"count": len(found), "median": round(statistics.median(seconds) * 1000, 1), "p95": round(seconds[int(len(seconds) * 0.95)] * 1000, 1),
            "max": round(seconds[-1] * 1000, 1), "slowest": [f"{text[:20]} {round(one * 1000)}" for one, text in sorted(found, reverse=True)[:_SLOWEST]]}


if __name__ == "__main__":
    main()
