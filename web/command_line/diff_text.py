"""What another rulebook changes, as plain text: target by target in short, and the reasons once at the end."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rules.rule import Rule
    from rules.rulebook_comparison import Comparison, Difference

_NOTHING = "无"


class DiffText:
    """Tells the comparisons one after the other, and remembers what they have in common."""

    def __init__(self) -> None:
        self._verdicts: Counter[str] = Counter()
        self._levels: dict[Rule, Counter[str]] = {}
        self._why: dict[Rule, dict[str, None]] = {}

    def show(self, result: Comparison, file: str) -> None:
        """One target: its conclusion and what is said otherwise."""
        one, other = result.before.verdict.value, result.after.verdict.value
        self._verdicts[f"{one} → {other}" if result.verdicts_differ else "结论不变"] += 1
        click.echo(f"{result.before.target.project.label}（{file}）：{f'{one} → {other}' if result.verdicts_differ else f'{one}（不变）'}")
        for difference in result.differences:
            said = difference.after or difference.before
            click.echo(f"  {_levels(difference)} [{difference.rule.code}] {said.message if said else ''}")
        for rule in {difference.rule: None for difference in result.differences}:
            counted = {_levels(difference) for difference in result.differences if difference.rule is rule}
            self._levels.setdefault(rule, Counter()).update(counted)
        for difference in result.differences:
            self._why.setdefault(difference.rule, {}).update(dict.fromkeys(difference.why))

    def finish(self) -> None:
        """The conclusions counted, and for each rule why it is judged otherwise."""
        if not self._levels:
            return
        click.echo("结论的变化：" + "，".join(f"{change} {count} 份" for change, count in self._verdicts.most_common()))
        click.echo("原因：")
        for rule in sorted(self._levels, key=lambda rule: (-sum(self._levels[rule].values()), rule.code)):
            counts = "，".join(f"{change} {count} 份" for change, count in self._levels[rule].most_common())
            click.echo(f"  [{rule.code}] {rule.page.title.rstrip('。')}：{counts}")
            for why in self._why[rule]:
                click.echo(f"      {why}")


def _levels(difference: Difference) -> str:
    return " → ".join(_NOTHING if said is None else said.level for said in (difference.before, difference.after))
