"""`jixiao chat` in a pipe: one message a line, a log that runs again to the same bytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from indicator_corpus.declaration_form import read_form
from tests.web.command_line.run import ROOT, Done, jixiao
from web.settings import Settings

STORY = "给全区12所农村小学更换课桌椅2150套，预算86万，暑假完成"


def chat(*arguments: str | Path, said: str = "", home: Path, hash_seed: str = "0") -> Done:
    env = {**os.environ, "JIXIAO_HOME": str(home), "PYTHONHASHSEED": hash_seed}
    done = subprocess.run([sys.executable, "-m", "web.command_line", "chat", *map(str, arguments)], input=said.encode(), capture_output=True,
                          cwd=ROOT, env=env, check=False)
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_change_is_shown_before_it_is_written(settings: Settings) -> None:
    done = chat(STORY, said="把验收合格率改成98%\n/表\n全部采纳\n/表\n撤销\n/表\n", home=settings.home)
    assert done.status == 0, done.err
    shown = [line for line in done.out.splitlines() if "验收合格率｜" in line]
    assert [line.rpartition("｜")[2] for line in shown] == ["=100%", "=98%", "=100%"]
    assert "我理解为：" in done.out
    assert "1. 课桌椅验收合格率：=100% → =98%" in done.out
    assert "四审结论" in done.out
    assert done.out.rstrip().endswith("再见。")


def test_table_is_written_when_asked_for_and_at_the_end(settings: Settings, tmp_path: Path) -> None:
    done = chat(STORY, "--out", tmp_path / "end.xlsx", said=f"/导出 {tmp_path / 'now.xlsx'}\n/导出 x.pdf\n", home=settings.home)
    assert done.status == 0, done.err
    names = [[row["name"] for row in (one.data or {})["indicators"]] for file in ("now.xlsx", "end.xlsx") for one in read_form(tmp_path / file)]
    assert names[0] == names[1]
    assert "以 .xlsx 结尾" in done.out


def test_nothing_can_be_written_before_there_is_a_table(settings: Settings) -> None:
    assert "还没有指标表" in chat(said="/导出 a.xlsx\n/表\n", home=settings.home).out


def test_question_is_answered(settings: Settings) -> None:
    done = chat("购置警用摩托车", said="/答 40万元\n/答\n", home=settings.home)
    assert "预算总额" in done.out
    assert "请回答：" in done.out


def test_log_runs_again_to_the_same_bytes(settings: Settings, tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    chat(STORY, "--log", log, said="为什么退回\n把验收合格率改成98%\n就这么改\n撤销\n还差什么\n啦啦啦\n", home=settings.home)
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [line.get("message") for line in lines] == [None, STORY, "为什么退回", "把验收合格率改成98%", "就这么改", "撤销", "还差什么", "啦啦啦"]
    assert set(lines[1]) == {"message", "field", "reply", "state"}
    again = chat("--replay", log, home=settings.home, hash_seed="7")
    assert (again.status, again.out) == (0, "共 7 句，回答都与记录一字不差。\n")


def test_changed_log_is_found_out(settings: Settings, tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    chat(STORY, "--log", log, said="还差什么\n", home=settings.home)
    lines = log.read_text(encoding="utf-8").splitlines()
    told = json.loads(lines[2])
    told["reply"]["text"] += "。"
    log.write_text("\n".join([*lines[:2], json.dumps(told, ensure_ascii=False)]), encoding="utf-8")
    again = chat("--replay", log, home=settings.home)
    assert again.status == 1
    assert "第3行“还差什么”：回答与记录不同" in again.out


@pytest.mark.parametrize("text", ["{", '{"message": "x"}', '{"start": 1}', '{"start": {}}'])
def test_file_that_is_no_log(settings: Settings, tmp_path: Path, text: str) -> None:
    log = tmp_path / "log.jsonl"
    log.write_text(text, encoding="utf-8")
    done = chat("--replay", log, home=settings.home)
    assert done.status == 2
    assert "第1行" in done.err


def test_declaration_form_is_opened_by_a_reviewer(settings: Settings, tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    jixiao("draft", STORY, "--out", form, home=settings.home)
    done = chat("--file", form, "--role", "审核", said="第一条说的是什么\n", home=settings.home)
    assert done.status == 0, done.err
    assert "已经打开，共" in done.out


def test_class_looks_for_faults(settings: Settings) -> None:
    done = chat("--role", "培训", said="来个教育的案例\n出一份有毛病的让大家找\n没有成本指标\n得了多少分\n", home=settings.home)
    assert "处毛病，请大家找" in done.out
    assert "猜了 1 次" in done.out


def test_lines_that_are_no_text(settings: Settings) -> None:
    done = subprocess.run([sys.executable, "-m", "web.command_line", "chat"], input=b"\xff\xfe\x00\n\n\r\n\x1b[31m\n/\n", capture_output=True, cwd=ROOT,
                          env={**os.environ, "JIXIAO_HOME": str(settings.home)}, check=False)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize(("arguments", "said"), [
    (("x", "--file", "a.xlsx"), "只给一个"), (("--out", "a.pdf"), ".xlsx"), (("--year", "1"), "年份"), (("--role", "观众"), "只能是"),
    (("--file", "absent.xlsx"), "absent.xlsx"), (("--replay", "absent.jsonl"), "读不到文件"), (("--log", "/absent/log.jsonl"), "写不了")])
def test_command_line_that_cannot_be_used(settings: Settings, arguments: tuple[str, ...], said: str) -> None:
    done = chat(*arguments, home=settings.home)
    assert done.status == 2
    assert said in done.err


def test_help_has_examples() -> None:
    done = jixiao("chat", "--help")
    assert "jixiao chat --replay 记录.jsonl" in done.out
    assert "/导出 文件.xlsx" in done.out
