"""Every sentence the assistant says, in one place. Plain, polite, short; nothing that was not computed."""

from __future__ import annotations

_SENTENCES: dict[str, str] = {
    # where values come from
    "approximate": "您说的是约数，请核对",
    "change": "由{existing}到{wanted}",
    "division": "{total} ÷ {quantity} = {each}",
    "library-suggested": "系统建议值，请结合本单位情况确认",
    "library-source": "{source}",
    "year-end": "没有说完成时间，按预算年度年底理解，请确认",
    "term-read": "{basis}",
    "stated": "您说的“{quote}”",
    # explanations of rows that no library row describes
    "counted": "按实际完成并经验收或台账登记的{object}统计，与计划数对比",
    "unit-cost": "相关支出合计 ÷ 实际完成数量，按决算和验收单统计，元/{unit}",
    "part-cost": "{about}的实际支出，按决算统计，不超过预算安排",
    "total-cost": "项目全部实际支出，按决算统计，不超过预算安排",
    # questions
    "ask-budget": "这个项目大约需要多少钱？",
    "ask-budget-why": "有了金额才能设成本指标，也才能核对钱和事是否相称。",
    "ask-end": "计划什么时候全部完成？",
    "ask-end-why": "现在按{date}写时效指标，请确认或改成实际时间。",
    "ask-kind": "这个项目主要是做什么的？例如购置设备、维修房屋、发放补助、办培训。",
    "ask-kind-why": "不同类型的项目要设的指标不一样。现在先按“{category}”起草。",
    "ask-quantity": "一共要做多少{object}？请说数量和单位。",
    "ask-quantity-why": "数量指标要写“做多少”，预算也要靠它来核对。",
    "ask-people": "大约有多少{people}受益？",
    "ask-people-why": "受益人数最能说明钱花在了谁身上，可以作为效益指标。",
    "ask-life": "{object}要求的质保期或使用年限是几年？",
    "ask-life-why": "工程和大型购置要写明使用年限，才好衡量长期效益。",
    "ask-conflict": "{text}，以哪个为准？",
    "ask-conflict-why": "两处说法对不上，起草时先用了前一个，请您确认。",
    "ask-open": "“{name}”的目标值定多少？",
    "ask-open-why": "这个数只有您知道，先空着，填了再提交。",
    # goals
    "goal-date": "{date}前，",
    "goal-task": "{tasks}",
    "goal-project": "完成{project}",
    "goal-quality": "{name}达到{value}",
    "goal-cost": "{name}不超过{value}",
    "goal-cost-equal": "{name}为{value}",
    "goal-effect": "{name}{value}",
    "goal-satisfaction": "{name}不低于{value}",
    # conversation
    "drafted": "按“{kind} · {sector}”起草了 {count} 条指标。",
    "understood-none": "没有从这段话里读出数量、金额和时间，请再补充几句：做什么、做多少、花多少钱、什么时候完成。",
}


def say(key: str, **words: object) -> str:
    """The sentence `key` with its words filled in. KeyError for an unknown key: every sentence stands above."""
    return _SENTENCES[key].format(**words)
