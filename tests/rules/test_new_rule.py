"""The files of a new rule: a rule that loads and keeps its tests red until its cases are written."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
import yaml

from indicator_corpus.target import PerformanceTarget
from rules.context import ReviewContext
from rules.engine import _run
from rules.finding import Finding, Missing
from rules.new_rule import main, write_rule
from rules.outcome import Outcome, Review
from rules.rule import Rule
from rules.rulebook import load_rulebook
from tests.rules.case_files import target_of


def loaded(path: Path) -> Rule:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (found,) = [thing for thing in vars(module).values() if isinstance(thing, type) and issubclass(thing, Rule) and "code" in vars(thing)]
    made: Rule = found()
    return made


def test_the_rule_loads_runs_and_has_every_heading(tmp_path: Path) -> None:
    path, _ = write_rule("FEA-911", "contract-outside-term", "feasibility", tmp_path)
    assert path == tmp_path / "rules" / "feasibility" / "contract_outside_term.py"
    rule = loaded(path)
    assert (rule.code, rule.name, rule.review, type(rule).__name__) == ("FEA-911", "contract-outside-term", Review.FEASIBILITY, "ContractOutsideTerm")
    page = rule.page
    assert all((page.title, page.checks, page.why, page.bad_example, page.good_example, page.may_stay))
    answers = [list(_run(rule, ReviewContext(PerformanceTarget.parse(target_of(case)), load_rulebook(), load_rulebook().valid_from)))
               for case in ({}, {"set": {"project.summary": ""}}, {"unset": ["project.summary"]})]
    assert [[type(item) for item in items] for items in answers] == [[], [Finding], [Missing]]


def test_the_cases_are_red_until_they_are_written(tmp_path: Path) -> None:
    _, path = write_rule("FEA-911", "contract-outside-term", "feasibility", tmp_path)
    cases = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert len(cases) >= 4
    assert not {case["expect"]["outcome"] for case in cases} & set(Outcome)


@pytest.mark.parametrize(("code", "name", "folder", "said"), [
    ("fea-911", "contract-outside-term", "feasibility", "三个大写字母"),
    ("FEA-911", "contract-outside-term", "cost", "不能放在文件夹"),
    ("FEA-911", "contract-outside-term", "nowhere", "不能放在文件夹"),
    ("FEA-911", "../contract", "feasibility", "小写英文词"),
    ("FEA-911", "Contract", "feasibility", "小写英文词"),
    ("CST-001", "contract-outside-term", "cost", "已经有规则"),
    ("CST-901", "cost-indicator-required", "cost", "已经有规则"),
])
def test_names_that_do_not_fit_are_refused(tmp_path: Path, code: str, name: str, folder: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        write_rule(code, name, folder, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over(tmp_path: Path) -> None:
    path, _ = write_rule("FEA-911", "contract-outside-term", "feasibility", tmp_path)
    path.write_text("# mine\n", encoding="utf-8")
    with pytest.raises(ValueError, match="不会覆盖"):
        write_rule("FEA-911", "contract-outside-term", "feasibility", tmp_path)
    assert path.read_text(encoding="utf-8") == "# mine\n"


def test_the_command_says_why_it_wrote_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["CST-001", "contract-outside-term", "cost"]) == 2
    assert "已经有规则" in capsys.readouterr().err
