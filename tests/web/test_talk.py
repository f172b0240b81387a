"""The conversation on the page: how a message was read, proposals to accept or not, choices, answers, undo by words, what stays after a restart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from lxml import html

from tests.web.officers_browser import Browser
from tests.web.page_text import cells_of, text_of
from web.app import create_app
from web.settings import Settings
from web.storage import StoredDraft

Post = Callable[..., Any]
Stored = Callable[[], StoredDraft]


def test_proposal_changes_nothing_until_it_is_accepted(post: Post, stored: Stored) -> None:
    page = post("/messages", message="把师生满意度提到98%")
    assert "≥95% → ≥98%" in text_of(page.text, "change")
    assert stored().content.rows[8]["value"] == "≥95%"
    page = post("/changes", message="1", change="0", decision="accept")
    assert cells_of(page.text)[8]["value"] == "≥98%"
    assert cells_of(page.text)[8]["source"] == "您补充的“把师生满意度提到98%”"
    assert "已接受" in text_of(page.text, "change")


def test_proposal_can_be_declined(post: Post, stored: Stored) -> None:
    post("/messages", message="把师生满意度提到98%")
    page = post("/changes", message="1", decision="decline")
    assert "没有采用" in text_of(page.text, "change")
    assert stored().content.rows[8]["value"] == "≥95%"


def test_proposal_finds_its_row_where_it_has_moved(post: Post, stored: Stored) -> None:
    post("/messages", message="把师生满意度提到98%")
    post("/rows/0/remove")
    post("/changes", message="1", change="0", decision="accept")
    assert {row["name"]: row.get("value") for row in stored().content.rows}["师生满意度"] == "≥98%"


def test_proposal_for_a_row_that_is_gone_is_not_applied_to_another(post: Post, stored: Stored) -> None:
    post("/messages", message="把师生满意度提到98%")
    post("/rows/8/remove")
    page = post("/changes", message="1", change="0", decision="accept")
    assert page.status_code == 422
    assert "找不到“师生满意度”那一行" in text_of(page.text, "refusal")
    assert "≥98%" not in [row.get("value") for row in stored().content.rows]


def test_how_it_was_read_is_shown_and_can_be_corrected(post: Post, stored: Stored) -> None:
    page = post("/messages", message="满意度再高一点")
    assert "我理解为：" in text_of(page.text, "reading")
    page = post("/messages", message="不是这个意思")
    buttons = html.fromstring(page.text).xpath("//ul[@class='meanings']//button")
    assert buttons
    assert "没有采用" in text_of(page.text, "change"), "what was offered for the wrong reading is off the table"
    said = html.fromstring(page.text).xpath("//ul[@class='meanings']//input[@name='message']/@value")[0]
    page = post("/messages", message=said, intent=buttons[0].get("value"))
    assert stored().messages[-1]["reply"]["intents"] == [buttons[0].get("value")]
    assert text_of(page.text, "officer").endswith(buttons[0].text_content()), "the bubble says what was chosen"


def test_what_accepting_comes_to_is_one_line(post: Post) -> None:
    post("/rows/2", value="")
    page = post("/messages", message="更换课桌椅数量改成2150套")
    assert "接受后：退回" in text_of(page.text, "judged")


def test_answer_names_what_it_rests_on(post: Post) -> None:
    post("/rows/2", value="")
    page = post("/messages", message="为什么退回")
    links = html.fromstring(page.text).xpath("//div[@class='cited']//a/@href")
    assert any(link.startswith("/rules/") for link in links)
    assert "#row-2" in links


def test_some_are_accepted_by_button_and_the_others_in_words(post: Post, stored: Stored) -> None:
    post("/messages", message="验收合格率改成98%，师生满意度改成98%")
    post("/changes", message="1", change="0", decision="accept")
    post("/messages", message="全部采纳")
    assert [change["state"] for change in stored().messages[1]["changes"]] == ["accepted", "accepted"]
    post("/undo")
    assert sum("98%" in (row.get("value") or "") for row in stored().content.rows) == 1, "each was a step of its own"


def test_what_was_declined_by_button_is_not_accepted_in_words(post: Post, stored: Stored) -> None:
    post("/messages", message="把师生满意度提到98%")
    post("/changes", message="1", decision="decline")
    post("/messages", message="全部采纳")
    assert stored().content.rows[8]["value"] == "≥95%"


def test_new_draft_takes_the_place_of_the_old_and_can_be_taken_back(post: Post, stored: Stored) -> None:
    before = stored().content
    page = post("/messages", message="重新起草：硬化农村公路5公里，总投资300万，10月底完工")
    after = stored().content
    assert after.name != before.name
    assert after.sources
    assert any(question["state"] == "open" for question in after.questions)
    assert cells_of(page.text)[0]["name"] == after.rows[0]["name"]
    post("/undo")
    assert stored().content == before


def test_at_most_three_questions_are_open_at_once(post: Post, client: Browser, draft_id: str) -> None:
    post("/messages", message="重新起草：修一条路")
    tree = html.fromstring(client.get(f"/drafts/{draft_id}").text)
    assert len(tree.xpath("//div[@class='asked']/form")) == 3
    (more,) = tree.xpath("//div[@class='asked']/details")
    assert f"还有 {len(more.xpath('.//form'))} 个问题" in more.text_content()


def test_what_may_be_said_next_depends_on_what_is_there(post: Post, client: Browser, draft_id: str) -> None:
    def offered() -> list[str]:
        return list(html.fromstring(client.get(f"/drafts/{draft_id}").text).xpath("//form[@class='suggested']/button/@value"))

    assert "接下来该填什么" in offered()
    post("/rows/2", value="")
    assert "怎样才能通过" in offered()
    for text in offered():
        assert post("/messages", message=text).status_code == 200


def test_conversation_and_proposals_outlive_the_server(settings: Settings, draft_id: str, post: Post, client: Browser) -> None:
    shown = post("/messages", message="把师生满意度提到98%")
    assert text_of(client.get(f"/drafts/{draft_id}").text, "#talk") == text_of(shown.text, "#talk"), "a reload changes nothing"
    client.app.state.store.close()  # type: ignore[attr-defined]
    with Browser(create_app(settings), base_url="http://bureau.test") as again:
        page = again.get(f"/drafts/{draft_id}")
        assert text_of(page.text, "#talk") == text_of(shown.text, "#talk")
        form = html.fromstring(page.text).forms
        (accept,) = [one for one in form if one.action == f"/drafts/{draft_id}/changes"]
        page = again.post(accept.action, data={**dict(accept.form_values()), "decision": "accept"})
        assert cells_of(page.text)[8]["value"] == "≥98%"


def test_conversation_begun_over_the_interface_goes_on_in_the_page(client: Browser) -> None:
    begun = client.post("/api/v1/conversations", json={"role": "编制"}).json()
    page = client.get(f"/drafts/{begun['id']}")
    assert begun["reply"]["text"] in text_of(page.text, "#talk")
    data = {"version": str(begun["version"]), "message": "给全区12所农村小学更换课桌椅2150套，预算86万"}
    page = client.post(f"/drafts/{begun['id']}/messages", data=data)
    assert "更换课桌椅数量" in [row["name"] for row in cells_of(page.text)]
    got = client.get(f"/api/v1/conversations/{begun['id']}").json()
    assert [message["who"] for message in got["messages"]] == ["assistant", "officer", "assistant"]


def test_without_scripts_the_browser_goes_to_the_newest_message(client: Browser, draft_id: str, stored: Stored) -> None:
    page = client.post(f"/drafts/{draft_id}/messages", data={"version": str(stored().version), "message": "还差什么"}, follow_redirects=False)
    assert page.headers["Location"] == f"/drafts/{draft_id}#newest"
    assert html.fromstring(client.get(f"/drafts/{draft_id}").text).xpath("//*[@id='newest']/p")[0].text == "还差什么"


def test_answer_goes_into_the_target_at_once(post: Post, stored: Stored) -> None:
    page = post("/answers", question="0", answer="≥2150人")
    row = cells_of(page.text)[7]
    assert (row["value"], row["source"]) == ("≥2150人", "您补充的“≥2150人”")
    assert "大约有多少学生受益" not in text_of(page.text, "asked")
    page = post("/answers", question="1", answer="3年")
    assert stored().content.target["project"]["service_life_years"] == 3
    assert "asked" not in page.text, "nothing is left to ask"
    page = post("/undo")
    assert "要求的质保期是几年" in text_of(page.text, "asked"), "undone, it is asked again"


def test_question_may_stay_open(post: Post, stored: Stored) -> None:
    page = post("/answers", question="0", unknown="1")
    assert "大约有多少学生受益" not in text_of(page.text, "asked")
    assert stored().content.rows[7].get("value") is None
    assert "待填" in text_of(page.text, "target")


@pytest.mark.parametrize(("fields", "says"), [
    ({"question": "0", "answer": " "}, "请写下答案"), ({"question": "7", "answer": "1"}, "提交的内容不完整"), ({"answer": "1"}, "提交的内容不完整"),
    ({"question": "1", "answer": "看情况定"}, None)])
def test_answer_that_cannot_be_used(post: Post, stored: Stored, fields: dict[str, str], says: str | None) -> None:
    page = post("/answers", **fields)
    if says:
        assert page.status_code == 422
        assert says in text_of(page.text, "refusal")
    else:
        assert page.status_code == 200
        assert "要求的质保期是几年" in text_of(page.text, "asked"), "it is asked again"


def test_words_undo_and_redo(post: Post, stored: Stored) -> None:
    post("/rows/2", value="=1套")
    post("/messages", message="撤销")
    assert stored().content.rows[2]["value"] == "=2150套"
    assert [message["who"] for message in stored().messages] == ["officer", "assistant"]
    post("/messages", message="重做")
    assert stored().content.rows[2]["value"] == "=1套"


@pytest.mark.parametrize("message", ["为什么会退回？", "怎样才能通过", "删掉第三条", "今天天气怎么样", "？", "😀", "<b>粗</b>", "把" * 2000])
def test_any_message_gets_a_reply(post: Post, stored: Stored, message: str) -> None:
    page = post("/messages", message=message)
    assert page.status_code == 200
    assert stored().messages[-1]["text"]
    assert "<b>粗</b>" not in page.text


@pytest.mark.parametrize("message", ["", "  ", "长" * 5001])
def test_message_that_cannot_be_read(post: Post, stored: Stored, message: str) -> None:
    assert post("/messages", message=message).status_code == 422
    assert stored().messages == []


@pytest.mark.parametrize("fields", [{}, {"message": "7"}, {"message": "x"}, {"message": "-1"}])
def test_decision_about_nothing(post: Post, fields: dict[str, str]) -> None:
    assert post("/changes", decision="accept", **fields).status_code == 422


def test_before_a_project_is_described_only_the_conversation_is_shown(client: Browser) -> None:
    begun = client.post("/api/v1/conversations", json={}).json()
    page = client.get(f"/drafts/{begun['id']}")
    assert "会被退回" not in text_of(page.text)
    assert "导出申报表" not in text_of(page.text)
    page = client.post(f"/drafts/{begun['id']}/messages", data={"version": str(begun["version"]), "message": ""})
    assert page.status_code == 422
    assert "请写一句话" in text_of(page.text, "refusal")


def test_facts_said_one_after_the_other_are_decided_together(post: Post, stored: Stored) -> None:
    post("/messages", message="重新起草：修一条路")
    post("/messages", message="预算48万")
    page = post("/messages", message="10月底完成")
    assert "并到下面一起定" in text_of(page.text, "change")
    post("/messages", message="全部采纳")
    project = stored().content.target["project"]
    assert (project["budget"]["total"], project["end"]) == (48, "2027-10-31")
    assert not [change for message in stored().messages for change in message.get("changes") or () if change["state"] == "open"]
