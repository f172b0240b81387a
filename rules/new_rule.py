"""`python -m rules.new_rule CODE name folder`: write the files of a new rule, its cases still to be filled in.

    python -m rules.new_rule FEA-011 contract-term-outside-term feasibility

writes `rules/feasibility/contract_term_outside_term.py` and `tests/rules/cases/FEA-011.yaml`. The cases say `待写`, so that the tests
stay red until the rule and its cases are written.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from rules.registry import FOLDER_OF_GROUP, all_rules

ROOT = Path(__file__).parents[1]
_REVIEWS = {"completeness": "COMPLETENESS", "form": "COMPLETENESS", "waivers": "COMPLETENESS", "relevance": "RELEVANCE", "feasibility": "FEASIBILITY",
            "workflow": "FEASIBILITY"}
_RULE = '''"""{code}."""

from __future__ import annotations

from collections.abc import Iterator

from rules.context import ReviewContext
from rules.finding import CheckResult, Fact, Finding, Fix, Missing
from rules.outcome import Level, Review
from rules.rule import Rule


class {class_name}(Rule):
    """待写：一句话说出指出什么。

    检查什么：待写。
    为什么：待写。
    反例：待写。
    正例：待写。
    何时可以保留：待写。
    """

    code = "{code}"
    name = "{name}"
    review = Review.{review}
    level = Level.NOTICE
    legal_basis = ("practice#general",)
    parameters = ()

    def check(self, context: ReviewContext) -> Iterator[CheckResult]:
        # first what makes the rule not apply, then the facts that it cannot do without, then the judgement
        if context.project.summary is None:
            yield Missing("project.summary")
            return
        if context.project.summary:
            return
        yield Finding(
            Level.NOTICE, "待写：您的哪一处怎么样，请您怎么改。", field="project.summary",
            trace=(Fact("project.summary", context.project.summary, "待写"),), fix=Fix("待写。"),
        )
'''
_CASES = '''# 每条规则至少四例：指出的、通过的、容易误报而不该指出的、不适用或资料不足的；阈值的两边各一例
- name: 待写：什么情况下指出
  set: {project.summary: ''}
  expect: {outcome: 待写}
- name: 待写：什么情况下通过
  expect: {outcome: 待写}
- name: 待写：看着像而不该指出的
  expect: {outcome: 待写}
- name: 待写：没有申报时资料不足
  unset: [project.summary]
  expect: {outcome: 待写, missing: [project.summary]}
'''


def write_rule(code: str, name: str, folder: str, root: Path = ROOT) -> tuple[Path, Path]:
    """Write the rule and its cases; the two paths. ValueError in Chinese where the names do not fit or something is there already."""
    if not re.fullmatch("[A-Z]{3}-[0-9]{3}", code):
        raise ValueError(f"规则号“{code}”应当是三个大写字母、短横和三位数字，例如 FEA-011。")
    if FOLDER_OF_GROUP.get(code[:3]) != folder:
        groups = "、".join(f"{group} 在 {place}" for group, place in FOLDER_OF_GROUP.items())
        raise ValueError(f"“{code}”不能放在文件夹“{folder}”里（{groups}）。")
    if not re.fullmatch("[a-z][a-z0-9]*(-[a-z0-9]+)+", name):
        raise ValueError(f"名称“{name}”请用小写英文词和短横，说出它指出什么，例如 cost-equals-budget。")
    if code in {rule.code for rule in all_rules()} or name in {rule.name for rule in all_rules()}:
        raise ValueError(f"已经有规则“{code}”或名称“{name}”，请换一个。")
    rule, cases = root / "rules" / folder / f"{name.replace('-', '_')}.py", root / "tests" / "rules" / "cases" / f"{code}.yaml"
    for path in (rule, cases):
        if path.exists():
            raise ValueError(f"文件 {path} 已经有了，不会覆盖。")
        path.parent.mkdir(parents=True, exist_ok=True)
    class_name = "".join(word.capitalize() for word in name.split("-"))
    review = _REVIEWS.get(folder, "APPROPRIATENESS")
    rule.write_text(_RULE.format(code=code, name=name, class_name=class_name, review=review), encoding="utf-8")
    cases.write_text(_CASES, encoding="utf-8")
    return rule, cases


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; 2 where nothing was written."""
    parser = argparse.ArgumentParser(prog="python -m rules.new_rule", description="写出一条新规则的文件和它的用例文件。")
    parser.add_argument("code", metavar="规则号", help="例如 FEA-011")
    parser.add_argument("name", metavar="名称", help="小写英文词和短横，例如 cost-equals-budget")
    parser.add_argument("folder", metavar="文件夹", help=f"{'、'.join(FOLDER_OF_GROUP.values())} 之一")
    given = parser.parse_args(arguments)
    try:
        rule, cases = write_rule(given.code, given.name, given.folder)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"已写出 {rule.relative_to(ROOT)} 和 {cases.relative_to(ROOT)}。请写好规则页、判断和用例，再运行 make test。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
