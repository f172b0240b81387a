"""Conversations over the interface: shapes, what is stored, problems as RFC 9457 documents."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.conftest import STORY, desks
from tests.web.test_api import BAD_BODIES, check, check_problem
from web.storage import DraftStore

PATH = "/api/v1/conversations"


def begin(client: TestClient, **body: Any) -> dict[str, Any]:
    answer = client.post(PATH, json=body)
    assert answer.status_code == 201, answer.text
    data: dict[str, Any] = answer.json()
    check("conversation", data)
    return data


def say(client: TestClient, conversation: dict[str, Any], message: str, **more: Any) -> dict[str, Any]:
    answer = client.post(f"{PATH}/{conversation['id']}/messages", json={"message": message, "version": conversation["version"], **more})
    assert answer.status_code == 200, answer.text
    data: dict[str, Any] = answer.json()
    check("conversation", data)
    return data


def value(conversation: dict[str, Any], name: str) -> Any:
    return next((row["value"] for row in conversation["target"]["indicators"] if row["name"] == name), None)


def test_description_becomes_a_draft(client: TestClient) -> None:
    data = begin(client, description=STORY)
    assert data["reply"]["act"] == "replace"
    assert len(data["target"]["indicators"]) > 5
    assert [step["number"] for step in data["steps"]] == [1, 2, 3, 4, 5]
    assert client.get(f"/api/v1/drafts/{data['id']}").json()["target"] == data["target"]
    page = client.get(f"/drafts/{data['id']}")
    assert page.status_code == 200
    assert data["target"]["indicators"][0]["name"] in page.text


def test_change_is_proposed_accepted_taken_back_and_made_again(client: TestClient) -> None:
    first = begin(client, target=desks()["target"])
    name = next(row["name"] for row in first["target"]["indicators"] if "满意度" in row["name"])
    before = value(first, name)
    offered = say(client, first, f"把{name}改成≥97%")
    assert [(change["before"], change["after"]) for change in offered["reply"]["changes"]] == [(before, "≥97%")]
    assert value(offered, name) == before
    accepted = say(client, offered, "全部采纳")
    assert accepted["reply"]["act"] == "accept"
    assert value(accepted, name) == "≥97%"
    undone = say(client, accepted, "撤销")
    assert value(undone, name) == before
    redone = say(client, undone, "重做")
    assert value(redone, name) == "≥97%"


def test_nothing_to_take_back_is_said(client: TestClient) -> None:
    data = say(client, begin(client, target=desks()["target"]), "撤销")
    assert data["reply"]["act"] is None
    assert "没有可以撤销" in data["reply"]["text"]


def test_conversation_without_a_table(client: TestClient) -> None:
    data = begin(client)
    assert (data["target"], data["review"], data["questions"], data["steps"]) == (None, None, [], [])
    data = say(client, data, "你好")
    assert data["target"] is None
    assert client.get(f"/drafts/{data['id']}").status_code == 200
    data = say(client, data, STORY)
    assert data["target"] is not None
    assert say(client, data, "撤销")["target"] is None


def test_description_that_says_too_little_is_asked_about(client: TestClient) -> None:
    data = begin(client, description="你好")
    assert data["target"] is None
    assert data["reply"]["text"]


def test_question_is_answered_by_its_field(client: TestClient) -> None:
    data = begin(client, description="购置警用摩托车，年底前到位")
    asked = [question["field"] for question in data["questions"]]
    assert "project.budget.total" in asked
    data = say(client, data, "40万元", field="project.budget.total")
    assert data["target"]["project"]["budget"]["total"] == 40
    assert "project.budget.total" not in [question["field"] for question in data["questions"]]


def test_messages_with_their_replies(client: TestClient, store: DraftStore) -> None:
    data = say(client, begin(client, description=STORY), "还差什么")
    got = client.get(f"{PATH}/{data['id']}").json()
    check("conversation", got)
    assert [message["who"] for message in got["messages"]] == ["officer", "assistant"] * 2
    assert got["messages"][2]["text"] == "还差什么"
    assert got["messages"][3]["reply"] == got["reply"] == data["reply"]
    assert {key: got[key] for key in data} == data
    draft = store.load(data["id"])
    assert draft is not None
    assert draft.messages[-1]["memory"]["turn"] == 2


def test_role_changes_what_is_suggested(client: TestClient) -> None:
    target = desks()["target"]
    assert begin(client, target=target, role="审核")["reply"]["suggestions"] != begin(client, target=target)["reply"]["suggestions"]
    assert "案例" in begin(client, role="培训")["reply"]["text"]


def test_lesson_goes_on_from_message_to_message(client: TestClient) -> None:
    data = begin(client, role="培训")
    for message in ("出一份教育的错例", "没有成本指标", "揭晓一处"):
        data = say(client, data, message)
    assert "揭晓 1 处" in say(client, data, "得了多少分")["reply"]["text"]


def test_two_who_talk_at_once(client: TestClient) -> None:
    data = begin(client, description=STORY)
    say(client, data, "还差什么")
    answer = client.post(f"{PATH}/{data['id']}/messages", json={"message": "撤销", "version": data["version"]})
    check_problem(answer, 409)
    assert client.post(f"{PATH}/{data['id']}/messages", json={"message": "还差什么"}).status_code == 200


def test_same_conversation_gives_the_same_replies(client: TestClient) -> None:
    said = ("为什么退回", "把验收合格率改成98%", "全部采纳", "怎样才能通过", "撤销")
    replies = []
    for _ in range(2):
        data = begin(client, description=STORY)
        told = [data["reply"]]
        for message in said:
            data = say(client, data, message)
            told.append(data["reply"])
        replies.append(json.dumps(told, ensure_ascii=False))
    assert replies[0] == replies[1]


def test_draft_of_the_page_can_be_talked_about(client: TestClient, draft_id: str) -> None:
    answer = client.post(f"{PATH}/{draft_id}/messages", json={"message": "还差什么"})
    assert answer.status_code == 200
    check("conversation", answer.json())


def test_what_is_not_there(client: TestClient) -> None:
    check_problem(client.get(f"{PATH}/absent"), 404)
    check_problem(client.post(f"{PATH}/absent/messages", json={"message": "你好"}), 404)


@pytest.mark.parametrize(("body", "where"), [
    ({"description": 1}, "description"), ({"role": "观众"}, "role"), ({"role": []}, "role"), ({"year": "2027"}, "year"), ({"year": 1}, "year"),
    ({"year": True}, "year"), ({"target": 1}, "target"), ({"target": {}}, "target"), ({"target": {"project": {"name": "x"}, "indicators": 5}}, "target"),
    ({"previous": []}, "previous"), ({"description": "课" * 20_000}, "description")])
def test_beginning_that_cannot_be_used(client: TestClient, body: dict[str, Any], where: str) -> None:
    answer = client.post(PATH, json=body)
    check_problem(answer, 422)
    assert answer.json()["errors"][0]["where"].split(".")[0] == where


@pytest.mark.parametrize("body", [{}, {"message": 1}, {"message": ""}, {"message": " \n"}, {"message": "课" * 6000}, {"message": "好", "version": "1"},
                                  {"message": "好", "field": 1}, {"message": "好", "field": "project.nothing"}, [], 5, "好"])
def test_message_that_cannot_be_used(client: TestClient, draft_id: str, body: Any) -> None:
    check_problem(client.post(f"{PATH}/{draft_id}/messages", json=body), 422)


@pytest.mark.parametrize("body", BAD_BODIES, ids=range(len(BAD_BODIES)))
def test_body_that_is_no_conversation(client: TestClient, body: bytes) -> None:
    answer = client.post(PATH, content=body, headers={"Content-Type": "application/json"})
    if answer.status_code != 201:  # an object with other keys begins a conversation
        check_problem(answer, answer.status_code)
        assert answer.status_code in (400, 422)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(message=st.text(min_size=1, max_size=60))
def test_any_message_is_answered(client: TestClient, draft_id: str, message: str) -> None:
    answer = client.post(f"{PATH}/{draft_id}/messages", content=json.dumps({"message": message}).encode(), headers={"Content-Type": "application/json"})
    assert answer.status_code in (200, 400, 422)
