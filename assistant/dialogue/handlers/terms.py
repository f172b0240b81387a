"""The words of the field, each explained in a sentence or two."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.dialogue.class_weights import class_weights
from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.handlers.row_questions import how_computed
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.likeness import shared_pairs
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Cited, Reply
from assistant.dialogue.state import DialogueState
from assistant.dialogue.told_findings import cited_basis
from assistant.phrasing import say
from indicator_corpus.indicator_name import name_key
from rules.legal_basis import load_legal_basis
from rules.registry import rule_of

_CODE = re.compile(r"(?<![A-Za-z])([A-Za-z]{3})-?(\d{3})(?!\d)")
_ASKING = re.compile(r"什么|啥|意思|指的|指|怎么|如何|区分|区别|理解|解释|说明|介绍|审|分|是|叫|的|哪些|哪|跟|和|与|有|包括|包含|吗|呢|一下|“|”|\"|’|‘|\?|？")
#: terms explained at once, and how much of a word must be known to offer it
_MOST, _NEAR = 2, 0.5


@dataclass(frozen=True)
class Term:
    """A word with its other names, its explanation, the bases that were compared, the rules that use it."""

    names: tuple[str, ...]
    text: str
    basis: tuple[str, ...]
    rules: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its proper name."""
        return self.names[0]


@cache
def terms() -> tuple[Term, ...]:
    """The whole glossary."""
    data = tomllib.loads(resources.files("assistant.dialogue").joinpath("terms.toml").read_text("utf-8"))
    return tuple(Term(tuple(one["names"]), one["text"], tuple(one.get("basis", ())), tuple(one.get("rules", ()))) for one in data["term"])


def terms_in(text: str) -> list[Term]:
    """The terms that a text names, in its order; the longest name counts where one holds another."""
    by_name = sorted(((name, term) for term in terms() for name in term.names), key=lambda one: -len(one[0]))
    taken: list[tuple[int, int, Term]] = []
    for name, term in by_name:
        start = text.find(name)
        if start >= 0 and all(start + len(name) <= begun or start >= ended for begun, ended, _ in taken):
            taken.append((start, start + len(name), term))
    return list(dict.fromkeys(term for _, _, term in sorted(taken, key=lambda one: one[0])))


def explain_term(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """One or two terms; a rule by its number; a row of the table by its calculation; else the terms nearest to what was said."""
    what = "、".join(filter(None, (reading.groups.get("what"), reading.groups.get("other")))) or reading.clause
    if (code := _CODE.search(what)) and (rule := rule_of(f"{code[1]}-{code[2]}")):
        return Reply(say("term-rule", code=rule.code, title=rule.page.title, checks=rule.page.checks, why=rule.page.why), cited=(Cited("rule", rule.code, rule.page.title),),
                     rule=rule.code)
    if (place := _row_named(state, what)) is not None:
        return how_computed(state, Reading("how_computed", f"第{place + 1}条", {"what": f"第{place + 1}条"}), knowledge)
    found = terms_in(what)[:_MOST]
    if found:
        lines = [say("term", name=term.name, text=term.text) for term in found]
        if found[0].name == "权重" and (shares := class_weights(state.rows)):
            lines.append(say("term-weights-here", shares=shares))
        return Reply("\n".join(lines), cited=tuple(dict.fromkeys(one for term in found for one in _cited(term))))
    word = _ASKING.sub("", what)
    near = sorted(((shared_pairs(word, name), term) for term in terms() for name in term.names), key=lambda one: -one[0])[:6]
    offered = list(dict.fromkeys(term.name for score, term in near if score >= _NEAR))
    if not offered and not reading.groups.get("what"):
        return None
    return Reply(say("term-near", word=word, names="、".join(offered)) if offered else say("term-unknown", word=word or what))


def _row_named(state: DialogueState, what: str) -> int | None:
    """A row whose whole name is said; a class's name that is no row's is a term."""
    key = name_key(what)
    held = [(len(name), place) for place, row in enumerate(state.rows) if len(name := name_key(row.get("name"))) > 4 and name in key]
    return max(held)[1] if held else None


def _cited(term: Term) -> tuple[Cited, ...]:
    return (*(cited_basis(load_legal_basis()[key]) for key in term.basis), *(Cited("rule", code) for code in term.rules))


HANDLERS: dict[str, Handler] = {"explain_term": explain_term}
