"""What a project may do to those around it (负外部性): noise, dust, smell, closed roads, people who have to move."""

from __future__ import annotations

import re

from assistant.understanding.facts import Understanding
from indicator_corpus.classification import ProjectKind

#: the matter that suggests a burden, and the burden as it is asked about; the first that the description names
_MATTERS: tuple[tuple[str, str], ...] = (
    (r"垃圾(?:焚烧|填埋|发电|处理|中转|转运)|填埋场|焚烧|危(?:险)?废|渗滤液", "异味、渗滤液、烟气排放"),
    (r"污水|粪污|黑臭|餐厨|污泥", "异味、尾水和污泥排放"),
    (r"拆迁|征收|征地|搬迁|拆除|腾退|棚户区", "搬迁群众的安置、补偿纠纷"),
    (r"殡仪|火葬|公墓|殡葬|屠宰|养殖场|规模养殖", "异味、污水，周边群众有意见"),
    (r"变电|输电|化工|电镀|采石|采砂|矿|爆破|加油站|加气站", "安全距离、噪声、扬尘"),
    (r"噪声|噪音|扰民|夜间施工|广场舞|露天演出|烟花", "噪声扰民"),
    (r"农药|飞防|除治|消杀|打药|施药", "用药对水源、蜜蜂和人的影响"),
)
_TOWN = re.compile("城区|县城|街道|社区|小区|主干道|城市|旧城|老城|学校|小学|中学|幼儿园|医院|卫生院|商业|步行街|集镇|管网|道路|公路|路面|桥|停车")
_WORKS = frozenset({ProjectKind.CONSTRUCTION, ProjectKind.MAJOR_REPAIR})
_SITE = "施工噪声、扬尘，占道出行不便"


def burden_of(understood: Understanding) -> str | None:
    """The burden that the project's matter suggests, in Chinese; None where it suggests none. Works count where people live or pass."""
    for pattern, burden in _MATTERS:
        if re.search(pattern, understood.text):
            return burden
    works = understood.kind is not None and understood.kind.kind in _WORKS
    return _SITE if works and _TOWN.search(understood.text) else None
