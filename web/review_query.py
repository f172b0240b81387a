"""What may stand in the address of POST /api/v1/reviews: the same options as `jixiao review` has."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from indicator_corpus.fields import written_day
from rules.rulebook import load_rulebook, rulebook_names
from web import texts
from web.problems import ApiProblem
from web.reviewing import Asked


class ReviewQuery(BaseModel):
    """The options as they are sent. A name that is none of these is refused, so that a slip of the pen is not taken for consent."""

    model_config = ConfigDict(extra="forbid")

    way_to_pass: Annotated[bool, Field(description="加上 way_to_pass（怎样才能通过）：verdict_after、可以照改的 patch 和 steps、要人决定的 by_hand")] = False
    budget_match: Annotated[bool, Field(description="加上 budget_match（匹配性审核）：逐项推算、与申报金额比较，reduction 是建议核减的区间（万元）")] = False
    rulebook: Annotated[str, Field(description="规则手册的名称", json_schema_extra={"enum": list(rulebook_names())})] = "national"
    on: Annotated[str | None, Field(description="按哪一天有效的标准审核，如 2027-01-01；不写时按目标的预算年度", examples=["2027-01-01"])] = None

    def asked(self) -> Asked:
        """What is asked of the review. ApiProblem where there is no such rulebook or day."""
        wrong = []
        if self.rulebook not in rulebook_names():  # only what comes with the program: a name from afar is never a path
            wrong.append({"where": "rulebook", "what": texts.no_such_rulebook(rulebook_names())})
        day = written_day(self.on)
        if self.on is not None and day is None:
            wrong.append({"where": "on", "what": texts.NO_SUCH_DAY})
        if wrong:
            raise ApiProblem(422, texts.CHECK_PARAMETERS, wrong)
        return Asked(load_rulebook(self.rulebook), day, self.way_to_pass, self.budget_match)
