"""What a review says otherwise than its case expects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rules.engine import RuleFinding, TargetReview
from rules.fixes import with_working_fixes


def differences(code: str, case: dict[str, Any], done: TargetReview, *, working: bool = True) -> list[str]:
    """One line for each expectation of the case that this review does not meet. `working` False: patches are taken as they are, untried."""
    expect = case["expect"]
    outcome = next(o for o in done.outcomes if o.rule.code == code)
    findings = [f for f in done.findings if f.rule.code == code]
    if outcome.outcome.value != expect["outcome"]:
        return [f"outcome {outcome.outcome.value}, expected {expect['outcome']}: {[f.finding.message for f in findings]} {outcome.missing}"]
    names = [None if f.finding.indicator is None else done.target.indicators[f.finding.indicator].name for f in findings]
    found: dict[str, Any] = {"missing": list(outcome.missing), "at": names}
    if "level_of" in expect:
        found["level_of"] = {name: f.level.value for name, f in zip(names, findings, strict=True)}
    for key in ("expected", "actual"):
        if key in expect:
            found[key] = getattr(findings[0].finding, key)
    differing = [f"{key} {value}, expected {expect[key]}" for key, value in found.items() if key in expect and value != expect[key]]
    messages = [f.finding.message for f in findings]
    if "message" in expect and not any(expect["message"] in message for message in messages):
        differing.append(f"message {messages}, expected {expect['message']}")
    if "fix" in expect:
        shown = [f for f in with_working_fixes(done).findings if f.rule.code == code] if working else findings
        differing += _fix_differences(expect["fix"], shown, working)
    return differing


def _fix_differences(expected: Any, findings: list[RuleFinding], working: bool) -> Iterator[str]:
    patches = [step for f in findings if f.finding.fix for step in f.finding.fix.patch or ()]
    if isinstance(expected, bool):
        if bool(patches) is not expected and (working or expected):
            yield f"patch {patches}, expected {'one' if expected else 'none'}"
    elif expected not in [step.get("value") for step in patches]:
        yield f"patch {patches}, expected one that writes {expected}"
