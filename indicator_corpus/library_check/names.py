"""What a name must be: one thing that can be measured, short, and a template with known slots."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indicator_corpus.library import LibraryIndicator

SHORTEST_NAME, LONGEST_NAME = 4, 25

# 及, 与 as parts of words, not between two things
_WORDS_WITH_AND = re.compile("及时|及格|普及|涉及|惠及|波及|参与|与会|和谐|和解|调和|共和")
_AND = re.compile("[和与及、/]")
# two nouns, yet one count: an official indicator, a comparison of two records, one questionnaire filled in for another
_ONE_THING = frozenset({"0-6岁儿童眼保健和视力检查覆盖率", "档案实体与目录账实相符率", "残疾人及家属满意度"})
_SLOGAN = re.compile("^(?:提升|提高|加强|推进|推动|促进|强化|优化|完善|健全|确保)|高质量|显著|有效提高|进一步")
_SLOTS = re.compile(r"\{([^}]*)\}")
_KNOWN_SLOTS = frozenset({"对象", "动作", "单位", "人群", "地点"})


def name_problems(row: LibraryIndicator) -> Iterator[str]:
    """What to mend in the name and its template."""
    if not SHORTEST_NAME <= len(row.name) <= LONGEST_NAME:
        yield f"名称有 {len(row.name)} 个字，应在 {SHORTEST_NAME} 到 {LONGEST_NAME} 个字之间"
    if is_double(row.name):
        yield "名称里有两件事，请拆成两条"
    if slogan := _SLOGAN.search(row.name):
        yield f"名称里的“{slogan[0]}”是要求，不是可以衡量的事"
    if re.search(r"[≥≤%（）()]", row.name):
        yield "名称里不写符号和单位"
    unknown = [slot for slot in _SLOTS.findall(row.name_template) if slot not in _KNOWN_SLOTS]
    if unknown:
        yield f"具体名称里的 {'、'.join(unknown)} 不是约定的位置"


def is_double(name: str) -> bool:
    """Whether the name joins two things (培训人数和合格率)."""
    return name not in _ONE_THING and _AND.search(_WORDS_WITH_AND.sub("", name)) is not None
