"""What is done, as the first sentence of the goal says it: 为12所农村小学更换课桌椅2150套."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.drafting.naming import able_to, deed_on, written_verb
from assistant.phrasing import say
from assistant.understanding.facts import Quantity, Understanding
from assistant.understanding.phrases import ends_in_people, is_staff
from assistant.understanding.quantity_roles import making_verbs
from indicator_corpus.classification import ProjectKind
from indicator_corpus.quantity import plain

#: tasks named in the goal; more would make a list of it
MOST_TASKS = 3
# times that something is held; who comes to it is said behind
_EVENTS = frozenset({"期", "场", "场次", "次", "班", "届"})
_MONEY = ("补助", "补贴", "奖补", "奖励", "津贴", "助学金", "救助金", "慰问金", "报酬", "工资", "补偿", "金")
_GIVEN = frozenset({"补助发放", "产业奖补"})
_DONE_WITH = frozenset({"培训", "轮训", "体检", "筛查", "救助", "慰问", "聘请", "聘用"})
_GIVING = frozenset({"贴息", "补助", "补贴", "奖补", "奖励", "资助", "救助", "慰问", "扶持"})
_RUNNING = frozenset({"运转", "运行", "维护", "运维", "运营"})
# deeds that take the people with their number behind them: 聘请护林员16名
_HIRING = frozenset({"配备", "聘请", "聘用", "招聘", "选派", "选送", "培养", "引进", "配"})


def tasks(understood: Understanding) -> str:
    """The tasks with their numbers; where nothing is counted, the project's name."""
    counted = [q for q in understood.quantities if q.role in ("output", "people", "place") and not q.per]
    outputs = [q for q in counted if (q.role == "output" and not _are_people(q.object)) or q.unit in _EVENTS]
    if any(q.role == "output" and q.unit not in _EVENTS for q in outputs):  # 购置彩超1台、培训村医60人
        outputs += [q for q in counted if q.role == "people" and q.verb in _DONE_WITH]
    people = [q for q in counted if q.role == "people" and q.unit not in _EVENTS and q not in outputs]
    if outputs and people and people[0].verb in _GIVING:  # 贴息60户，培训2期
        outputs, people = [people[0], *outputs], people[1:]
    where = "、".join(_counted(q) for q in [q for q in counted if q.role == "place"][:2])
    if not outputs and (staff := _staff(understood, people)):
        return staff
    if outputs and understood.kind is not None and understood.kind.category == "购买服务":
        outputs += [replace(q, verb="配备") for q in people if is_staff(q.object) and not q.verb]
        people = [q for q in people if not is_staff(q.object)]
    if outputs:
        done = _outputs(understood, outputs)
        served = _attending(understood, people) if all(q.unit in _EVENTS for q in outputs) else ""
        return f"为{where}{done}{served}" if where else f"{done}{served}"
    if people:
        return _for_people(understood, people, where)
    often = next((q for q in understood.quantities if q.role in ("output", "frequency") and q.per and q.object and not q.verb), None)
    if often and often.role == "frequency":
        return f"每{often.per}开展{often.object.removeprefix('开展')}{_amount(often)}"
    if often:
        return f"{f'为{where}' if where else ''}开展{often.object}，每{often.per}{_amount(often)}"
    name = understood.project_name
    return say("goal-money" if name.endswith(("经费", "补助", "资金", "专项", "费用")) else "goal-project", project=name)


def _staff(understood: Understanding, people: Sequence[Quantity]) -> str:
    """提供政务中心物业服务，配备保安28名、保洁36名: where only those who work for the contractor are counted."""
    if not people or understood.kind is None or understood.kind.category != "购买服务" or not all(is_staff(q.object) and not q.verb for q in people):
        return ""
    obj = understood.main_object or understood.project_name.removesuffix("项目")
    if is_staff(obj) or any(obj == q.object for q in people):
        obj = understood.project_name.removesuffix("项目")
    service = f"做好{obj}" if obj.endswith(("外包", "工作", "管理")) else f"提供{obj.removesuffix('服务')}服务"
    return say("goal-staff", service=service, staff="、".join(f"{q.object}{plain(q.number)}名" for q in people[: MOST_TASKS + 2]))


def _outputs(understood: Understanding, outputs: Sequence[Quantity]) -> str:
    """Task by task; a deed that goes on is said once (购置垃圾桶600个、清运车4辆)."""
    said, before, named = [], "", ""
    for quantity in outputs[:MOST_TASKS]:
        verb, thing = _task(quantity, understood)
        if verb and verb == before and quantity.object and quantity.object == named:
            said.append(("面积" if quantity.unit in ("平方米", "亩") else "") + _amount(quantity))  # 新建幼儿园1所、面积3600平方米
        else:
            said.append(thing if verb and verb == before else f"{verb}{thing}")
        before, named = verb, quantity.object
    more = "等" if len(outputs) > MOST_TASKS else ""
    return "、".join(said) + more


