"""Why a target comes back: whole, by row, one finding after the other."""

from __future__ import annotations

from tests.assistant.dialogue.handlers.talking import KNOWLEDGE, after, asked, drafted, returned


def test_the_whole_is_told_with_verdict_reason_basis_and_fix() -> None:
    state = returned()
    reply, review = asked(state, "why_returned", "为什么退回"), KNOWLEDGE.review(state.target)
    first = review["findings"][0]
    assert review["verdict"] in reply.text
    assert first["message"].rstrip("。") in reply.text
    assert first["why"] in reply.text
    assert first["fix"]["text"].rstrip("。") in reply.text
    assert reply.rule == first["rule"]
    assert reply.cited[0].kind == "rule"
    assert len(reply.text.splitlines()) <= 6


def test_a_table_without_findings_says_how_much_was_checked() -> None:
    state = drafted()
    outcomes = [outcome["outcome"] for outcome in KNOWLEDGE.review(state.target)["outcomes"]]
    reply = asked(state, "why_returned", "为什么退回")
    assert f"{outcomes.count('通过')} 项规则通过" in reply.text
    assert f"{outcomes.count('资料不足')} 项" in reply.text


def test_a_row_is_told_its_own_findings_only() -> None:
    state = returned()
    reply = asked(state, "why_row", "第9条为什么标红", what="第9条")
    assert reply.rule == "FMT-002"
    assert reply.rows == (state.rows[8]["name"],)
    assert "FMT-013" not in {cited.reference for cited in reply.cited}


def test_a_row_without_findings_says_what_it_was_checked_for() -> None:
    reply = asked(drafted(), "why_row", "第5条为什么标红", what="第5条")
    assert "没有要改的地方" in reply.text
    assert "应当填数字的指标值不是数字" in reply.text


def test_rows_that_are_not_there_are_said_not_guessed() -> None:
    state = after(returned(), "why_row", "第9条为什么标红", what="第9条")
    assert "没有第 99 条" in asked(state, "why_row", "第99条为什么标红", what="第99条").text
    assert "没有找到“签约率”" in asked(state, "why_row", "签约率为什么不对", what="签约率").text


def test_several_rows_of_a_name_are_offered() -> None:
    reply = asked(drafted(), "why_row", "合格率为什么不对", what="合格率")
    assert [choice.intent for choice in reply.choices] == ["why_row", "why_row"]
    assert "why_row" in reply.intents


def test_every_finding_is_told_once_and_the_end_is_said() -> None:
    state = returned()
    findings = KNOWLEDGE.review(state.target)["findings"]
    told: list[str] = []
    for _ in findings:
        reply = asked(state, "next_finding", "下一条")
        told.append(reply.text)
        state = after(state, "next_finding", "下一条")
        if state.memory.shown == len(findings):
            break
    assert all(any(finding["message"].rstrip("。").partition("”")[0] in text for text in told) for finding in findings)
    assert "都说完了" in asked(state, "next_finding", "下一条").text


def test_telling_begins_anew_when_the_table_has_changed() -> None:
    state = after(after(returned(), "next_finding", "下一条"), "how_to_pass", "怎样才能通过")
    assert state.memory.shown
    assert after(state, "accept", "全部采纳").memory.shown == 0
