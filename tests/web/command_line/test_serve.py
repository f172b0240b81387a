"""`jixiao serve`: what it prints, and where it listens."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.web.command_line.run import ROOT
from web.settings import Settings


def started(settings: Settings, until: str, *arguments: str, **environment: str) -> list[str]:
    """The lines that a server prints up to the one that says `until`."""
    env = {**os.environ, "JIXIAO_HOME": str(settings.home), "JIXIAO_DATABASE_URL": "", **environment}
    process = subprocess.Popen([sys.executable, "-m", "web.command_line", "serve", *arguments], cwd=ROOT, env=env, stderr=subprocess.PIPE, encoding="utf-8")
    lines: list[str] = []
    try:
        assert process.stderr is not None
        for line in process.stderr:
            lines.append(line.strip())
            if until in line:
                return lines
    finally:
        process.terminate()
        process.communicate(timeout=30)
    pytest.fail("\n".join(lines))


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def test_code_of_the_first_run_is_printed(settings: Settings) -> None:
    line = started(settings, "一次性口令", "--port", free_port())[-1]
    assert "建立系统管理员" in line
    assert len(line.rpartition("：")[2]) == len("ABCD-2345-WXYZ")


@pytest.mark.parametrize("arguments", [["--demo"], []])
def test_demonstration_listens_here_whatever_the_environment_says(settings: Settings, arguments: list[str]) -> None:
    lines = started(settings, "这是演示", *arguments, "--port", free_port(), JIXIAO_HOST="0.0.0.0", JIXIAO_DEMO="1")
    assert any("http://127.0.0.1:" in line for line in lines)


def test_demonstration_for_others_where_that_is_said(settings: Settings) -> None:
    lines = started(settings, "这是演示", "--demo", "--host", "0.0.0.0", "--port", free_port())
    assert any("http://0.0.0.0:" in line for line in lines)


def test_make_serve_is_the_demonstration() -> None:
    makefile = Path(ROOT / "Makefile").read_text(encoding="utf-8")
    assert "JIXIAO_DEMO=$(DEMO) $(BIN)/jixiao serve" in makefile
    assert "DEMO ?= 1" in makefile
