"""The roles of the people in a budget season. A person may hold several."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A role, by the name under which it is stored."""

    OFFICER = "officer"
    DEPARTMENT_REVIEWER = "department_reviewer"
    FINANCE_REVIEWER = "finance_reviewer"
    EVALUATION_CENTRE = "evaluation_centre"
    CURATOR = "curator"
    TRAINER = "trainer"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"

    @property
    def chinese(self) -> str:
        """The role for people."""
        return _CHINESE[self][0]

    @property
    def does(self) -> str:
        """What somebody in this role does, in a few words."""
        return _CHINESE[self][1]


_CHINESE = {
    Role.OFFICER: ("编制人员", "起草和修改本单位的目标"),
    Role.DEPARTMENT_REVIEWER: ("主管部门审核", "看本部门各单位的目标和审核意见"),
    Role.FINANCE_REVIEWER: ("财政复审", "看全部单位的目标和审核意见"),
    Role.EVALUATION_CENTRE: ("绩效中心", "抽查全部单位的目标"),
    Role.CURATOR: ("指标库管理员", "维护指标库和定额标准"),
    Role.TRAINER: ("培训人员", "用案例和规则做培训"),
    Role.ADMINISTRATOR: ("系统管理员", "管理账号和单位，不看目标"),
    Role.AUDITOR: ("审计", "看全部内容，什么都不改"),
}


def role_named(text: str) -> Role | None:
    """The role with this stored or Chinese name."""
    wanted = text.strip().lower()
    return next((role for role in Role if wanted in (role.value, role.chinese)), None)
