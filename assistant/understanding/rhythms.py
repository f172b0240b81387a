"""How often something is done where no number says it: 按季度开展监测 is once a quarter."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.understanding.facts import Quantity
from assistant.understanding.phrases import clean_thing
from assistant.understanding.plain_text import clause_start, quoted

_DEEDS = "开展|组织开展|组织|举办|进行|出具|发布|检查|巡查|监测|检测|抽检|清洗|清掏|维护|保养|巡检|走访|更新|通报|评估|考核|督查|演练|培训|消杀|清淤|体检|盘点|联合执法|执法"
_RHYTHM = re.compile(
    rf"(?P<said>(?:每个?|按)(?P<per>半年|季度?|月|周|学期))(?:定期|都|要|集中|至少)*(?P<verb>{_DEEDS})(?:一次|1次)?(?P<thing>[\u4e00-\u9fff]{{0,12}})"
)
_CARRIERS = frozenset({"开展", "组织开展", "组织", "举办", "进行"})


def find_rhythms(text: str, original: str) -> list[Quantity]:
    """A frequency of once each 月, 季度, 半年 … for each deed that is done so often and has no number of its own in its clause."""
    found = []
    for match in _RHYTHM.finditer(text):
        clause = re.split("[，。；,;\\n]", text[clause_start(text, match.start()) :], maxsplit=1)[0]
        if re.search(r"\d|[一二两三四五六七八九十][次场期份遍轮]", clause):
            continue
        thing = clean_thing(match["thing"])
        obj = thing if match["verb"] in _CARRIERS else thing + match["verb"] if thing and not thing.endswith(match["verb"]) else thing or match["verb"]
        per = "季度" if match["per"] == "季" else match["per"]
        quote = quoted(original, match.start("said"), match.end("verb"))
        found.append(Quantity(Decimal(1), "次", obj, None, "frequency", quote, quote.text, per=per))
    return found
