"""What could not be judged, and what may stand."""

from __future__ import annotations

from tests.assistant.dialogue.handlers.talking import KNOWLEDGE, after, asked, drafted, returned


def test_what_was_not_judged_is_counted_and_named() -> None:
    state = drafted()
    outcomes = KNOWLEDGE.review(state.target)["outcomes"]
    open_rules = [outcome for outcome in outcomes if outcome["outcome"] == "资料不足"]
    text = asked(state, "what_unchecked", "还有什么没审到").text
    assert f"{len(open_rules)} 项" in text
    assert "附件清单（" in text
    assert "不当作通过" in text


def test_a_waiver_needs_five_things_and_is_not_decided_here() -> None:
    reply = asked(returned(), "weigh_waiver", "第9条能不能不改", what="第9条")
    assert reply.rule == "FMT-002"
    assert all(part in reply.text for part in ("FMT-002", "理由", "依据文件", "负责人", "截止日期", "审核人"))


def test_the_finding_spoken_of_is_weighed() -> None:
    state = after(after(returned(), "next_finding", "下一条"), "next_finding", "下一条")
    assert asked(state, "weigh_waiver", "可以保留吗").rule == state.memory.rule


def test_what_is_not_wrong_needs_no_waiver() -> None:
    assert "不用说明理由" in asked(drafted(), "weigh_waiver", "第5条能不能不改", what="第5条").text
