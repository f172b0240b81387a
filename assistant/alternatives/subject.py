"""What a project is about, as far as comparing needs it: its words, its kind, its field."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.understanding import read_description
from indicator_corpus.target import PerformanceTarget

#: a year must be given for reading; nothing here depends on it
_ANY_YEAR = 2027
#: characters of name and summary that say what a project does
_SAYS_ENOUGH = 24


@dataclass(frozen=True)
class Subject:
    """`text` is all that is said of the project, `told` what its name and summary say (all, where they say little). `kind` a 项目类型, None where not known. `sectors` are the fields it may belong to, as
    declared and as read from the words; `categories` the classes of common indicators (补助发放, 大型修缮) that the words speak for."""

    name: str
    text: str
    told: str
    kind: str | None
    sectors: frozenset[str]
    categories: frozenset[str]


def subject_of(about: PerformanceTarget | str) -> Subject:
    """The subject of a declaration or of a description in plain words. Kind and field are as declared, else as read from the words."""
    if isinstance(about, str):
        name, told, text, kind, declared = "", about, about, None, None
    else:
        project = about.project
        name, kind, declared = project.name or "", project.kind, project.sector
        told = "\n".join(filter(None, (project.name, project.summary)))
        text = "\n".join(filter(None, (told, about.goal_text, *(row.name for row in about.indicators))))
    read = read_description(text, _ANY_YEAR)
    kinds = [one for one in (read.kind, *read.secondary_kinds) if one]
    sectors = {one for one in (declared, read.sector.name if read.sector else None) if one}
    return Subject(name, text, told if len(told) >= _SAYS_ENOUGH else text, kind or (kinds[0].kind.value if kinds else None), frozenset(sectors),
                   frozenset(one.category for one in kinds if kind in (None, one.kind.value)))
