"""A made-up district to look around in: its departments, units and people. Nobody has a password; one click makes one of them."""

from __future__ import annotations

from sqlalchemy import Engine

from web.accounts.installation import is_demo, mark_as_demo
from web.accounts.moments import stored, system_clock
from web.accounts.people_changes import Entered, add_person
from web.accounts.roles import Role
from web.accounts.units import add_unit
from web.audit.recording import record
from web.database.transactions import writing

_ACTOR = "演示"
DEMO_OFFICER = "linxiaowen"
UNITS: dict[str, tuple[str, ...]] = {
    "青禾区财政局": ("青禾区预算绩效评价中心",),
    "青禾区教育局": ("青禾区第一实验小学", "青禾区第二初级中学"),
    "青禾区卫生健康局": ("青禾区疾病预防控制中心", "青禾区妇幼保健院"),
    "青禾区农业农村局": ("青禾区农业技术推广站",),
    "青禾区审计局": (),
}
PEOPLE = (
    (DEMO_OFFICER, "林晓雯", "青禾区第一实验小学", Role.OFFICER),
    ("zhoujianguo", "周建国", "青禾区教育局", Role.DEPARTMENT_REVIEWER),
    ("chenlihua", "陈丽华", "青禾区财政局", Role.FINANCE_REVIEWER),
    ("hewenbin", "何文斌", "青禾区预算绩效评价中心", Role.EVALUATION_CENTRE),
    ("sunyating", "孙雅婷", "青禾区财政局", Role.CURATOR),
    ("wuzhiyuan", "吴志远", "青禾区预算绩效评价中心", Role.TRAINER),
    ("zhengmin", "郑敏", "青禾区财政局", Role.ADMINISTRATOR),
    ("tangguohua", "唐国华", "青禾区审计局", Role.AUDITOR),
    ("maxiuying", "马秀英", "青禾区妇幼保健院", Role.OFFICER),
)


def account_for(role: Role) -> tuple[str, str, str]:
    """(account name, name, unit) of whoever shows a role."""
    return next((name, display_name, unit) for name, display_name, unit, held in PEOPLE if held is role)


def make_demo(engine: Engine) -> None:
    """Fill a database without accounts, and mark it. Nothing is done to one that is marked."""
    if is_demo(engine):
        return
    at = stored(system_clock())
    with writing(engine) as session:
        if not mark_as_demo(session, at):  # another process was quicker
            return
        ids: dict[str, str] = {}
        for department, units in UNITS.items():
            ids[department] = add_unit(session, _ACTOR, department, None, at)
            ids |= {unit: add_unit(session, _ACTOR, unit, ids[department], at) for unit in units}
        for name, display_name, unit, role in PEOPLE:
            add_person(session, _ACTOR, Entered(name, display_name, ids[unit], [role]), None, at, must_change=False)
        record(session, _ACTOR, "demo.made", "installation", "demo", {"units": len(ids), "people": len(PEOPLE)})
