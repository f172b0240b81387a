"""依据是哪条: what a finding, a rule or a row's value rests on. Only what was compared with its document is quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.dialogue.asked_row import row_asked
from assistant.dialogue.handlers.kind import Handler
from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.likeness import shared_pairs
from assistant.dialogue.recognition import Reading
from assistant.dialogue.reply import Cited, Reply
from assistant.dialogue.state import DialogueState
from assistant.dialogue.told_findings import FindingData, bases_of, cited_basis
from assistant.dialogue.value_origin import value_origin
from assistant.explaining import basis_text, rule_page
from assistant.phrasing import say
from rules.legal_basis import Checked, load_legal_basis
from rules.registry import all_rules, rule_of
from rules.rule import Rule

_CODE = re.compile(r"[A-Za-z]{3}-?\d{3}")
_ASKING = re.compile(r"依据|一定|非得|非|不能|不让|不许|不得|不可以|设|写|得|说|根据|规定|文件|哪一?[条个款]|什么|啥|要求|有没有|是不是|必须|要|有|吗|的|为什么|凭")
# what has to be or must not be: a rule is asked for, not a row
_DEMANDED = re.compile(r"必须|一定要|非要|非得|不能|不让|不许|不得|不可以|要有|要设|得有|要写|要求.{0,4}[有设写]")
_NEEDED = re.compile(r"必须|一定要|非要|非得|要有|要设|得有|[有设]")
_FIGURE = re.compile(r"\d")
_MOST_BASES, _MOST_PARAMETERS = 3, 2
#: share of a question's letter pairs that a rule's page must hold to be the one meant
_NEAR = 0.5


def ask_basis(state: DialogueState, reading: Reading, knowledge: Knowledge) -> Reply | None:
    """The bases of a rule that is named or described, of a row's findings, or of what was spoken of last."""
    findings = knowledge.review(state.target)["findings"]
    if named := _CODE.search(reading.clause):
        return _of_code(f"{named[0][:3]}-{named[0][-3:]}", findings, state)
    if _DEMANDED.search(reading.clause) and (rule := _rule_described(reading.clause)):
        return _of_code(rule.code, findings, state)
    place = row_asked(state, reading, "form-ask-basis", by_memory=False)
    if isinstance(place, Reply):
        return place
    if place is None and (rule := _rule_described(reading.groups.get("what") or reading.clause)):
        return _of_code(rule.code, findings, state)
    if place is None and state.memory.rule:
        return _of_code(state.memory.rule, findings, state)
    if place is None:
        place = next((held for name in state.memory.rows if (held := state.place_of(name)) is not None), None)
    if place is not None:
        own = [finding for finding in findings if finding["subject"]["indicator"] == place]
        spoken_of = next((finding for finding in own if finding["rule"] == state.memory.rule), own[0] if own else None)
        return _of_code(spoken_of["rule"], [spoken_of], state) if spoken_of else _of_value(place, state, knowledge)
    return _of_code(findings[0]["rule"], findings, state) if findings else Reply(say("basis-nothing-asked"))


def _of_code(code: str, findings: Sequence[FindingData], state: DialogueState) -> Reply | None:
    """The bases of a rule; beside its finding where it has one, that of the row spoken of before others."""
    rule = rule_of(code)
    own = [finding for finding in findings if rule and finding["rule"] == rule.code]
    at_row = next((finding for finding in own if _name(state, finding) in state.memory.rows), own[0] if own else None)
    return _of_rule(rule, at_row, state) if rule else None


def _name(state: DialogueState, finding: FindingData) -> str | None:
    place = finding["subject"]["indicator"]
    return None if place is None or place >= len(state.rows) else state.rows[place].get("name")


def _of_rule(rule: Rule, finding: FindingData | None, state: DialogueState) -> Reply:
    """What a rule rests on: documents as far as they were checked, and the figures with where they come from."""
    bases = bases_of(finding) if finding else [load_legal_basis()[key] for key in rule.legal_basis]
    lines = [say("basis-of-finding", message=finding["message"].rstrip("。")) if finding else say("basis-of-rule", title=rule.page.title, code=rule.code)]
    lines += [f"· {basis_text(basis)}" for basis in bases[:_MOST_BASES]]
    figures = [one for one in rule_page(rule)["parameters"] if len(one["shown"]) <= 12 and _FIGURE.search(one["shown"])][:_MOST_PARAMETERS]
    lines += [say("basis-figure", title=one["title"], shown=one["shown"], source=one["source"]) for one in figures]
    if any(basis.checked is not Checked.VERBATIM for basis in bases):
        lines.append(say("basis-not-compared"))
    name = _name(state, finding) if finding else None
    cited = (Cited("rule", rule.code, rule.page.title), *(cited_basis(basis) for basis in bases[:_MOST_BASES]))
    return Reply("\n".join(lines), cited=cited, rows=(name,) if name else (), rule=rule.code)


def _of_value(place: int, state: DialogueState, knowledge: Knowledge) -> Reply:
    """A row that nothing is said against has no article to cite: where its value comes from."""
    name = str(state.rows[place].get("name") or "")
    origin = value_origin(state, place, knowledge)
    return Reply(f"{say('basis-no-finding', row=name)}\n{origin.text}", cited=origin.cited, rows=(name,))


def _rule_described(words: str) -> Rule | None:
    """The rule whose page says most of the words; None where none says half of them."""
    asked = _ASKING.sub("", words)
    if len(asked) < 2:
        return None
    needed = bool(_NEEDED.search(words))
    scored = [(shared_pairs(asked, rule.page.title) + shared_pairs(asked, f"{rule.page.title}{rule.page.checks}"),
               needed and (rule.code.startswith("COM") or "必须" in rule.page.title), rule) for rule in all_rules()]
    score, _, rule = max(scored, key=lambda one: one[:2])
    return rule if score >= 2 * _NEAR else None


HANDLERS: dict[str, Handler] = {"ask_basis": ask_basis}
