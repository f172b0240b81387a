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
    # explanations of rows that no library row describes
    "counted": "按实际完成并经验收或台账登记的{object}统计，与计划数对比",
    "unit-cost": "相关支出合计 ÷ 实际完成数量，按决算和验收单统计，元/{unit}",
    "part-cost": "{about}的实际支出，按决算统计，不超过预算安排",
    "total-cost": "项目全部实际支出，按决算统计，不超过预算安排",
    # questions
    "ask-budget": "这个项目大约需要多少钱？",
    "ask-budget-estimate": "按您说的数算，{arithmetic}。预算总额是这个数吗？不是请说多少。",
    "ask-budget-why": "有了金额才能设成本指标，也才能核对钱和事是否相称。",
    "ask-end": "计划什么时候全部完成？",
    "ask-end-why": "现在按{date}写时效指标，请确认或改成实际时间。",
    "ask-kind": "这个项目主要是做什么的？例如购置设备、维修房屋、发放补助、办培训。",
    "ask-kind-why": "不同类型的项目要设的指标不一样。现在先按“{category}”起草。",
    "ask-quantity": "“{name}”是多少？请说数量和单位。",
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
    "goal-project": "完成{project}",
    "goal-money": "完成{project}安排的各项任务",
    "goal-people": "为{people}{verb}{object}",
    # conversation
    "reply-empty": "请说说要改什么，或者问问为什么。",
    "reply-skipped": "好的，先空着，提交前再补也可以。",
    "reply-nothing-asked": "目前没有等您回答的问题。",
    "reply-undo": "已撤销上一步。",
    "reply-redo": "已恢复刚才撤销的一步。",
    "reply-row-fine": "“{row}”这一条没有问题，规则都通过了。",
    "reply-all-fine": "目前没有需要退回或修改的地方。",
    "reply-why": "【{level}】{message}\n{why}{basis}",
    "reply-basis": "依据是《{title}》：“{quote}”。",
    "reply-practice": "参考口径：{title}。",
    "reply-more": "另有 {count} 处，见审核栏。",
    "reply-fixable": "下面 {count} 处可以直接改好，您逐条看看是否接受：",
    "reply-by-hand": "还要您来定：{message}{fix}",
    "reply-which": "您说的是哪一条？{rows}。请说“第几条”。",
    "reply-understood-change": "我理解为：把“{row}”定为 {value}。",
    "reply-understood-removal": "我理解为：删掉“{row}”。",
    "reply-understood-facts": "我理解为改 {count} 处，接受后重新审核：",
    "reply-need-number": "请说一个数，例如 {example}。",
    "reply-answer-unclear": "没有读出数量、金额或时间，请换个说法，例如“86万元”“2150人”“8月底前”。",
    "reply-not-understood": "这句话我还不会处理。可以这样说：“把满意度提到95%”“删掉第三条”“为什么退回”“怎样才能通过”“受益学生2150人”“撤销”。",
    # refusals, each with the way out
    "refuse-too-little": "请用中文说说这个项目：做什么、做多少、花多少钱、什么时候完成。例如：给全区12所农村小学更换课桌椅2150套，预算86万，暑假完成。",
    "refuse-too-long": "描述有 {length} 个字，太长了。请把项目要做的事、数量、金额和时间写在 {longest} 字以内；整份材料可以只贴概况部分。",
    "refuse-nothing-read": "没有从这段话里读出要做什么。请再说清楚一点：做什么、做多少、花多少钱、什么时候完成。例如：给全区12所农村小学更换课桌椅2150套，预算86万，暑假完成。",
}


def say(key: str, **words: object) -> str:
    """The sentence `key` with its words filled in. KeyError for an unknown key: every sentence stands above."""
    return _SENTENCES[key].format(**words)
