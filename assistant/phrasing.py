"""Every sentence the assistant says, in one place. Plain, polite, short; nothing that was not computed."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

_SENTENCES: dict[str, str] = {
    # where values come from
    "approximate": "您说的是约数，请核对",
    "change": "由{existing}到{wanted}",
    "division": "{total} ÷ {quantity} = {each}",
    "library-suggested": "系统建议值，请结合本单位情况确认",
    "library-source": "{source}",
    "share": "“{said}”按{percent}理解，请核对",
    "range": "您说的是{low}到{high}，请定一个数",
    "year-end": "没有说完成时间，按预算年度年底理解，请确认",
    # explanations of rows that no library row describes
    "counted": "按实际完成并经验收或台账登记的{object}统计，与计划数对比",
    "staff": "按合同配备并实际在岗的{name}人数统计，以排班表、考勤和社保记录为准",
    "served": "直接使用或受益的{people}数，按受益名册或常住人口台账统计",
    "unit-cost": "相关支出合计 ÷ 实际完成数量，按决算和验收单统计，元/{unit}",
    "part-cost": "{about}的实际支出，按决算统计，不超过预算安排",
    "total-cost": "项目全部实际支出，按决算统计，不超过预算安排",
    # questions
    "ask-budget": "这个项目大约需要多少钱？",
    "ask-budget-estimate": "按您说的数算，{arithmetic}。预算总额是这个数吗？不是请说多少。",
    "estimate-assumed": "没有说几{span}，按{number}{span}算",
    "ask-budget-range": "预算说的是{low}到{high}，按哪个数申报？",
    "ask-budget-range-why": "申报表要写一个数；现在先按较低的数，定了再改。",
    "ask-budget-year": "{whole}是{years}合计吗？{year}年安排多少？",
    "ask-budget-year-why": "绩效目标按年度申报，成本指标要写当年安排的钱；现在先按您说的数写。",
    "ask-negative": "这个项目会不会影响周边（例如{example}）？会的话，请说准备怎么控制。",
    "ask-negative-why": "有负面影响的项目要写社会成本或生态环境成本指标，例如扰民投诉件数、排放达标。",
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
    "goal-staff": "{service}，配备{staff}",
    "goal-whole": "，项目{years}总投入{whole}，本年安排{part}",
    "goal-people": "为{people}{verb}{object}",
    # conversation
    "reply-empty": "请说说要改什么，或者问问为什么。",
    "reply-skipped": "好的，先空着，提交前再补也可以。",
    "reply-nothing-asked": "目前没有等您回答的问题。",
    "reply-undo": "已撤销上一步。",
    "reply-redo": "已恢复刚才撤销的一步。",
    "reply-all-fine": "目前没有需要退回或修改的地方。",
    "reply-understood-change": "记下了：“{row}”定为 {value}。",
    "reply-understood-facts": "下面改 {count} 处，接受后重新审核：",
    "reply-understood-facts-too": "连同前面还没定的，共改 {count} 处，接受后重新审核：",
    "reply-confirmed": "好的，与表里一致，不用改。",
    "reply-which-unit": "您要改哪一条？请说“把××改成{value}”。",
    "reply-no-such-row": "表里只有 {count} 条指标，没有第 {number} 条。",
    "reply-need-number": "请说一个数，例如 {example}。",
    "reply-answer-yes-no": "请说会或者不会，例如“会，施工有噪声”“不会”。",
    "reply-answer-unclear": "没有读出数量、金额或时间，请换个说法，例如“86万元”“2150人”“8月底前”。",
    "reply-not-understood": "这句话我还不会处理。可以这样说：“把满意度提到95%”“删掉第三条”“为什么退回”“怎样才能通过”“受益学生2150人”“撤销”。",
    # refusals, each with the way out
    "refuse-too-little": "请用中文说说这个项目：做什么、做多少、花多少钱、什么时候完成。例如：给全区12所农村小学更换课桌椅2150套，预算86万，暑假完成。",
    "refuse-too-long": "描述有 {length} 个字，太长了。请把项目要做的事、数量、金额和时间写在 {longest} 字以内；整份材料可以只贴概况部分。",
    "refuse-nothing-read": "没有从这段话里读出要做什么。请再说清楚一点：做什么、做多少、花多少钱、什么时候完成。例如：给全区12所农村小学更换课桌椅2150套，预算86万，暑假完成。",
    # review opinions: one sentence a line, to be signed by the bureau
    "opinion-title": "关于“{name}”绩效目标的审核意见",
    "opinion-agency": "{agency}：",
    "opinion-intro": "贵单位申报的“{name}”{facts}绩效目标收悉。经逐条核对，审核意见如下。",
    "opinion-year": "{year}年度",
    "opinion-money": "申报预算{total}万元",
    "opinion-review": "{number}、{review}",
    "opinion-finding": "{number}．{level}{message}{fix}{basis}。",
    "opinion-fix": "；改法：{fix}",
    "opinion-fix-of": "第{rows}行{fix}",
    "opinion-basis": "（{basis}）",
    "opinion-fine": "符合，没有需要修改的地方。",
    "opinion-fine-so-far": "已经申报的内容没有发现问题；另有{count}项因资料不足未能判断，见“未能判断的事项”。",
    "opinion-open-too": "另有{count}项因资料不足未能判断，见“未能判断的事项”。",
    "opinion-open": "{number}、未能判断的事项",
    "opinion-missing": "申报材料中没有写明下列内容，与之有关的事项未作判断，不视为通过；适用于本项目的，请贵单位补充：{facts}。",
    "opinion-missing-elsewhere": "下列资料本次审核没有取得，与之有关的事项未作判断，由审核机关另行核对：{facts}。",
    "opinion-broken": "有{count}项核对没有完成，不视为通过，由审核机关另行核对。",
    "opinion-waived": "{number}、说明理由予以保留的事项",
    "opinion-waiver": "{number}．{message}已说明理由：{reason}（{document}，负责人{person}，保留至{until}），本次予以保留。",
    "opinion-changes": "{number}、修改建议",
    "opinion-changes-intro": "下列{count}处可以直接照改，供贵单位采用：",
    "opinion-change": "{number}．{place}：{before}{text}。",
    "opinion-change-before": "原为“{before}”，",
    "opinion-changes-enough": "照此修改后，审核结论可为“{verdict}”。",
    "opinion-changes-left": "照此修改后，仍需贵单位自行确定的有{count}处，涉及{rows}；确定以前，审核结论为“{verdict}”。",
    "opinion-match": "{number}、匹配性审核建议",
    "opinion-match-cut": "{number}．{subject}申报{amount}万元，{arithmetic}推算为{estimate}万元（{source}），建议核减{reduction}万元。",
    "opinion-match-check": "{number}．{subject}申报{amount}万元，{arithmetic}推算为{estimate}万元（{source}），在上限以内而高于较低一档或同类单价，请核对单价依据，核减以{reduction}万元为限。",
    "opinion-match-short": "{number}．{subject}申报{amount}万元，{reason}（{source}），请核实安排是否足够。",
    "opinion-match-by": "按{arithmetic}",
    "opinion-match-total": "可以比较的支出{compared}万元，建议核减合计{reduction}万元{share}。建议数由数量与参考单价推算，供审核人与贵单位核对，不替代预算评审。",
    "opinion-match-share": "，占年度预算的{share}%",
    "opinion-match-fine": "可以比较的支出{compared}万元，没有超过按数量和参考单价推算的金额，不提核减建议。",
    "opinion-match-open": "另有{count}项没有可用的数量、单价或参考标准，未作比较。",
    "opinion-conclusion": "{number}、结论",
    "opinion-verdict": "审核结论：{verdict}。",
    "opinion-return": "退回修改的有{returned}处{also}，涉及{rows}。请贵单位修改后重新报送，我们将及时复核；重新审核通过前，这份绩效目标暂不作为安排预算的依据。",
    "opinion-also": "，另需修改的有{count}处",
    "opinion-revise": "需要修改的有{count}处，涉及{rows}。请贵单位修改后报送业务处室复核，不再重新申报。",
    "opinion-pass": "请贵单位按申报的绩效目标组织实施，做好过程资料的收集，以备监控和评价。",
    "opinion-notices": "另有{count}处提示，供贵单位完善时参考。",
    "opinion-deadline": "请于      年    月    日前报送修改后的绩效目标申报表。",
    "opinion-row": "第{row}行",
    "opinion-whole": "全表事项",
    "opinion-reviewer": "审核人：                    复核人：",
    "opinion-office": "审核单位（盖章）：",
    "opinion-date": "日期：      年    月    日",
    "opinion-foot": "说明：本意见按规则手册“{rulebook}”逐条核对形成，由审核人员核对签署后生效。申报表：{place}。",
}


def say(key: str, turn: int = 0, **words: object) -> str:
    """The sentence `key` with its words filled in; of several wordings the one whose `turn` it is. KeyError for an unknown key: every
    sentence stands above or in `sentences/`."""
    wordings = _SENTENCES.get(key) or _written_down()[key]
    return (wordings if isinstance(wordings, str) else wordings[turn % len(wordings)]).format(**words)


@cache
def _written_down() -> dict[str, str | list[str]]:
    """The sentences of the data files, one file a subject; a list holds wordings of the same."""
    files = sorted(resources.files("assistant.sentences").iterdir(), key=lambda file: file.name)
    return {key: text for file in files if file.name.endswith(".toml") for key, text in tomllib.loads(file.read_text("utf-8")).items()}