def _attending(understood: Understanding, people: Sequence[Quantity]) -> str:
    if people:
        return f"，共{plain(people[0].number)}{people[0].unit}"
    each = next((q for q in understood.quantities if q.role == "people" and q.per in _EVENTS), None)
    return f"，每{each.per}{_amount(each)}" if each else ""


def _for_people(understood: Understanding, people: Sequence[Quantity], where: str) -> str:
    verb = written_verb(people[0].verb or understood.main_verb)
    if verb in _RUNNING and understood.main_object:
        return f"保障{understood.main_object}{verb}，配备" + "、".join(f"{q.object or '人员'}{_amount(q)}" for q in people[:MOST_TASKS])
    if verb in _HIRING and len(people) > 1:
        return verb + "、".join(f"{q.object}{_amount(q)}" for q in people[:MOST_TASKS])
    given = understood.kind is not None and understood.kind.category in _GIVEN
    verb = verb or ("补助" if given else "服务")
    named = "、".join(_counted(q) for q in people[:MOST_TASKS] if q.object != "" or q is people[0])
    served = f"{where}的{named}" if where else named
    obj = understood.main_object or ""
    if obj and not people[0].object and understood.kind is not None and understood.kind.category == "会议":
        return f"{verb}{obj}，共{served}参加"
    if not obj or (people[0].object and (obj in people[0].object or people[0].object in obj)):
        posts = "人员" if served.endswith("岗位") else ""
        paid = (given and verb == "补助") or verb in ("发放", "兑付", "拨付")
        return f"为{served}{posts}发放{_money_word(understood)}" if paid else f"{verb}{served}{posts}"
    if verb in ("发放", "兑付", "拨付") and not obj.endswith(_MONEY):
        return f"为{served}发放{_money_word(understood)}"
    if given and verb == "补助":
        verb = "发放" if obj.endswith(_MONEY) else "提供"
    return say("goal-people", people=served, verb="" if obj.startswith(verb) else verb, object=obj)


def _money_word(understood: Understanding) -> str:
    return next((word for word in ("助学金", "救助金", "慰问金", "补贴", "津贴", "奖补", "工资", "报酬") if word in understood.text), "补助")


def _are_people(thing: str) -> bool:
    return bool(thing) and ends_in_people(thing)


def _amount(quantity: Quantity) -> str:
    number = quantity.number
    if number >= 100_000 and number % 1_000 == 0 and quantity.upper is None:
        number, unit = number / 10_000, f"万{quantity.unit}"
    else:
        unit = quantity.unit
    bound = {"≥": "不少于", "≤": "不超过"}.get(quantity.bound or "", "")
    high = f"-{plain(quantity.upper)}" if quantity.upper is not None else ""
    return f"{bound}{'约' if quantity.approx and not bound else ''}{plain(Decimal(number))}{high}{unit}"


def _counted(quantity: Quantity) -> str:
    """300名高龄老人, 低保户220户, 12所农村小学."""
    if quantity.unit == "户" and quantity.object:
        return f"{quantity.object}{_amount(quantity)}"
    amount = _amount(quantity)
    return f"{amount[:-1] + '名' if quantity.unit == '人' and quantity.object else amount}{quantity.object}"


def _task(quantity: Quantity, understood: Understanding) -> tuple[str, str]:
    """Deed and thing with its number."""
    if "/" in quantity.unit:
        return _capacity(quantity, understood)
    bought = understood.kind is not None and understood.kind.kind is ProjectKind.PURCHASE
    verb = written_verb(deed_on(quantity, understood)) or ("购置" if bought else "完成")
    if quantity.unit in _EVENTS and quantity.object and quantity.object.endswith(verb):
        return "举办" if verb in ("培训", "竞赛", "比赛", "展览", "演出") else "开展", f"{quantity.object}{_amount(quantity)}"  # 应急演练3场
    if quantity.unit in _EVENTS and _are_people(quantity.object) and quantity.verb:
        return "举办", f"{quantity.object}{written_verb(quantity.verb)}{_amount(quantity)}"  # 举办|教师培训3期
    obj = quantity.object or understood.main_object or ""
    if verb in making_verbs() - _HIRING and _are_people(obj):  # nobody is built or made
        verb, obj = "完成", ""
    return verb, f"{obj.removeprefix(verb)}{_amount(quantity)}"


def _capacity(quantity: Quantity, understood: Understanding) -> tuple[str, str]:
    """扩建|垃圾焚烧发电厂，日处理能力500吨."""
    span = quantity.unit.partition("/")[2]
    said = f"{able_to(quantity, understood)}{_amount(quantity).removesuffix(f'/{span}')}"
    return written_verb(understood.main_verb) or "形成", f"{understood.main_object}，{said}" if understood.main_object else said
