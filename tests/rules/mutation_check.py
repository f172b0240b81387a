"""Do the cases hold the rules in place? `python -m tests.rules.mutation_check` disables every rule and moves every numeric parameter by
one step, up and down, and runs the cases of the rules that read it. What turns no case red is reported; exit status 1 where there is any.
A region's own value is moved under that region's rulebook.

The step is one in the last place as written (20 → 21, 0.5 → 0.6), never below zero; a truth value is turned over. Deductions and grades, which no rule
reads, are held by test_scores.py.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import rules.engine as engine
from indicator_corpus.peers import Peers
from indicator_corpus.target import PerformanceTarget
from rules.parameters import Parameter, load_parameters
from rules.registry import all_rules
from rules.rule import Rule
from rules.rulebook import Rulebook, load_rulebook, rulebook_names
from tests.rules.case_check import differences
from tests.rules.case_files import load_cases, peers_of, pool_of, rulebook_of, target_of


@dataclass(frozen=True)
class Prepared:
    """A case made ready to run; `alone` where its rule needs no other rule beside it."""

    code: str
    case: dict[str, Any]
    target: PerformanceTarget
    rulebook: Rulebook
    pool: tuple[PerformanceTarget, ...] | None
    peers: Peers | None
    alone: bool = True

    def parameter(self, name: str) -> Parameter | None:
        """The value that the case is judged by, where a file holds it; None where the case brings its own."""
        return None if name in self.case.get("parameters", {}) else self.rulebook.parameters.get(name) or load_parameters()[name]

    def is_red(self, moved: Parameter | None = None) -> bool:
        """Whether the case does not hold, with this parameter in place of its own."""
        book = self.rulebook if moved is None else replace(self.rulebook, parameters={**self.rulebook.parameters, moved.name: moved})
        with _rules([rule for rule in all_rules() if rule.code == self.code] if self.alone else list(all_rules())):
            try:
                done = engine.review(self.target, book, pool=self.pool, peers=self.peers)
                return bool(differences(self.code, self.case, done, working=False))
            except (AssertionError, IndexError, ValueError):
                return True


@contextmanager
def _rules(chosen: Sequence[Rule]) -> Iterator[None]:
    shipped = engine.all_rules
    engine.all_rules = lambda: tuple(chosen)  # type: ignore[assignment]
    try:
        yield
    finally:
        engine.all_rules = shipped


def prepared_cases() -> dict[str, list[Prepared]]:
    """The cases by rule; those that are red by themselves run beside all rules."""
    found: dict[str, list[Prepared]] = defaultdict(list)
    for code, case in load_cases():
        one = Prepared(code, case, PerformanceTarget.parse(target_of(case)), rulebook_of(case), pool_of(case), peers_of(case))
        found[code].append(replace(one, alone=False) if one.is_red() else one)
    return found


def disabled_survivors(cases: dict[str, list[Prepared]]) -> Iterator[str]:
    """The rules that could say nothing at all without a case turning red."""
    for rule in all_rules():
        if not any(one.case["expect"]["outcome"] != "通过" for one in cases[rule.code]):
            yield f"{rule.code} 停用后没有案例变红"


def numbers_in(value: Any, path: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], Decimal | bool]]:
    """(path, number or truth value) of everything in a parameter's value that can be moved."""
    if isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from numbers_in(item, (*path, place))
    elif isinstance(value, Decimal | bool):
        yield path, value


def moves_of(value: Decimal | bool) -> tuple[Decimal | bool, ...]:
    """One step up and one down."""
    if isinstance(value, bool):
        return (not value,)
    step = Decimal(1).scaleb(min(int(value.as_tuple().exponent), 0))
    return (value + step, value - step) if value >= step else (value + step,)


def _replaced(value: Any, path: tuple[int, ...], new: Any) -> Any:
    if not path:
        return new
    return tuple(_replaced(item, path[1:], new) if place == path[0] else item for place, item in enumerate(value))


def moved_survivors(parameter: Parameter, cases: Sequence[Prepared], place_name: str) -> Iterator[str]:
    """The moves of a parameter that turn none of these cases red; `place_name` says whose value it is."""
    for place, dated in enumerate(parameter.values):
        for path, number in numbers_in(dated.value):
            for new in moves_of(number):
                values = list(parameter.values)
                values[place] = replace(dated, value=_replaced(dated.value, path, new))
                moved = replace(parameter, values=tuple(values))
                if not any(one.is_red(moved) for one in cases):
                    where = f"[{'.'.join(map(str, path))}]" if path else ""
                    since = f"（{dated.start}起）" if len(parameter.values) > 1 else ""
                    yield f"{place_name} {parameter.name}{where}{since} {number} → {new} 没有案例变红"


def _versions(name: str) -> Iterator[tuple[str, Parameter]]:
    """The shipped value, and each region's own."""
    yield "通用", load_parameters()[name]
    for book in map(load_rulebook, rulebook_names()):
        if name in book.parameters:
            yield book.name, book.parameters[name]


def main() -> int:
    """Report on stdout; progress on stderr."""
    cases = prepared_cases()
    print(f"案例 {sum(map(len, cases.values()))} 个", file=sys.stderr)
    survivors = list(disabled_survivors(cases))
    readers: dict[str, list[Rule]] = defaultdict(list)
    for rule in all_rules():
        for name in rule.parameters:
            readers[name].append(rule)
    parameters = [parameter for parameter in load_parameters().values()
                  if readers[parameter.name] and any(True for dated in parameter.values for _ in numbers_in(dated.value))]
    for number, parameter in enumerate(parameters, 1):
        reading = [one for rule in readers[parameter.name] for one in cases[rule.code]]
        found = []
        for whose, value in _versions(parameter.name):
            found += moved_survivors(value, [one for one in reading if one.parameter(parameter.name) == value], whose)
        print(f"{number}/{len(parameters)} {parameter.name}：{'、'.join(rule.code for rule in readers[parameter.name])}，{len(reading)} 个案例"
              + (f"，{len(found)} 处未发现" if found else ""), file=sys.stderr)
        survivors += found
    for line in survivors:
        print(line)
    print(f"停用 {len(all_rules())} 条规则，移动 {len(parameters)} 个参数：{f'有 {len(survivors)} 处改动没有案例发现。' if survivors else '每处改动都有案例变红。'}")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
