"""别处怎么设的: the very values of the library and the cases."""

from __future__ import annotations

import pytest

from assistant.content import Content
from assistant.dialogue.state import DialogueState
from indicator_corpus.classification import Level2
from indicator_corpus.peers import Peers
from indicator_corpus.quantity import plain
from tests.assistant.dialogue.handlers.talking import after, asked, drafted


def test_the_middle_is_that_of_the_peers() -> None:
    values = Peers.load().of(Level2.BENEFICIARY_SATISFACTION, "师生满意度", "%", "JY-MY-003")
    reply = asked(drafted(), "peer_values", "满意度别的区定多少", what="满意度")
    assert f"{values.n} 个同类取值" in reply.text or f"同类取值有 {values.n} 个" in reply.text
    assert f"{plain(values.median.normalize())}%" in reply.text
    assert {cited.reference for cited in reply.cited if cited.kind in ("case", "library")} <= {peer.reference for peer in values.peers}


@pytest.mark.parametrize(("said", "words"), [("95%高不高", "95% 比中间一半都高"), ("60%低不低", "60% 比中间一半都低")])
def test_a_value_said_is_that_of_the_row_spoken_of(said: str, words: str) -> None:
    state = after(drafted(), "show_row", "看看第13条", what="第13条")
    assert words in asked(state, "peer_values", said).text


def test_a_value_in_two_rows_is_asked_back() -> None:
    assert len(asked(drafted(), "peer_values", "95%高不高", what="95%").choices) == 2


def test_too_few_and_none_are_said() -> None:
    assert "太少" in asked(drafted(), "peer_values", "第1条别的地方定多少", what="第1条").text
    assert "没法比" in asked(drafted(), "peer_values", "第10条别的地方定多少", what="第10条").text


def test_rows_of_a_like_name_are_told_as_such() -> None:
    rows = [{"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "居民满意度", "value": "≥85%"}]
    reply = asked(DialogueState(Content.of({"project": {"name": "社区服务"}, "indicators": rows})), "peer_values", "满意度别处定多少", what="满意度")
    assert "不是同一个指标" in reply.text
    assert len(reply.cited) == 4
